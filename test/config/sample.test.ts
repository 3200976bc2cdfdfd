import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseFeed, parseOpml } from 'feedsmith';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { matchTopic } from '../../src/topic/match.ts';
import type { Topic } from '../../src/topic/topic.ts';

const config = new URL('../../config/', import.meta.url);
const sample = new URL('sample/', config);

type Item = {
  readonly publisher: string;
  readonly id: string;
  readonly title: string;
  readonly link: string;
  readonly published: string;
  readonly updated: string;
  readonly authors: readonly string[];
  readonly categories: readonly string[];
  readonly summary: string;
  /** The whole text where the feed carries it, paragraphs separated by a blank line. */
  readonly content: string | null;
};

const feeds = (parseOpml(readFileSync(new URL('feeds.opml', config), 'utf8')).body?.outlines ?? [])
  .flatMap((group) => group.outlines ?? [])
  .map((outline) => ({ publisher: outline.text ?? '', url: new URL(outline.xmlUrl ?? '') }))
  .map((feed) => ({ ...feed, ...readFeed(feed.publisher, readFileSync(fileOf(feed.url), 'utf8')) }));
const items = feeds.flatMap((feed) => feed.items);
const articles = [...new Map(items.map((item) => [item.link, { ...item, text: textOf(item) }])).values()];

describe('the feeds', () => {
  it('are listed in feeds.opml under "Sample news", and no other lies in the folder', () => {
    const groups = parseOpml(readFileSync(new URL('feeds.opml', config), 'utf8')).body?.outlines ?? [];
    expect(groups.map((group) => group.text)).toEqual(['Sample news']);
    const files = filesUnder(sample).filter((file) => /\.(?:xml|rdf|json)$/.test(file));
    expect(feeds.map((feed) => `${feed.url.hostname}${feed.url.pathname}`).sort()).toEqual(files.sort());
  });

  it('are eight, by eight publishers, in all the formats that the bot reads', () => {
    expect(new Set(feeds.map((feed) => feed.publisher)).size).toBe(8);
    expect(feeds.map((feed) => feed.format).sort()).toEqual(['atom', 'atom', 'json', 'rdf', 'rss', 'rss', 'rss', 'rss']);
  });

  it.each(feeds)('$publisher is marked as a sample, by the name that feeds.opml gives it', (feed) => {
    expect(feed.title).toMatch(/ \(sample\)$/);
    expect(feed.title).toBe(feed.publisher);
  });

  it('carry 43 articles, each with a title, a teaser, a link, an id, a date, an author and a category', () => {
    expect(articles).toHaveLength(43);
    const lacking = items.filter((item) => [item.id, item.title, item.summary, item.link, item.published, ...item.authors].includes(''));
    expect(lacking).toEqual([]);
    expect(items.filter((item) => item.authors.length === 0 || item.categories.length === 0)).toEqual([]);
  });

  it('have ids that no two items share, the corrected article aside', () => {
    const ids = items.map((item) => item.id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual(['tag:harbour-wire.example,2021:solarwinds-debt-ban']);
    expect(items).toHaveLength(articles.length + 1);
  });

  it('date from 14 to 19 June 2021, with something on each day', () => {
    const days = items.flatMap((item) => [item.published, item.updated]).map((date) => new Date(date).toISOString().slice(0, 10));
    expect([...new Set(days)].sort()).toEqual(['2021-06-14', '2021-06-15', '2021-06-16', '2021-06-17', '2021-06-18', '2021-06-19']);
  });

  it('lead nowhere but to hosts under .example, and neither do their pages', () => {
    const addresses = filesUnder(sample).flatMap(
      (file) => readFileSync(new URL(file, sample), 'utf8').match(/https?:\/\/[^\s"'<>)\]]+/g) ?? [],
    );
    // Names of formats are addresses too, but nobody follows them.
    const vocabularies = ['www.w3.org', 'purl.org', 'schema.org', 'jsonfeed.org'];
    const hosts = new Set(addresses.map((address) => new URL(address).hostname).filter((host) => !vocabularies.includes(host)));
    expect([...hosts].filter((host) => !host.endsWith('.example'))).toEqual([]);
    expect(hosts.size).toBe(8);
  });

  it('carry the text themselves, or link to a page that is there and is marked as a sample', () => {
    const teasers = items.filter((item) => item.content === null);
    expect(teasers.map((item) => item.link).filter((link) => !existsSync(pageOf(link)))).toEqual([]);
    const titles = teasers.map((item) => parseHTML(readFileSync(pageOf(item.link), 'utf8')).document.title);
    expect(titles.filter((title) => !title.includes('(sample)'))).toEqual([]);
    expect(new Set(teasers.map((item) => item.publisher))).toEqual(new Set(['Northbridge Gazette (sample)', 'Volga Dispatch (sample)']));
    const pages = filesUnder(sample).filter((file) => file.endsWith('.html'));
    expect(pages).toHaveLength(teasers.length);
  });

  it('hold articles of 150 to 350 words, walls aside', () => {
    const walls = ['what-geneva-changes', 'antonov-returns'];
    const lengths = articles.filter((item) => !walls.some((slug) => item.link.endsWith(slug))).map((item) => item.text.split(/\s+/).length);
    expect(lengths).toHaveLength(41);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(150);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(350);
  });
});

describe('what the sample news is there to show', () => {
  it('a wire story under two mastheads, word for word', () => {
    const wire = article('harbour-wire.example/2021/06/16/summit-ends');
    const copy = article('lakeside-courier.example/2021/06/16/summit-wire');
    expect(copy.text).toBe(wire.text);
    expect(copy.title).not.toBe(wire.title);
    const texts = articles.map((item) => item.text);
    expect(new Set(texts).size).toBe(texts.length - 1);
  });

  it('an article that changed after publication: two entries with one id and link, and another figure', () => {
    const versions = items.filter((item) => item.link.endsWith('/solarwinds-debt-ban'));
    expect(new Set(versions.map((item) => item.published)).size).toBe(1);
    const [first, revised, ...more] = versions.sort((a, b) => Date.parse(a.updated) - Date.parse(b.updated));
    expect(more).toEqual([]);
    expect(Date.parse(first?.updated ?? '')).toBeLessThan(Date.parse(revised?.updated ?? ''));
    expect(first?.content).toContain('nine federal agencies and about 20 US companies');
    expect(revised?.content).toContain('nine federal agencies and more than 100 US companies');
    expect(revised?.content).not.toContain('about 20');
  });

  it('a paywall: schema.org says so, and the page has a teaser and a box to subscribe', () => {
    const page = readPage('northbridge-gazette.example/2021/06/17/what-geneva-changes');
    expect(JSON.parse(page.querySelector('script[type="application/ld+json"]')?.textContent ?? '')).toMatchObject({
      isAccessibleForFree: false,
    });
    expect(page.querySelectorAll('.article-body > p')).toHaveLength(1);
    expect(page.querySelector('.paywall')?.textContent).toContain('Subscribe');
  });

  it('a consent wall: a page that speaks of cookies and says nothing of the news', () => {
    const text = readPage('volga-dispatch.example/news/antonov-returns').body.textContent ?? '';
    expect(text).toContain('Accept all cookies');
    expect(text).not.toContain('Antonov');
  });

  it.each([
    ['companies', 'northbridge-gazette.example/2021/06/15/solarwinds-what-we-know', 'about 20 US companies'],
    ['companies', 'circuit-daily.example/2021/06/16/russia-shelters-gangs', 'more than 100 US companies'],
    ['entities', 'continental-observer.example/article/belarus-list', '78 people and seven entities'],
    ['entities', 'tradewind-review.example/2021/06/18/belarus-potash', '78 people and eight entities'],
    ['doses', 'savanna-tribune.example/2021/06/14/billion-doses', 'one billion doses'],
    ['doses', 'lakeside-courier.example/2021/06/14/who-doses', '870 million doses'],
  ])('a figure that two outlets give differently: %s in %s', (_what, address, figure) => {
    expect(article(address).text).toContain(figure);
  });

  it.each([
    ['agreement', 'harbour-wire.example/2021/06/16/summit-ends', 'agreed on Wednesday to send their ambassadors back'],
    [
      'sanction',
      'harbour-wire.example/2021/06/15/solarwinds-debt-ban',
      'the Treasury imposed sanctions on six Russian technology companies',
    ],
    [
      'commitment',
      'tradewind-review.example/2021/06/15/aircraft-truce',
      'Each side pledged to finance large aircraft only on market terms',
    ],
    ['demand', 'harbour-wire.example/2021/06/14/nato-communique', 'demanded that Moscow withdraw its soldiers'],
    ['threat', 'harbour-wire.example/2021/06/15/boeing-airbus-truce', 'threatened to bring the tariffs back'],
    ['accusation', 'circuit-daily.example/2021/06/16/russia-shelters-gangs', 'accused Russia on Wednesday of sheltering ransomware groups'],
    ['denial', 'circuit-daily.example/2021/06/16/russia-shelters-gangs', 'Russia denies that it shelters ransomware groups.'],
    ['rejection', 'continental-observer.example/article/patents-unsettled', 'Germany rejected a waiver'],
    ['claim', 'volga-dispatch.example/news/putin-press-conference', 'Putin said that he and Biden had agreed to begin consultations'],
  ])('each kind of key point: %s in %s', (_kind, address, words) => {
    expect(article(address).text).toContain(words);
  });
});

describe('topics.yaml and editions.yaml', () => {
  const topics = (parseYaml(readFileSync(new URL('topics.yaml', config), 'utf8')) as Partial<Topic>[]).map(
    (topic): Topic => ({ slug: '', title: '', any: [], all: [], none: [], publishers: [], ...topic }),
  );

  it.each([
    ['geneva-summit', 18, 8],
    ['nato-summit', 5, 5],
    ['cyberattacks', 13, 6],
    ['belarus-sanctions', 4, 4],
    ['vaccines', 4, 3],
    ['trade', 4, 3],
    ['iran-election', 3, 2],
    ['hungary-law', 2, 2],
    ['kremlin-view', 5, 1],
  ])('%s takes %i articles from %i publishers', (slug, count, publishers) => {
    const topic = topics.find((candidate) => candidate.slug === slug);
    const taken = articles.filter((item) => topic !== undefined && matchTopic(topic, item).isMatch);
    expect([taken.length, new Set(taken.map((item) => item.publisher)).size]).toEqual([count, publishers]);
  });

  it('name only publishers that feeds.opml lists', () => {
    const known = feeds.map((feed) => feed.publisher);
    expect(topics.flatMap((topic) => topic.publishers).filter((publisher) => !known.includes(publisher))).toEqual([]);
  });

  it('order only topics that there are', () => {
    const editions = parseYaml(readFileSync(new URL('editions.yaml', config), 'utf8')) as { topics: string[] }[];
    const ordered = editions.flatMap((edition) => edition.topics);
    expect(ordered).toContain('geneva-summit');
    expect(ordered.filter((slug) => !topics.some((topic) => topic.slug === slug))).toEqual([]);
  });
});

function readFeed(publisher: string, text: string): { readonly format: string; readonly title: string; readonly items: readonly Item[] } {
  const read = parseFeed(text);
  const item = (given: Partial<Record<'id' | 'title' | 'link' | 'published' | 'updated' | 'summary', string>>) => ({
    publisher,
    id: given.id ?? '',
    title: given.title ?? '',
    link: given.link ?? '',
    published: given.published ?? '',
    updated: given.updated ?? given.published ?? '',
    summary: given.summary ?? '',
  });
  switch (read.format) {
    case 'atom':
      return {
        format: read.format,
        title: read.feed.title?.value ?? '',
        items: (read.feed.entries ?? []).map((entry) => ({
          ...item({ ...entry, title: entry.title?.value ?? '', link: entry.links?.[0]?.href ?? '', summary: entry.summary?.value ?? '' }),
          authors: (entry.authors ?? []).map((author) => author.name ?? ''),
          categories: (entry.categories ?? []).map((category) => category.term ?? ''),
          content: plain(entry.content?.value),
        })),
      };
    case 'rss':
      return {
        format: read.format,
        title: read.feed.title ?? '',
        items: (read.feed.items ?? []).map((given) => ({
          ...item({
            id: given.guid?.value ?? '',
            title: given.title ?? '',
            link: given.link ?? '',
            published: given.pubDate ?? '',
            summary: given.description ?? '',
          }),
          authors: given.dc?.creators ?? [],
          categories: (given.categories ?? []).map((category) => category.name ?? ''),
          content: plain(given.content?.encoded),
        })),
      };
    case 'rdf':
      return {
        format: read.format,
        title: read.feed.title ?? '',
        items: (read.feed.items ?? []).map((given) => ({
          ...item({
            id: given.rdf?.about ?? '',
            title: given.title ?? '',
            link: given.link ?? '',
            published: given.dc?.dates?.[0] ?? '',
            summary: given.description ?? '',
          }),
          authors: given.dc?.creators ?? [],
          categories: given.dc?.subjects ?? [],
          content: plain(given.content?.encoded),
        })),
      };
    case 'json':
      return {
        format: read.format,
        title: read.feed.title ?? '',
        items: (read.feed.items ?? []).map((given) => ({
          ...item({
            id: given.id ?? '',
            title: given.title ?? '',
            link: given.url ?? '',
            published: given.date_published ?? '',
            summary: given.summary ?? '',
          }),
          authors: (given.authors ?? []).map((author) => author.name ?? ''),
          categories: given.tags ?? [],
          content: given.content_text ?? plain(given.content_html),
        })),
      };
    default:
      throw new Error(`the format of ${publisher} is not known`);
  }
}

/** An article's own paragraphs: from the feed, else from its page; behind a consent wall there is only the teaser. */
function textOf(item: Item): string {
  if (item.content !== null) return item.content;
  if (!existsSync(pageOf(item.link))) return item.summary;
  const page = parseHTML(readFileSync(pageOf(item.link), 'utf8')).document;
  const paragraphs = [...page.querySelectorAll('.article-body > p, .story > p')].map((paragraph) => paragraph.textContent ?? '');
  return paragraphs.join('\n\n') || item.summary;
}

function plain(html: string | undefined): string | null {
  if (html === undefined) return null;
  const paragraphs = [...parseHTML(`<html><body>${html}</body></html>`).document.querySelectorAll('p')];
  return paragraphs.map((paragraph) => paragraph.textContent ?? '').join('\n\n');
}

function article(address: string) {
  const found = articles.find((item) => item.link === `https://${address}`);
  if (found === undefined) throw new Error(`no article of the sample has the address https://${address}`);
  return found;
}

function readPage(address: string) {
  return parseHTML(readFileSync(pageOf(`https://${address}`), 'utf8')).document;
}

function pageOf(link: string): URL {
  return new URL(`${fileOf(new URL(link)).href}.html`);
}

function fileOf(address: URL): URL {
  return new URL(`${address.hostname}${address.pathname}`, sample);
}

function filesUnder(folder: URL): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'README.md')
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/').slice(folder.pathname.length).replace(/^\//, ''));
}
