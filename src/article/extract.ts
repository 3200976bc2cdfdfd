import type { ExtractedPage } from './article.ts';
import { canonicalUrl } from './canonical-url.ts';
import { decodeHtml } from './decode.ts';
import { type DomDocument, parseDocument } from './document.ts';
import { type Paragraph, paragraphsOf, plain, textOfHtml, textOfTags } from './html-text.ts';
import { languageOf } from './language.ts';
import { mainText } from './main-text.ts';
import { publishedAt } from './published.ts';
import { type ArticleData, articleData } from './structured-data.ts';
import { readingOf } from './wall.ts';

/**
 * The article that a page shows, and how much of it. `url` is where the page was found. Never throws: a page that cannot
 * be read gives an empty text and `unreadable`.
 */
export function extractArticle(html: string | Uint8Array, url: string): ExtractedPage {
  const page = typeof html === 'string' ? html : decodeHtml(html);
  const document = parseDocument(page);
  return document === null ? fromTags(page, url) : fromDocument(document, url);
}

function fromDocument(document: DomDocument, url: string): ExtractedPage {
  const data = articleData(document);
  const lines = paragraphsOf(document.body);
  const published = publishedAt({ document, url, data, lines });
  const pageLines = [...lines.map((line) => line.text), ...buttonsOf(document)];
  const declared = [document.documentElement.getAttribute('lang'), data.inLanguage, metaOf(document, 'og:locale')];
  const canonical = canonicalOf(document, url);
  const names = { title: titleOf(document, data), byline: bylineOf(document, data) ?? visibleByline(lines) };
  // Last: it takes the document apart.
  const main = mainText(document, names.title);
  const paragraphs = fullest(main.paragraphs, data.articleBody);
  const text = paragraphs.join('\n\n');
  return {
    title: names.title ?? nullIfEmpty(main.title),
    text,
    byline: names.byline ?? nullIfEmpty(main.byline),
    publishedAt: published,
    language: languageOf(declared, text),
    canonicalUrl: canonical,
    reading: readingOf({ paragraphs, pageLines, ...data }),
  };
}

/** A page too large or too deep to take apart: all its text, by its tags alone. */
function fromTags(page: string, url: string): ExtractedPage {
  const paragraphs = textOfTags(page)
    .split('\n\n')
    .filter((paragraph) => paragraph.length >= 60);
  const text = paragraphs.join('\n\n');
  return {
    title: nullIfEmpty(textOfHtml(/<title[^>]{0,200}>([^<]{1,500})/i.exec(page)?.[1] ?? '')),
    text,
    byline: null,
    publishedAt: null,
    language: languageOf([/<html[^>]{0,500}?\slang=["']?([\w-]+)/i.exec(page)?.[1] ?? null], text),
    canonicalUrl: canonicalUrl(url),
    reading: paragraphs.length === 0 ? 'unreadable' : 'whole',
  };
}

/** What the page shows, unless it describes much more of the article in its data than it shows. */
function fullest(shown: readonly string[], articleBody: string | null): readonly string[] {
  if (articleBody === null || articleBody.length < 250) return shown;
  const described = textOfHtml(articleBody).split('\n\n');
  const length = (paragraphs: readonly string[]) => paragraphs.reduce((sum, paragraph) => sum + paragraph.length, 0);
  // It must be the same article: some pages describe the one that they recommend.
  const isSame = length(shown) < 100 || shown.some((paragraph) => paragraph.length >= 40 && articleBody.includes(paragraph.slice(0, 40)));
  return isSame && length(shown) < length(described) / 2 ? described : shown;
}

function buttonsOf(document: DomDocument): string[] {
  return [...document.querySelectorAll('button, input[type="submit"], input[type="button"]')]
    .slice(0, 200)
    .map((button) => plain(button.getAttribute('value') || button.textContent));
}

function titleOf(document: DomDocument, data: ArticleData): string | null {
  const title = data.headline ?? metaOf(document, 'og:title') ?? metaOf(document, 'twitter:title');
  const site = metaOf(document, 'og:site_name');
  if (title === null || site === null) return title;
  const ending = /^(.{10,}?)\s*[|–—·»:-]\s*([^|–—·»]+)$/u.exec(title);
  return ending !== null && ending[2]!.toLowerCase() === site.toLowerCase() ? ending[1]! : title;
}

function bylineOf(document: DomDocument, data: ArticleData): string | null {
  const given = data.authors.length > 0 ? data.authors.join(', ') : (metaOf(document, 'author') ?? metaOf(document, 'article:author'));
  return given === null || given.length > 200 || /^https?:/.test(given) ? null : given;
}

/** A line below the headline that says "By Somebody" in one of the languages that do. */
function visibleByline(lines: readonly Paragraph[]): string | null {
  const headline = lines.findIndex((line) => line.holder === 'H1');
  for (const { text } of lines.slice(headline + 1, headline + 8)) {
    const name = /^(?:by|von|par|por|di|av|af|door|przez)[:\s]+(\p{Lu}[^,;:|·•–—\d.!?]{3,60})(?=$|[,;:|·•–—\d])/iu.exec(text)?.[1]?.trim();
    if (text.length < 120 && !/[.!?]$/.test(text) && name !== undefined && /^\p{Lu}/u.test(name) && name.split(' ').length <= 6)
      return name;
  }
  return null;
}

function canonicalOf(document: DomDocument, url: string): string | null {
  const here = canonicalUrl(url);
  const href = document.querySelector('link[rel~="canonical"]')?.getAttribute('href') ?? metaOf(document, 'og:url');
  const there = canonicalUrl(URL.parse(href ?? '', url || undefined)?.href ?? '');
  if (there === null || here === null) return here ?? there;
  return isSameSite(here, there) && (new URL(there).pathname !== '/' || new URL(here).pathname === '/') ? there : here;
}

/** Whether two addresses differ by a subdomain at most: a page may not claim to be another publisher's article. */
function isSameSite(a: string, b: string): boolean {
  const [x, y] = [a, b].map((url) => new URL(url).hostname.replace(/^(?:www|m|mobile|amp)\./, ''));
  return x === y || x!.endsWith(`.${y}`) || y!.endsWith(`.${x}`);
}

function metaOf(document: DomDocument, name: string): string | null {
  for (const key of ['property', 'name']) {
    const content = document.querySelector(`meta[${key}="${name}"]`)?.getAttribute('content');
    if (content && plain(content) !== '') return plain(content);
  }
  return null;
}

function nullIfEmpty(text: string | null): string | null {
  return text === null || plain(text) === '' ? null : plain(text);
}
