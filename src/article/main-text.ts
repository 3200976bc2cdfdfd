import { Readability } from '@mozilla/readability';
import type { DomDocument, DomElement } from './document.ts';
import { paragraphsOf } from './html-text.ts';

/** What Readability makes of a page. */
export type MainText = { readonly paragraphs: readonly string[]; readonly title: string | null; readonly byline: string | null };

/** The paragraphs of the page's article, without what stands around it. Changes the document: it is of no use afterwards. */
export function mainText(document: DomDocument): MainText {
  const read = readable(document);
  return read;
}

function readable(document: DomDocument): MainText {
  const article = new Readability<DomElement>(document as never, { serializer: (node) => node as unknown as DomElement }).parse();
  if (!article?.content) return { paragraphs: [], title: null, byline: null };
  return { paragraphs: paragraphsOf(article.content), title: article.title ?? null, byline: article.byline ?? null };
}
