import type { AtomFeed } from 'feedsmith';
import { toUtc } from './date.ts';
import type { FeedItem, ParsedFeed } from './feed.ts';
import { absoluteHtml, absoluteLink, nestedBase } from './link.ts';
import { personName } from './person.ts';

type Entry = Partial<AtomFeed.Entry<string>>;
type Text = { readonly value?: string; readonly type?: string; readonly xml?: { readonly base?: string } };

/** What feedsmith read in an Atom 0.3 or 1.0 document. */
export function fromAtom(read: AtomFeed.Feed<string>, address: string): ParsedFeed {
  const feed: Partial<AtomFeed.Feed<string>> = read;
  const base = nestedBase(feed.xml?.base, address);
  return {
    feed: {
      title: html(feed.title, base),
      description: html(feed.subtitle, base),
      link: alternate(feed.links, base),
      language: feed.xml?.lang ?? feed.dc?.languages?.[0] ?? null,
    },
    // The same id may stand there twice with different dates (RFC 4287, 4.1.1): both are kept.
    items: (feed.entries ?? []).map((entry) => feedItem(entry, feed.authors ?? [], base)),
    warning: null,
  };
}

function feedItem(entry: Entry, feedAuthors: readonly { name?: string; email?: string }[], outer: string): FeedItem {
  const base = nestedBase(entry.xml?.base, outer);
  const own = entry.authors ?? entry.source?.authors;
  const named = (own ?? feedAuthors).map((author) => personName(author.name ?? author.email));
  const authors = own === undefined && entry.dc?.creators !== undefined ? entry.dc.creators.map(personName) : named;
  return {
    id: entry.id ?? null,
    title: html(entry.title, base) ?? entry.media?.title?.value ?? null,
    link: alternate(entry.links, base) ?? absoluteLink(entry.content?.src, base),
    authors: [...new Set(authors.filter((name) => name !== null))],
    published: toUtc(entry.published) ?? toUtc(entry.dc?.dates?.[0]),
    updated: toUtc(entry.updated),
    summary: html(entry.summary, base) ?? entry.media?.description?.value ?? entry.media?.groups?.[0]?.description?.value ?? null,
    content: html(entry.content, base),
    categories: [...new Set((entry.categories ?? []).flatMap((category) => category.term ?? category.label ?? []))],
  };
}

/** The page that the entry is about (RFC 4287, 4.2.7.2); where no link says so, the first that is not the feed's own business. */
function alternate(links: readonly { href?: string; rel?: string; type?: string }[] | undefined, base: string): string | null {
  const pages = (links ?? []).filter(({ rel }) => rel === undefined || rel === 'alternate' || rel.endsWith('/alternate'));
  const page = pages.find(({ type }) => type === undefined || /html/.test(type)) ?? pages[0];
  const other = links?.find(({ rel }) => rel === 'related' || rel === 'via');
  return absoluteLink(page?.href ?? other?.href, base);
}

function html(text: Text | undefined, outer: string): string | null {
  if (text?.value === undefined) return null;
  const value = isBase64(text.type) ? fromBase64(text.value) : text.value;
  // The older form of the type is Atom 0.3's, where the div that feedsmith takes off belongs to the text.
  const whole = text.type === 'application/xhtml+xml' ? `<div>${value}</div>` : value;
  return absoluteHtml(whole, nestedBase(text.xml?.base, outer)).trim() || null;
}

/** RFC 4287, 4.1.3.3: content of any other media type is Base64. */
function isBase64(type: string | undefined): boolean {
  return type?.includes('/') === true && !/^text\/|xml|html|json/i.test(type);
}

function fromBase64(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return text;
  }
}
