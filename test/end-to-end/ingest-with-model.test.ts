import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Fetcher, openFetcher } from '../../src/feed/fetch.ts';
import { openIngest } from '../../src/ingest.ts';
import { failed, type Model } from '../../src/model.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store.ts';
import { body, item, openNewsServer, report, rss } from './news-server.ts';

let folder: string;
let store: Store;
let fetcher: Fetcher;
let news: Awaited<ReturnType<typeof openNewsServer>>;
let now: Date;
let stop: AbortController;
let logged: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-ingest-model-'));
  store = openSqlite(folder);
  news = await openNewsServer();
  fetcher = openFetcher({ allow: [news.host], sampleDir: null });
  now = new Date('2021-06-16T12:00:00Z');
  stop = new AbortController();
  logged = [];
  const items = Array.from({ length: 5 }, (_, i) =>
    item(
      `http://wire.invalid/${i}`,
      `Talks ${i}`,
      report(`Mayor Ada Roe agreed to open round ${i} of the talks.`),
      `<pubDate>Wed, 16 Jun 2021 0${i}:00:00 GMT</pubDate>`,
    ),
  );
  news.replies.set('/feed', body(rss(items)));
  await store.addFeed('', { url: `${news.url}/feed`, publisher: 'Harbour Wire', intervalMinutes: 10 }, now.toISOString());
});
afterEach(async () => {
  await fetcher.close();
  await news.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

type Ask = (text: string) => Promise<void>;

/** Reads all feeds with a model that does `ask` with each article and then fails. */
function ingest(ask: Ask): Promise<void> {
  const model: Model = {
    name: 'model-x',
    embeddingName: null,
    ask: async ({ data }) => {
      await ask((data as { text: string }).text);
      return stop.signal.aborted ? failed('cancelled', 'stopped') : failed('timed-out', 'too slow');
    },
    embed: async () => failed('not-offered', 'none'),
  };
  const log = (at: string) => void logged.push(at);
  return openIngest({ store, fetcher, clock: () => now, log, together: 2, signal: stop.signal, model })();
}

const kept = async () => (await store.latestArticles('', 10)).map(({ title }) => title);

it('asks about several articles at once, and keeps them in the order of time', async () => {
  let [open, most] = [0, 0];
  await ingest(async () => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, open === 1 ? 60 : 5));
    open -= 1;
  });
  expect(most).toBe(5);
  expect(await kept()).toEqual(['Talks 0', 'Talks 1', 'Talks 2', 'Talks 3', 'Talks 4']);
  expect((await store.latestArticles('', 10)).map(({ fallback }) => fallback)).toEqual(Array(5).fill('timed-out'));
});

it('keeps the feed for as long as the model takes', async () => {
  let taken: boolean | null = null;
  await ingest(async (text) => {
    const round = Number(/round (\d)/.exec(text)?.[1]);
    // Each answer takes more than a minute, one after the other.
    while ((await kept()).length < round) await new Promise((resolve) => setTimeout(resolve, 5));
    now = new Date(now.getTime() + 70_000);
    if (round === 4) taken = await store.claimFeed(`${news.url}/feed`, now.toISOString(), '2021-06-16T13:00:00.000Z');
  });
  expect(taken).toBe(false);
  expect(await kept()).toHaveLength(5);
  expect((await store.feeds())[0]).toMatchObject({ failures: 0, problem: null, lastPolledAt: expect.any(String) });
});

it('leaves the feed to whoever took it over, and says nothing of how it went', async () => {
  await ingest(async (text) => {
    if (!text.includes('round 0')) return;
    now = new Date(now.getTime() + 3 * 60_000);
    expect(await store.claimFeed(`${news.url}/feed`, now.toISOString(), '2021-06-16T13:00:00.000Z')).toBe(true);
  });
  expect(logged).toContain('feed.lost');
  expect(await kept()).toEqual([]);
  expect((await store.feeds())[0]).toMatchObject({ lastPolledAt: null, failures: 0, nextPollAt: '2021-06-16T13:00:00.000Z' });
});

it('keeps nothing of an article when it is stopped before the model answers, and reads it next time', async () => {
  await ingest(async () => stop.abort());
  expect(await kept()).toEqual([]);
  stop = new AbortController();
  await ingest(async () => undefined);
  expect(await kept()).toHaveLength(5);
});

it('has the rules’ points where asking breaks altogether', async () => {
  await ingest(async () => {
    throw new Error('a fault of our own');
  });
  expect(logged.filter((at) => at === 'points.failed')).toHaveLength(5);
  expect(await kept()).toHaveLength(5);
  expect((await store.counts()).points).toBe(5);
});
