import { Readability } from '@mozilla/readability';
import { withoutBoilerplate } from './boilerplate.ts';
import type { DomDocument, DomElement } from './document.ts';
import { isHidden, type Paragraph, paragraphsOf, textSizes } from './html-text.ts';
import { noiseIn, upTo } from './noise.ts';

/** The article of a page: its paragraphs in order, and the title and byline that Readability names. */
type MainText = { readonly paragraphs: readonly string[]; readonly title: string | null; readonly byline: string | null };

type Found = Omit<MainText, 'paragraphs'> & { readonly paragraphs: readonly Paragraph[] };

/**
 * The page's article without what stands around it. `title` is the headline where it is known. Changes the document: it is
 * of no use afterwards.
 */
export function mainText(document: DomDocument, title: string | null): MainText {
  showAsSeen(document);
  // Readability takes the document apart: what else could be the article is read first.
  const all = readable(document.body);
  const marked = markedArticle(document);
  const found = isTooMuch(document) ? NOTHING : readability(document);
  const paragraphs = mostComplete(found.paragraphs, marked, all);
  return { ...found, paragraphs: withoutBoilerplate([...standfirst(all, paragraphs), ...paragraphs], title ?? found.title) };
}

/** Readability forgets styles, so what the page hides goes first; what hides the whole page, until a script shows it, is shown. */
function showAsSeen(document: DomDocument): void {
  const isSmall = upTo(0.3, document.body);
  const isPart = upTo(0.8, document.body);
  for (const element of [...document.body.querySelectorAll('[style], [hidden], [aria-hidden]')].filter(isHidden)) {
    if (isSmall(element)) element.remove();
    else if (!isPart(element)) for (const name of ['style', 'hidden', 'aria-hidden']) element.removeAttribute(name);
  }
}

const NOTHING = { paragraphs: [], title: null, byline: null };

/**
 * Readability reads each element's text again for each element around it, up to four times over. 580 news pages had up to
 * 4,600 elements, 40 levels and 1.8 million characters so read; without bounds a hostile nest takes minutes.
 */
const LIMITS = { elements: 20_000, levels: 120, characters: 20_000_000 } as const;

function isTooMuch(document: DomDocument): boolean {
  const sizes = textSizes(document.documentElement);
  const characters = sizes.values().reduce((sum, size) => sum + size, 0);
  return sizes.size > LIMITS.elements || characters > LIMITS.characters || levels(document.documentElement) > LIMITS.levels;
}

function levels(element: DomElement): number {
  let deepest = 0;
  for (const child of element.children) deepest = Math.max(deepest, levels(child));
  return deepest + 1;
}

function readability(document: DomDocument): Found {
  try {
    const serializer = (node: unknown) => node as DomElement;
    const article = new Readability<DomElement>(document as never, { keepClasses: true, serializer }).parse();
    if (!article?.content) return NOTHING;
    return { paragraphs: readable(article.content), title: article.title ?? null, byline: article.byline ?? null };
  } catch {
    return NOTHING; // it stumbles over some broken pages; the fall-backs below do not need it
  }
}

function readable(root: DomElement): Paragraph[] {
  // What is all link leads elsewhere: related articles, tags, "read more".
  return paragraphsOf(root, noiseIn(root)).filter((paragraph) => paragraph.linked <= 0.8);
}

/** The paragraphs of the one element that the page itself marks as its article; none where it marks none or several. */
function markedArticle(document: DomDocument): Paragraph[] {
  for (const selector of ['[itemprop~="articleBody"]', 'article']) {
    const marked = [...document.querySelectorAll(selector)];
    if (marked.length === 1) return readable(marked[0]!);
  }
  return [];
}

/** Readability's choice, unless the marked article has much that it dropped, or it found next to nothing on a page full of prose. */
function mostComplete(found: readonly Paragraph[], marked: readonly Paragraph[], all: readonly Paragraph[]): readonly Paragraph[] {
  const prose = marked.filter(isProse);
  const texts = new Set(found.map((paragraph) => paragraph.text));
  const kept = prose.filter((paragraph) => texts.has(paragraph.text));
  if (length(prose) > length(found) * 0.8 && length(kept) < length(prose) * 0.6 && length(marked) > length(found)) return marked;
  const rest = all.filter(isProse);
  return length(found) < 250 && length(rest) > 600 ? rest : found;
}

/** The sentences between the headline and the text, which many pages set outside of it. */
function standfirst(all: readonly Paragraph[], paragraphs: readonly Paragraph[]): Paragraph[] {
  const first = all.findIndex((paragraph) => paragraph.text === paragraphs[0]?.text);
  const headline = all.findLastIndex((paragraph, at) => at < first && paragraph.holder === 'H1');
  if (headline === -1 || first - headline > 8) return [];
  return all.slice(headline + 1, first).filter((paragraph) => isProse(paragraph) && /[.!?…。]$/u.test(paragraph.text));
}

function isProse({ text, linked }: Paragraph): boolean {
  return linked < 0.4 && text.length >= 60 && /[.!?:…。।؟»”"'’)\]]$/u.test(text);
}

function length(paragraphs: readonly Paragraph[]): number {
  return paragraphs.reduce((sum, paragraph) => sum + paragraph.text.length, 0);
}
