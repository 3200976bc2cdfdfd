import { decodeFeed } from './decode.ts';
import { FetchError, type ParsedFeed } from './feed.ts';
import { parseJsonFeed } from './parse-json.ts';
import { parseXmlFeed } from './parse-xml.ts';

/**
 * What a feed's bytes say: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed. A damaged feed gives the items that are whole,
 * and a warning. Relative links are resolved against what the feed or its address says. Header names are lower-case.
 * Throws FetchError `empty` or `not-a-feed`, which say what was found instead.
 */
export async function parseFeed(body: Uint8Array, headers: Readonly<Record<string, string>>, url = ''): Promise<ParsedFeed> {
  const text = decodeFeed(body, headers['content-type'] ?? '').trimStart();
  const subject = url === '' ? 'Cannot read the feed' : `Cannot read ${withoutQuery(url)}`;
  if (text.trim() === '') throw new FetchError('empty', url, `${subject}: the answer is empty; a feed was wanted`);
  const base = resolved(headers['content-location'], url);
  const parsed = /^[{[]/.test(text) ? parseJsonFeed(text, base) : await parseXmlFeed(text, base);
  if (parsed.kind === 'unreadable') throw new FetchError('not-a-feed', url, `${subject}: ${parsed.found}`);
  return parsed.feed;
}

function resolved(location: string | undefined, url: string): string {
  return URL.parse(location ?? '', url === '' ? undefined : url)?.href ?? url;
}

/** A private feed carries its key in the query; a message must not. */
function withoutQuery(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? url : `${parsed.origin}${parsed.pathname}`;
}
