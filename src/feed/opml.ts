import { generateOpml, type Opml, parseOpml as readOpml } from 'feedsmith';

/** One feed of a list; `intervalMinutes` is null where the list leaves it to the bot. */
export type OpmlFeed = { readonly url: string; readonly title: string; readonly intervalMinutes: number | null };

/** Ours, and no reader minds it: OPML lets programs add attributes (http://opml.org/spec2.opml, "extending OPML"). */
const INTERVAL = 'pollMinutes';
const OPTIONS = { extraOutlineAttributes: [INTERVAL] } as const;
const LONGEST_MINUTES = 7 * 24 * 60;

type Outline = Opml.Outline<string, typeof OPTIONS.extraOutlineAttributes>;

/**
 * The feeds of an OPML list, at any depth, in its order, the first of equal addresses kept; a missing title is the host. Addresses that
 * are not http(s) are left out. Throws an Error whose message is a sentence where the text is no OPML or holds no feed.
 */
export function parseOpml(text: string): readonly OpmlFeed[] {
  const feeds = new Map<string, OpmlFeed>();
  for (const outline of outlines(readOutlines(text))) {
    const feed = feedOf(outline);
    if (feed !== null && !feeds.has(feed.url)) feeds.set(feed.url, feed);
  }
  if (feeds.size === 0) throw new Error('The OPML list holds no feed: no outline has an "xmlUrl" that begins with http: or https:.');
  return [...feeds.values()];
}

/** An OPML 2.0 document that lists the feeds; `parseOpml` gives them back. */
export function formatOpml(feeds: readonly OpmlFeed[], title: string): string {
  const list = feeds.map(({ url, title: name, intervalMinutes }) => ({
    type: 'rss',
    text: name,
    title: name,
    xmlUrl: url,
    ...(intervalMinutes === null ? {} : { [INTERVAL]: String(intervalMinutes) }),
  }));
  return generateOpml({ head: { title }, body: { outlines: list } }, OPTIONS);
}

function readOutlines(text: string): readonly Outline[] {
  try {
    return readOpml(text, OPTIONS).body?.outlines ?? [];
  } catch (error) {
    throw new Error('This is not an OPML list: an XML document with the root <opml> was wanted.', { cause: error });
  }
}

function outlines(list: readonly Outline[]): Outline[] {
  return list.flatMap((outline) => [outline, ...outlines(outline.outlines ?? [])]);
}

function feedOf(outline: Outline): OpmlFeed | null {
  const url = URL.parse(outline.xmlUrl ?? '');
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  const minutes = Number(outline[INTERVAL] ?? Number.NaN);
  return {
    url: outline.xmlUrl!.trim(),
    title: outline.title ?? outline.text ?? url.hostname,
    intervalMinutes: Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : null,
  };
}
