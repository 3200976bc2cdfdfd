import { type DayOrder, findDate, parseDate } from './date-forms.ts';
import type { DomDocument, DomElement } from './document.ts';
import { type Paragraph, plain, textSizes } from './html-text.ts';
import type { ArticleData } from './structured-data.ts';

/** A page, where it was found, what it says of its article as data, and the lines that it shows. */
type DatedPage = {
  readonly document: DomDocument;
  readonly url: string;
  readonly data: ArticleData;
  readonly lines: readonly Paragraph[];
};

/**
 * When the page's article was published, as ISO 8601 UTC, or null where the page does not tell. Asked in turn, surest
 * first: JSON-LD, meta, marked times, the address, dates by the headline, and last when it was changed.
 */
export function publishedAt({ document, url, data, lines }: DatedPage): string | null {
  const order = dayOrder(document);
  const parse = (text: string | null) => (text === null ? null : parseDate(text, order));
  return (
    parse(data.datePublished) ??
    metaDate(document, PUBLISHED_META, parse) ??
    markedDate(document, PUBLISHED_MARKS, parse) ??
    urlDate(url) ??
    visibleDate(document, lines, order) ??
    markedDate(document, ['time[datetime]'], parse) ??
    scriptDate(document, parse) ??
    firstDate(lines, order) ??
    metaDate(document, MODIFIED_META, parse) ??
    parse(data.dateModified)
  );
}

function dayOrder(document: DomDocument): DayOrder {
  const language = document.documentElement.getAttribute('lang')?.toLowerCase() ?? '';
  return language === 'en' || language.startsWith('en-us') || language.startsWith('en_us') ? 'month-first' : 'day-first';
}

const PUBLISHED_META = words(
  'article:published_time article:published og:published_time og:article:published_time og:pubdate article.published article:published_date article:post_date published_time datepublished date_published publisheddate published_date published-date publishdate publish_date publish-date pubdate pub_date publication_date publication-date publicationdate parsely-pub-date sailthru.date cxenseparse:recs:publishtime cxenseparse:publishtime dc.date.issued dc.date.created dcterms.issued dcterms.created dcterms.date dc.date dc:date dcterms.available dc.date.x-metadatapublished citation_publication_date citation_date citation_online_date prism.publicationdate bt:pubdate created created_at datecreated article_date_original originalpublicationdate ptime analyticsattributes.articledate displaydate release_date rnews:datepublished shareaholic:article_published_time doc_date article-date date dat date_created creation_date',
);
const MODIFIED_META = words(
  'og:updated_time og:modified_time article:modified_time datemodified lastmod last-modified last_modified modified modified_time dcterms.modified dc.date.modified revised lastmodified cxenseparse:modified',
);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

function metaDate(document: DomDocument, names: ReadonlySet<string>, parse: (text: string | null) => string | null): string | null {
  const found = new Map<string, string>();
  for (const meta of document.querySelectorAll('meta[content]')) {
    const name = (meta.getAttribute('property') ?? meta.getAttribute('name') ?? meta.getAttribute('itemprop') ?? '').toLowerCase();
    if (names.has(name) && !found.has(name)) found.set(name, meta.getAttribute('content') ?? '');
  }
  for (const name of names) {
    const date = parse(found.get(name) ?? null);
    if (date !== null) return date;
  }
  return null;
}

const PUBLISHED_MARKS = [
  '[itemprop~="datePublished"], [property~="datePublished"]',
  'time[pubdate], time.published, abbr.published, .dt-published, .entry-date[datetime]',
  'article header time[datetime]',
];

function markedDate(document: DomDocument, marks: readonly string[], parse: (text: string | null) => string | null): string | null {
  for (const mark of marks) {
    for (const element of [...document.querySelectorAll(mark)].slice(0, TRIED)) {
      const date = parse(statedTime(element)) ?? parse(plain(element.textContent).slice(0, LINE));
      if (date !== null) return date;
    }
  }
  return null;
}

function statedTime(element: DomElement): string | null {
  return element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.getAttribute('title');
}

function urlDate(url: string): string | null {
  const [, year, month, day] = /[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=[/_.?-]|$)/.exec(url) ?? [];
  return year === undefined ? null : parseDate(`${year}-${month}-${day}`);
}

/** The first date near the headline, below it before above it, or else in an element named for dates. */
function visibleDate(document: DomDocument, lines: readonly Paragraph[], order: DayOrder): string | null {
  const headline = lines.findIndex((line) => line.holder === 'H1');
  const near =
    headline === -1 ? [] : [...lines.slice(headline, headline + 12), ...lines.slice(Math.max(0, headline - 6), headline).reverse()];
  return firstDate(near, order) ?? namedDate(document, order);
}

/** Longest line that a date is looked for in, and how many of a kind: what comes later is not the article's own. */
const LINE = 160;
const TRIED = 400;

function firstDate(lines: readonly Paragraph[], order: DayOrder): string | null {
  const dated = lines.filter(({ text }) => text.length <= LINE && /\p{Nd}/u.test(text));
  for (const { text } of dated.slice(0, TRIED)) {
    const found = findDate(text, order);
    if (found !== null) return found.date;
  }
  return null;
}

const DATE_NAMES =
  '[class*="date" i], [id*="date" i], [class*="publi" i], [class*="posted" i], [class*="time" i], [class*="byline" i], [class*="meta" i], [class*="datum" i], [class*="fecha" i]';

function namedDate(document: DomDocument, order: DayOrder): string | null {
  const sizes = textSizes(document.body);
  for (const element of [...document.body.querySelectorAll(DATE_NAMES)].slice(0, TRIED)) {
    if ((sizes.get(element) ?? 0) > LINE) continue;
    const found = findDate(plain(element.textContent), order);
    if (found !== null) return found.date;
  }
  return null;
}

/** Pages built by script keep their article as data in it. */
function scriptDate(document: DomDocument, parse: (text: string | null) => string | null): string | null {
  for (const script of document.querySelectorAll('script:not([src])')) {
    const key =
      /"(?:date_?published|(?:first_?)?published(?:_?at|_?date|_?time)?|publish_?date|publication_?date|date_?posted|pub_?date|created_?at)"\s*:\s*"([^"]{8,40})"/i;
    const date = parse(key.exec(script.textContent)?.[1] ?? null);
    if (date !== null) return date;
  }
  return null;
}
