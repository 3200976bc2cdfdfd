import FeedParser from 'feedparser';
import RssParser from 'rss-parser';
import { toUtc } from './date.ts';
import type { FeedItem, ParsedFeed } from './feed.ts';
import { absoluteHtml, absoluteLink } from './link.ts';
import { personName } from './person.ts';

/**
 * A document that feedsmith refuses: rss-parser reads what is well-formed but odd, feedparser what is not even that.
 * Null where neither finds an item or a title.
 */
export async function readLoosely(xml: string, base: string): Promise<ParsedFeed | null> {
  const odd = useful(await readOdd(xml, base));
  return odd ?? (isTame(xml) ? useful(await readDamaged(xml, base)) : null);
}

function useful(read: ParsedFeed | null): ParsedFeed | null {
  const items = read?.items.filter((item) => Object.values(item).some((value) => value !== null && value.length > 0));
  return read === null || items === undefined || (items.length === 0 && read.feed.title === null) ? null : { ...read, items };
}

const ODD_FIELDS = [
  'summary',
  'body',
  'fullitem',
  'dc:author',
  'description',
  'id',
  'author',
  'published',
  'updated',
  'content:encoded',
] as const;
type OddFields = { readonly [name in (typeof ODD_FIELDS)[number]]?: unknown };

const rssParser = new RssParser<{ language?: string }, OddFields>({ customFields: { item: [...ODD_FIELDS] } });

async function readOdd(xml: string, base: string): Promise<ParsedFeed | null> {
  try {
    const read = await rssParser.parseString(xml);
    const link = absoluteLink(string(read.link), base);
    return {
      feed: { title: string(read.title), description: string(read.description), link, language: string(read.language) },
      items: read.items.map((item) => oddItem(item, base)),
      warning: null,
    };
  } catch {
    return null;
  }
}

function oddItem(item: RssParser.Item & OddFields, base: string): FeedItem {
  const summary = string(item.description) ?? string(item.summary);
  const content = string(item['content:encoded']) ?? string(item.body) ?? string(item.fullitem) ?? string(item.content);
  const author = personName(string(item['dc:author']) ?? string(item.creator) ?? string(item.author));
  return {
    id: string(item.guid) ?? string(item.id),
    title: string(item.title),
    link: absoluteLink(string(item.link), base),
    authors: author === null ? [] : [author],
    published: toUtc(string(item.pubDate)) ?? toUtc(string(item.published)),
    updated: toUtc(string(item.updated)),
    summary: summary === null ? null : absoluteHtml(summary, base),
    content: content === null || content === summary ? null : absoluteHtml(content, base),
    categories: (item.categories ?? []).flatMap((category) => string(category) ?? []),
  };
}

function string(value: unknown): string | null {
  const text = typeof value === 'object' && value !== null && '_' in value ? value._ : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}

/** feedparser's time grows with the square of depth and attributes (200,000 of either hang it), so it gets only documents with few. */
const TAME = { length: 2_000_000, tag: 20_000, open: 500 } as const;

function isTame(xml: string): boolean {
  if (xml.length > TAME.length) return false;
  let open = 0;
  let end = 0;
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at + 1)) {
    if (end < at) end = xml.indexOf('>', at);
    if (end === -1) return xml.length - at <= TAME.tag;
    if (end - at > TAME.tag && !xml.startsWith('<!', at)) return false;
    if (xml[at + 1] === '/') open--;
    else if (/[A-Za-z_]/.test(xml[at + 1] ?? '') && xml[end - 1] !== '/') open++;
    if (open > TAME.open) return false;
  }
  return true;
}

function readDamaged(xml: string, base: string): Promise<ParsedFeed> {
  return new Promise((resolve) => {
    const parser = new FeedParser({ normalize: true, addmeta: false, resume_saxerror: true });
    const items: FeedItem[] = [];
    const finish = () => resolve(damagedFeed(parser.meta, items, base));
    // It goes on after an error in the XML; one that ends it gives what was read so far.
    parser.on('error', () => undefined);
    parser.on('data', (item: FeedParser.Item) => items.push(damagedItem(item, base)));
    parser.on('close', finish);
    parser.on('end', finish);
    parser.end(xml);
  });
}

function damagedFeed(meta: FeedParser.Meta | undefined, items: readonly FeedItem[], base: string): ParsedFeed {
  return {
    feed: {
      title: string(meta?.title),
      description: string(meta?.description),
      link: absoluteLink(string(meta?.link), base),
      language: string(meta?.language),
    },
    items,
    warning: `The feed's XML is damaged: ${items.length} ${items.length === 1 ? 'item was' : 'items were'} read, more may be lost.`,
  };
}

function damagedItem(item: FeedParser.Item, base: string): FeedItem {
  const author = personName(string(item.author));
  const summary = string(item.summary);
  const content = string(item.description);
  return {
    id: string(item.guid),
    title: string(item.title),
    link: absoluteLink(string(item.origlink) ?? string(item.link), base),
    authors: author === null ? [] : [author],
    published: utc(item.pubdate),
    updated: utc(item.date),
    summary: summary === null ? null : absoluteHtml(summary, base),
    content: content === null || content === summary ? null : absoluteHtml(content, base),
    categories: item.categories ?? [],
  };
}

function utc(date: Date | null | undefined): string | null {
  return date instanceof Date && !Number.isNaN(date.getTime()) ? toUtc(date.toISOString()) : null;
}
