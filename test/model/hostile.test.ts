import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBot } from '../../src/bot.ts';
import { type Fetcher, openFetcher } from '../../src/feed/fetch.ts';
import { openIngest } from '../../src/ingest.ts';
import type { Message } from '../../src/message/message.ts';
import { openModel } from '../../src/model/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store.ts';
import { surfaces } from '../contract/surfaces.ts';
import { body, item, openNewsServer, rss } from '../end-to-end/news-server.ts';
import { type FakeServer, openFakeServer } from './fake-server.ts';
import { HONEST, hostileNews } from './hostile-news.ts';
import { obeys } from './obey.ts';
import { settingsFor } from './settings.ts';

const now = new Date('2021-06-16T12:00:00Z');
const clock = () => now;
const log = () => undefined;
const asker = { place: { platform: 'test', channel: 'c', thread: null }, tenant: '', person: 'p', isAdmin: true };

let folder: string;
let store: Store;
let fetcher: Fetcher;
let server: FakeServer;
let news: Awaited<ReturnType<typeof openNewsServer>>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-hostile-'));
  store = openSqlite(folder);
  news = await openNewsServer();
  server = await openFakeServer(obeys);
  fetcher = openFetcher({ allow: [news.host], sampleDir: null });
});
afterEach(async () => {
  await fetcher.close();
  await news.close();
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What is told after these articles, each message on each surface; and where it links, the view of evidence with its paragraph too. */
async function readAfter(items: readonly string[]): Promise<{ text: string; links: string[] }> {
  news.replies.set('/feed', body(rss(items)));
  await store.addFeed('', { url: `${news.url}/feed`, publisher: 'Harbour Wire', intervalMinutes: 10 }, now.toISOString());
  const settings = settingsFor(server.url, { model: 'model-x', apiKey: 'sk-canary' });
  const model = openModel(settings, { store, clock, chance: () => 0, log });
  await openIngest({ store, fetcher, clock, log, together: 2, signal: new AbortController().signal, model })();
  const bot = openBot({
    store,
    fileTopics: [],
    fileEditions: [],
    clock,
    log,
    briefing: { points: 50, days: 7, zone: 'UTC' },
    pollMinutes: 10,
    progress: () => null,
    model,
    budgets: settings.budgets,
  });
  const asked = ['fishing', 'more fishing', 'changes fishing', 'speaker Roe', 'speaker Dorn', 'status'];
  const told: Message[] = [];
  for (const words of asked) told.push(await bot.run(bot.parse(words), asker));
  const evidence: Message[] = [];
  for (const { id } of await store.pointsOf((await store.latestArticles('', 100)).map((article) => article.id))) {
    evidence.push(await bot.run({ kind: 'evidence', pointId: id }, asker));
  }
  const show = (messages: readonly Message[]) => messages.flatMap((message) => Object.values(surfaces).map((surface) => surface(message)));
  const links = show([...told, ...evidence]).flatMap((seen) => seen.links);
  return { text: [...show(told).map(({ text }) => text), JSON.stringify(told)].join('\n'), links };
}

describe('a model that obeys every text', () => {
  it.each(hostileNews.map((one) => [one.name, one] as const))(
    '%s: nothing of it is read anywhere',
    async (_name, { title, byline, html, never }) => {
      const link = 'http://harbour-wire.invalid/talks';
      const more = `<pubDate>Wed, 16 Jun 2021 10:00:00 GMT</pubDate>${byline === undefined ? '' : `<author>${byline}</author>`}`;
      const text = `${HONEST}${html}${'<p>The boats lay in the harbour all day, and the market was open as on every Friday of the year.</p>'.repeat(8)}`;
      const settings = async () =>
        JSON.stringify([await store.topics(''), await store.editions(), (await store.feeds()).map(({ url }) => url)]);
      const { text: read, links } = await readAfter([item(link, title ?? 'Talks on fishing', text, more)]);
      expect(read).toContain('agreed to open talks on fishing rights');
      for (const word of never) expect(read).not.toContain(word);
      expect(new Set(links)).toEqual(new Set([link]));
      expect(await settings()).toBe(JSON.stringify([[], [], [`${news.url}/feed`]]));
      expect(news.asked.map((one) => one.split(' ')[0])).toEqual(['/feed']);
      expect(server.sent.map(({ raw }) => raw).join('')).not.toContain('sk-canary');
    },
  );
});
