import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Fetcher, openFetcher } from '../../src/feed/fetch.ts';
import { openIngest } from '../../src/ingest.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { FeedState, Store } from '../../src/store.ts';
import type { Ingest } from '../../src/work.ts';
import { body, item, openNewsServer, type Reply, report, rss, status } from './news-server.ts';

let folder: string;
let store: Store;
let fetcher: Fetcher;
let ingest: Ingest;
let news: Awaited<ReturnType<typeof openNewsServer>>;
let now: Date;
let stop: AbortController;
let logged: { at: string; facts: unknown }[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-ingest-'));
  store = openSqlite(folder);
  news = await openNewsServer();
  fetcher = openFetcher({ allow: [news.host], sampleDir: null, limits: { deadlineMs: 2_000 } });
  now = new Date('2021-06-16T12:00:00Z');
  logged = [];
  stop = new AbortController();
  ingest = openIngest({
    store,
    fetcher,
    clock: () => now,
    log: (at, facts) => logged.push({ at, facts }),
    together: 4,
    signal: stop.signal,
  });
});
afterEach(async () => {
  await fetcher.close();
  await news.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const good = item('http://news.invalid/good', 'Talks', report('The minister said the talks were useful.'));

async function follow(path: string, reply: Reply, publisher = path): Promise<void> {
  news.replies.set(path, reply);
  await store.addFeed('', { url: `${news.url}${path}`, publisher, intervalMinutes: 10 }, now.toISOString());
}

async function feed(path: string): Promise<FeedState> {
  const found = (await store.feeds()).find((state) => state.url === `${news.url}${path}`);
  if (!found) throw new Error(`no feed ${path}`);
  return found;
}

async function articles() {
  return store.latestArticles('', 1000);
}

async function later(minutes: number): Promise<void> {
  now = new Date(now.getTime() + minutes * 60_000);
  await ingest();
}

describe('a feed that cannot be read is named with what is wrong, and the others go on', () => {
  const huge: Reply = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    const megabyte = Buffer.alloc(1024 * 1024, 'x');
    let sent = 0;
    const more = () => {
      while (sent < 200 && !response.destroyed) {
        sent += 1;
        if (!response.write(megabyte)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  };
  const slow: Reply = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    const drip = setInterval(() => response.write('<'), 100);
    response.on('close', () => clearInterval(drip));
  };
  it.each<[string, Reply, string, RegExp]>([
    ['HTML', body('<!doctype html><html><body><h1>Welcome</h1></body></html>', { 'content-type': 'text/html' }), 'not-a-feed', /HTML/],
    ['nothing', body(''), 'empty', /empty/],
    ['200 MB', huge, 'too-large', /10 MiB/],
    ['slow', slow, 'too-slow', /2 s/],
    ['gone', status(410), 'gone', /410/],
    ['not found', status(404), 'not-found', /404/],
    ['unauthorised', status(401), 'unauthorised', /401/],
    ['broken', status(500), 'server-error', /500/],
    ['overrun', status(429, { 'retry-after': '7200' }), 'rate-limited', /429/],
    ['a redirect to a private address', status(302, { location: 'http://127.0.0.2:8080/rss' }), 'address-refused', /127\.0\.0\.2/],
    ['noise', body(new Uint8Array(3000).map((_, i) => (i * 7919) % 251)), 'not-a-feed', /./],
  ])('%s', async (_case, reply, problem, says) => {
    await follow('/ill', reply);
    await follow('/well', body(rss([good])));
    await ingest();
    expect(await feed('/ill')).toMatchObject({ problem, failures: 1 });
    expect((await feed('/ill')).says).toMatch(says);
    expect((await feed('/ill')).says).toContain(`${news.url}/ill`);
    expect(await feed('/well')).toMatchObject({ problem: null, articles: 1 });
  });

  it('and keeps its last good state meanwhile', async () => {
    await follow('/feed', body(rss([good])));
    await ingest();
    const before = await feed('/feed');
    news.replies.set('/feed', status(503));
    await later(10);
    expect(await feed('/feed')).toMatchObject({ problem: 'server-error', lastGoodAt: before.lastGoodAt, etag: before.etag, articles: 1 });
    news.replies.set('/feed', body(rss([good])));
    await later(10);
    expect(await feed('/feed')).toMatchObject({ problem: null, says: null, failures: 0 });
    expect(news.asked.at(-1)).toBe(`/feed ${before.etag}`);
  });
});

describe('a feed is read', () => {
  it('when it is cut off, as far as it goes, and says so', async () => {
    await follow(
      '/cut',
      body(
        rss([good, item('http://news.invalid/2', 'Two', report('Two.')), item('http://news.invalid/3', 'Three', report('Three.'))]).slice(
          0,
          -700,
        ),
      ),
    );
    await ingest();
    expect(await feed('/cut')).toMatchObject({ problem: null, articles: 2 });
    expect((await feed('/cut')).says).toMatch(/cut|end|whole|truncated/i);
  });

  it.each([
    ['ISO-8859-1', 'latin1', 'iso-8859-1'],
    ['UTF-16', 'utf16le', 'utf-16'],
  ] as const)('in %s', async (_case, encoding, declared) => {
    const text = rss(
      [item('http://news.invalid/1', 'Café à Genève', report('The minister said “naïve” about the café.').replaceAll(/[“”]/g, "'"))],
      declared,
    );
    const bytes =
      encoding === 'utf16le' ? Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, encoding)]) : Buffer.from(text, encoding);
    await follow('/old', body(bytes, { 'content-type': 'text/xml' }));
    await ingest();
    expect((await articles())[0]?.title).toBe('Café à Genève');
  });

  it('at its new address after it has moved for good, and says so', async () => {
    await follow('/old', status(301, { location: '/new' }));
    news.replies.set('/new', body(rss([good])));
    await ingest();
    expect((await feed('/old')).says).toContain(`has moved to ${news.url}/new`);
    await later(10);
    expect(news.asked.map((line) => line.split(' ')[0])).toEqual(['/old', '/new', '/new']);
  });

  it('only when it is due, and with the validators of the last time', async () => {
    await follow('/feed', body(rss([good])));
    await ingest();
    await later(9);
    expect(news.asked).toHaveLength(1);
    await later(1);
    expect(news.asked).toHaveLength(2);
    expect(news.asked[1]).toBe(`/feed ${(await feed('/feed')).etag}`);
  });

  it('with at most its newest hundred articles at once', async () => {
    const items = Array.from({ length: 130 }, (_, i) =>
      item(
        `http://news.invalid/${i}`,
        `Number ${i}`,
        report(`Report ${i}.`),
        `<pubDate>${new Date(Date.UTC(2021, 0, 1 + i)).toUTCString()}</pubDate>`,
      ),
    );
    await follow('/archive', body(rss(items)));
    await ingest();
    expect((await articles()).map((article) => article.title)).toEqual(Array.from({ length: 100 }, (_, i) => `Number ${i + 30}`));
    expect((await feed('/archive')).says).toMatch(/30 older/);
  });
});

describe('an item', () => {
  const only = async (xml: string) => {
    await follow('/feed', body(rss([xml])));
    await ingest();
    const [article] = await articles();
    return article!;
  };

  it('with no date counts from when it was first seen', async () => {
    const article = await only(item('http://news.invalid/1', 'Undated', report('Undated.'), ''));
    expect(article).toMatchObject({ publishedAt: null, at: now.toISOString() });
  });

  it('with a date to come counts from when it was first seen', async () => {
    const article = await only(
      item('http://news.invalid/1', 'Early', report('Early.'), '<pubDate>Wed, 16 Jun 2031 10:00:00 GMT</pubDate>'),
    );
    expect(article.at).toBe(now.toISOString());
  });

  it('with no link is an article without an address', async () => {
    expect(await only(item(null, 'Unlinked', report('Unlinked.')))).toMatchObject({ url: '', title: 'Unlinked', reading: 'whole' });
  });

  it('that leads elsewhere has that site for its publisher', async () => {
    expect((await only(item('https://harbour-wire.invalid/1', 'Elsewhere', report('Elsewhere.')))).publisher).toBe('harbour-wire.invalid');
  });

  it('whose GUID changes stays one article', async () => {
    const withGuid = (guid: string) => good.replace(/<guid>.*<\/guid>/, `<guid>${guid}</guid>`);
    await follow('/feed', body(rss([withGuid('one')])));
    await ingest();
    news.replies.set('/feed', body(rss([withGuid('two')])));
    await later(10);
    expect(await articles()).toHaveLength(1);
    expect(await store.revisions([(await articles())[0]!.id])).toEqual([]);
  });

  it('that its publisher changes is kept as it is now, with what it was', async () => {
    await follow('/feed', body(rss([item('http://news.invalid/1', 'Hack', report('About 20 firms were hit.'))])));
    await ingest();
    news.replies.set('/feed', body(rss([item('http://news.invalid/1', 'Hack', report('More than 100 firms were hit.'))])));
    await later(10);
    const [article] = await articles();
    expect(article).toMatchObject({ revisedAt: now.toISOString() });
    expect(article?.text).toContain('More than 100');
    expect((await store.revisions([article!.id]))[0]?.text).toContain('About 20');
  });

  it('of two feeds is read once', async () => {
    await follow('/one', body(rss([good])));
    await follow('/two', body(rss([good.replace('Talks', 'Talks, again')])));
    await ingest();
    await later(10);
    expect(await articles()).toHaveLength(1);
  });
});

describe('the page of a teaser', () => {
  const teaser = (path: string) => rss([item(`${news.url}${path}`, 'A teaser', 'Only a teaser.')]);
  const page = (text: string, more = '') =>
    `<!doctype html><html lang="en"><head><title>A teaser</title>${more}</head><body><article><h1>A teaser</h1><p>${text}</p></article></body></html>`;

  it('is read for the whole text', async () => {
    news.replies.set('/page', body(page(report('The envoy said the road was open.')), { 'content-type': 'text/html' }));
    await follow('/feed', body(teaser('/page')));
    await ingest();
    const [article] = await articles();
    expect(article).toMatchObject({ reading: 'whole', readingSays: null });
    expect(article?.text).toContain('The envoy said the road was open.');
  });

  it.each<[string, () => Reply, string, RegExp]>([
    [
      'a paywall',
      () =>
        body(
          page(
            'The first lines are free. Subscribe to continue reading. Already a subscriber? Log in.',
            '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>',
          ),
          { 'content-type': 'text/html' },
        ),
      'paywall',
      /paywall/,
    ],
    [
      'a consent wall',
      () =>
        body(
          '<html><body><h1>Before you continue</h1><p>We and our 812 partners use cookies and similar technologies to store and access personal data. Do you consent?</p><button>Accept all</button><button>Reject all</button></body></html>',
          { 'content-type': 'text/html' },
        ),
      'consent-wall',
      /consent/,
    ],
    ['gone', () => status(404), 'unreadable', /no article/],
    [
      'no HTML',
      () => body(new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 1, 2]), { 'content-type': 'application/pdf' }),
      'unreadable',
      /no article/,
    ],
  ])('that is %s leaves the teaser, and says why', async (_case, reply, reading, says) => {
    news.replies.set('/page', reply());
    await follow('/feed', body(teaser('/page')));
    await ingest();
    const [article] = await articles();
    expect(article?.reading).toBe(reading);
    expect(article?.readingSays).toMatch(says);
    expect(await feed('/feed')).toMatchObject({ problem: null, articles: 1 });
  });
});

it('two processes do not read the same feed at once', async () => {
  await follow('/feed', body(rss([good])));
  const other = openSqlite(folder);
  const ingestToo = openIngest({ store: other, fetcher, clock: () => now, log: () => undefined, together: 4, signal: stop.signal });
  await Promise.all([ingest(), ingestToo()]);
  expect(news.asked).toHaveLength(1);
  await other.close();
});

it('progress is told, feed by feed', async () => {
  for (const path of ['/a', '/b', '/c']) await follow(path, body(rss([good])));
  const told: (number | null)[][] = [];
  await ingest(({ done, total }) => told.push([done, total]));
  expect(told).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
});

it('a reading that is stopped keeps what it has, blames no feed, and is due again', async () => {
  const items = Array.from({ length: 40 }, (_, i) => item(`http://news.invalid/${i}`, `Number ${i}`, report(`Report ${i}.`)));
  await follow('/feed', body(rss(items)));
  await follow('/slow', (_request, response) => response.writeHead(200, { 'content-type': 'application/rss+xml' }));
  const reading = ingest();
  for (let i = 0; i < 200 && (await store.counts()).articles < 3; i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  stop.abort();
  await fetcher.close();
  await reading;
  const kept = (await store.counts()).articles;
  expect(kept).toBeGreaterThanOrEqual(3);
  expect(kept).toBeLessThan(40);
  for (const path of ['/feed', '/slow'])
    expect(await feed(path)).toMatchObject({ problem: null, failures: 0, nextPollAt: now.toISOString() });
});
