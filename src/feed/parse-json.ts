import { type JsonFeed, parseJsonFeed as readJsonFeed } from 'feedsmith';
import { toUtc } from './date.ts';
import type { FeedItem, FeedReading } from './feed.ts';
import { absoluteHtml, absoluteLink } from './link.ts';

type Read = JsonFeed.Feed<string>;

/** A JSON Feed (https://www.jsonfeed.org/version/1.1/) of any version. One that is cut short gives its whole items. */
export function parseJsonFeed(text: string, base: string): FeedReading {
  const { value, isCut } = parseJson(text);
  if (value === undefined) return { kind: 'unreadable', found: 'the answer is JSON that is cut short or malformed; a feed was wanted' };
  const feed = readFeed(value);
  if (feed === null) return { kind: 'unreadable', found: 'the answer is JSON, but not a JSON Feed (it has no list named "items")' };
  const link = absoluteLink(feed.home_page_url, base);
  const items = (feed.items ?? []).map((item) => feedItem(item, feed.authors ?? [], link ?? base));
  return {
    kind: 'feed',
    feed: {
      feed: { title: feed.title ?? null, description: feed.description ?? null, link, language: feed.language ?? null },
      items,
      warning: isCut ? `The feed is cut short: ${items.length} whole items were read, what follows is lost.` : null,
    },
  };
}

function readFeed(value: unknown): Read | null {
  if (typeof value !== 'object' || value === null || !Array.isArray((value as { items?: unknown }).items)) return null;
  try {
    return readJsonFeed<string>({ version: 'https://jsonfeed.org/version/1.1', ...value });
  } catch {
    return null;
  }
}

function feedItem(item: JsonFeed.Item<string>, feedAuthors: readonly { name?: string }[], base: string): FeedItem {
  const authors = item.authors ?? feedAuthors;
  const content = item.content_html ?? (item.content_text === undefined ? null : textAsHtml(item.content_text));
  return {
    id: item.id ?? null,
    title: item.title ?? null,
    link: absoluteLink(item.url ?? item.external_url, base),
    authors: authors.flatMap(({ name }) => (name === undefined ? [] : [name])),
    published: toUtc(item.date_published),
    updated: toUtc(item.date_modified),
    summary: item.summary ?? null,
    content: content === null ? null : absoluteHtml(content, base),
    categories: item.tags ?? [],
  };
}

function textAsHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n');
}

// Each attempt reads the whole text again, so a hostile one gets only a few.
const CUT_ATTEMPTS = 8;

/** The value, or as much of a cut one as ends with a whole item. */
function parseJson(text: string): { readonly value: unknown; readonly isCut: boolean } {
  const whole = tryJson(text);
  if (whole !== undefined) return { value: whole, isCut: false };
  let end = text.length;
  for (let attempt = 0; attempt < CUT_ATTEMPTS; attempt++) {
    end = text.lastIndexOf('}', end - 1);
    if (end <= 0) break;
    const value = tryJson(`${text.slice(0, end + 1)}]}`);
    if (value !== undefined) return { value, isCut: true };
  }
  return { value: undefined, isCut: true };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
