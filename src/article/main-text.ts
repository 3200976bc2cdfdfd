import { Readability } from '@mozilla/readability';
import type { DomDocument, DomElement } from './document.ts';
import { type Paragraph, paragraphsOf } from './html-text.ts';
import { isNoise } from './noise.ts';

/** What Readability makes of a page. */
export type MainText = { readonly paragraphs: readonly string[]; readonly title: string | null; readonly byline: string | null };

/** The paragraphs of the page's article, without what stands around it. Changes the document: it is of no use afterwards. */
export function mainText(document: DomDocument): MainText {
  const read = readable(document);
  return { ...read, paragraphs: read.paragraphs.map((p) => p.text) };
}

function readable(document: DomDocument) {
  const article = new Readability<DomElement>(document as never, { keepClasses: true, serializer: (node) => node as unknown as DomElement }).parse();
  if (!article?.content) return { paragraphs: [], title: null, byline: null };
  const whole = article.content.textContent.length;
  const isLeftOut = (element: DomElement) => isNoise(element) && element.textContent.length < whole * 0.3;
  return { paragraphs: paragraphsOf(article.content, isLeftOut).filter(isText) , title: article.title ?? null, byline: article.byline ?? null };
}
function isText(p: Paragraph): boolean {
  return !(p.linked > 0.8);
}
