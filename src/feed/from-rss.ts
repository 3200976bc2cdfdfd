import type { RdfFeed, RssFeed } from 'feedsmith';
import { toUtc } from './date.ts';
import type { FeedItem, ParsedFeed } from './feed.ts';
import { absoluteHtml, absoluteLink, nestedBase } from './link.ts';
import { personName } from './person.ts';

type Item = RssFeed.Item<string> & RdfFeed.Item<string>;

/** What feedsmith read in an RSS or RDF document, with the modules (Dublin Core, content, media, Atom in RSS) folded in. */
export function fromRss(read: RssFeed.Feed<string> | RdfFeed.Feed<string>, address: string): ParsedFeed {
  const feed: Partial<RssFeed.Feed<string>> = read as RssFeed.Feed<string>;
  const base = nestedBase(feed.xml?.base, address);
  const link = absoluteLink(feed.link ?? linkOf(feed.atom?.links), base);
  return {
    feed: {
      title: feed.title ?? feed.dc?.titles?.[0] ?? feed.atom?.title?.value ?? null,
      description: feed.description ?? feed.dc?.descriptions?.[0] ?? feed.atom?.subtitle?.value ?? null,
      link,
      language: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang ?? null,
    },
    items: (read.items ?? []).map((item) => feedItem(item as Item, base || (link ?? ''))),
    warning: null,
  };
}

function feedItem(item: Partial<Item>, outer: string): FeedItem {
  const base = nestedBase(item.xml?.base, outer);
  const encoded = item.content?.encoded ?? item.atom?.content?.value;
  const summary =
    item.description ?? item.atom?.summary?.value ?? item.itunes?.summary ?? item.dc?.descriptions?.[0] ?? item.media?.description?.value;
  return {
    id: item.guid?.value ?? item.rdf?.about ?? item.atom?.id ?? null,
    title: item.title ?? item.dc?.titles?.[0] ?? item.atom?.title?.value ?? item.media?.title?.value ?? item.itunes?.title ?? null,
    link: absoluteLink(item.link ?? linkOf(item.atom?.links) ?? permalink(item), base),
    authors: authors(item),
    published: firstDate([item.pubDate, item.dc?.dates?.[0], item.dcterms?.issued?.[0], item.dcterms?.created?.[0], item.atom?.published]),
    updated: firstDate([item.atom?.updated, item.dcterms?.modified?.[0]]),
    summary: summary === undefined ? null : absoluteHtml(summary, base),
    content: encoded === undefined ? null : absoluteHtml(encoded, base),
    categories: categories(item),
  };
}

function linkOf(links: readonly { href?: string; rel?: string }[] | undefined): string | undefined {
  return links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href;
}

/** https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt: a guid is a permalink unless it says that it is not. */
function permalink({ guid }: Partial<Item>): string | undefined {
  return guid !== undefined && guid.isPermaLink !== false && /^https?:/i.test(guid.value ?? '') ? guid.value : undefined;
}

function authors(item: Partial<Item>): string[] {
  const written = (item.authors ?? []).map((author) => personName(author.name ?? author.email));
  const created = (item.dc?.creators ?? []).map(personName);
  const named = (item.atom?.authors ?? []).map((author) => personName(author.name ?? author.email));
  // The feed's own element first, then the modules: one article signed twice is signed by one person.
  const signed = [written, created, named, [personName(item.itunes?.author)]].find((list) => list.some((name) => name !== null)) ?? [];
  return unique(signed);
}

function categories(item: Partial<Item>): string[] {
  const media = item.media?.categories?.map((category) => category.name) ?? [];
  return unique([...(item.categories ?? []).map((category) => category.name), ...(item.dc?.subjects ?? []), ...media]);
}

function unique(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== null && value !== undefined && value !== ''))] as string[];
}

function firstDate(dates: readonly (string | undefined)[]): string | null {
  return dates.map(toUtc).find((date) => date !== null) ?? null;
}
