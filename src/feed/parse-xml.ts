import { parseFeed as readFeed } from 'feedsmith';
import type { FeedReading, ParsedFeed } from './feed.ts';
import { fromAtom } from './from-atom.ts';
import { fromRss } from './from-rss.ts';
import { closeCut, describeOther, feedRoot, firstItems, plainXml } from './xml.ts';

/** No newspaper lists more at once; what follows them is not read. */
const MAX_ITEMS = 2000;

/**
 * An RSS, RDF or Atom document. feedsmith reads most; what it refuses is closed where it was cut and tried again, then goes
 * to parsers that forgive more. Bounded in time: no entity is expanded, nothing is fetched, items beyond 2,000 are left.
 */
export async function parseXmlFeed(text: string, base: string): Promise<FeedReading> {
  const root = feedRoot(text);
  if (root === null) return { kind: 'unreadable', found: describeOther(text) };
  const xml = plainXml(text);
  const { kept, isMore } = firstItems(xml, MAX_ITEMS);
  const whole = readStrictly(kept, base);
  if (whole !== null) return { kind: 'feed', feed: { ...whole, warning: isMore ? tooMany() : null } };
  const closed = closeCut(kept);
  const rest = readStrictly(closed, base);
  if (rest !== null) return { kind: 'feed', feed: { ...rest, warning: isMore ? tooMany() : cutShort(rest) } };
  // Two more parsers, for a few feeds: loaded when the first such feed comes.
  const { readLoosely } = await import('./read-loosely.ts');
  const loose = await readLoosely(kept, base);
  if (loose === null)
    return { kind: 'unreadable', found: `the answer begins like a feed (<${root}>), but neither a title nor an item can be read in it` };
  return { kind: 'feed', feed: isMore ? { ...loose, warning: tooMany() } : loose };
}

function readStrictly(xml: string, base: string): ParsedFeed | null {
  try {
    const read = readFeed(xml);
    if (read.format === 'json') return null;
    return read.format === 'atom' ? fromAtom(read.feed, base) : fromRss(read.feed, base);
  } catch {
    // Whatever it stumbles over, the next reader has its turn.
    return null;
  }
}

function tooMany(): string {
  return `The feed holds more than ${MAX_ITEMS.toLocaleString('en')} items: the first ${MAX_ITEMS.toLocaleString('en')} were read.`;
}

function cutShort(feed: ParsedFeed): string {
  return `The feed is cut short: ${feed.items.length} whole ${feed.items.length === 1 ? 'item was' : 'items were'} read, what follows is lost.`;
}
