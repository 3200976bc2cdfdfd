import type { ExtractedPage } from './article.ts';
import { decodeHtml } from './decode.ts';
import { parseDocument } from './document.ts';
import { mainText } from './main-text.ts';

export function extractArticle(html: string | Uint8Array, _url: string): ExtractedPage {
  const document = parseDocument(typeof html === 'string' ? html : decodeHtml(html))!;
  const main = mainText(document);
  return { title: main.title, text: main.paragraphs.map((p) => p.text).join('\n\n'), byline: main.byline, publishedAt: null, language: null, canonicalUrl: null, reading: 'whole' };
}
