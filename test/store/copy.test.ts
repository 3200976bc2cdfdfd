import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { copyToPostgres } from '../../src/store/copy.ts';
import { openPostgres, openPostgresEngine, poolOf } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store.ts';
import { articleOf, pointOf, topicOf } from '../make.ts';
import { isPostgresMissing, type PostgresServer, startPostgres } from './postgres-server.ts';

const T0 = '2026-03-01T08:00:00.000Z';
const WINDOW = { from: '2000-01-01T00:00:00.000Z', to: '2030-01-01T00:00:00.000Z' };
const ARTICLES = 1_203;
const own = { url: 'https://intranet.example/feed.xml', publisher: 'Intranet', intervalMinutes: 10 };

describe.skipIf(isPostgresMissing())('moving from SQLite to PostgreSQL', () => {
  let server: PostgresServer;
  let dataDir: string;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'communique-copy-'));
    url = await server.database();
    return () => rmSync(dataDir, { recursive: true, force: true });
  });
  const copy = async () => {
    const engine = await openPostgresEngine(poolOf({ connectionString: url }));
    try {
      return await copyToPostgres(dataDir, engine, () => undefined);
    } finally {
      await engine.close();
    }
  };

  it('brings everything along: every question has the answer that it had', async () => {
    const before = openSqlite(dataDir);
    await writeSomeOfEverything(before);
    const answers = await answersOf(before);
    await before.close();
    const copied = await copy();
    expect(copied).toContainEqual({ table: 'article', rows: ARTICLES });
    expect(copied).toContainEqual({ table: 'turn', rows: 2 });
    const after = await openPostgres(url);
    expect(await answersOf(after)).toEqual(answers);
    // What is new is numbered after what came along.
    await after.addTurn('slack/T1/C1/1', { at: T0, person: 'U1', question: 'Third?', answer: 'Yes.' });
    expect((await after.conversation('slack/T1/C1/1'))?.turns.map(({ question }) => question)).toEqual(['First?', 'Second?', 'Third?']);
    await after.close();
    const still = openSqlite(dataDir);
    expect(await answersOf(still)).toEqual(answers);
    await still.close();
  });

  it('is refused while a process has the file open', async () => {
    const store = openSqlite(dataDir);
    await store.addFeed('', own, T0);
    await expect(copy()).rejects.toThrow(/Another process has the store in .* open\. Stop the bot, then migrate\./);
    expect(await store.feeds()).toHaveLength(1);
    await store.close();
    expect(await copy()).toContainEqual({ table: 'feed', rows: 1 });
  });

  it('is refused where the database holds something, which stays as it is', async () => {
    await openSqlite(dataDir).close();
    const store = await openPostgres(url);
    await store.addTopic('', topicOf({ slug: 'port', any: ['harbour'] }));
    await expect(copy()).rejects.toThrow(/not empty: it has rows in “tenant_topic”/);
    expect(await store.topics('')).toHaveLength(1);
    await store.close();
  });

  it('is refused where there is no file, and makes none', async () => {
    await expect(copy()).rejects.toThrow(/There is no SQLite store in /);
    await expect(copy()).rejects.toThrow(/There is no SQLite store in /);
  });
});

async function writeSomeOfEverything(store: Store): Promise<void> {
  const feed = { url: 'https://lakeside-courier.example/feed.xml', publisher: 'Lakeside Courier', intervalMinutes: 10 };
  await store.syncFeeds([feed], T0);
  await store.addFeed('T1', own, T0);
  const problem = {
    isGood: false,
    problem: 'server-error',
    says: 'It answered 500.',
    movedTo: 'https://x.example',
    etag: null,
    lastModified: null,
  } as const;
  await store.recordPoll(own.url, { ...problem, polledAt: T0, nextPollAt: T0 });
  for (let i = 0; i < ARTICLES; i += 1) {
    const text = `Roe said the harbour of town ${i} was closed.${i === 7 ? ' NUL \0, \ue000 and 🕊.' : ''}`;
    const article = articleOf({
      id: `a${i}`,
      text,
      at: new Date(Date.parse(T0) + i * 1000).toISOString(),
      ...(i % 5 === 0 ? { feedUrl: own.url } : {}),
    });
    await store.saveArticle(article, { points: [pointOf(article, 'the harbour', { source: 'Ada Roe' })], refused: { boilerplate: 1 } });
  }
  await store.saveArticle(articleOf({ id: 'a3', text: 'The harbour is open again.', revisedAt: T0 }), { points: [], refused: {} });
  await store.addTopic('T1', topicOf({ slug: 'port', any: ['harbour'] }));
  await store.rememberTold('slack/C1', 'port', { toldAt: T0, points: [] });
  const edition = {
    topics: ['port'],
    schedule: 'hourly',
    zone: 'UTC',
    language: 'en',
    quiet: 'line',
    quietHours: null,
    points: null,
  } as const;
  await store.putEdition({ ...edition, id: 'e1', tenant: 'T1', place: 'slack/C1', isPaused: true, orderedBy: 'U1', orderedAt: T0 });
  await store.startEdition('e1', T0, T0);
  const slot = { editionId: 'e1', dueAt: T0, tenant: 'T1', place: 'slack/C1', outcome: 'planned' } as const;
  await store.keepPlan({ slots: [slot], post: { key: 'k1', slot, message: { title: 'm', subtitle: null, blocks: [] }, told: [] } }, T0);
  await store.claimDelivery('k1', 'token', T0, '2026-03-01T08:01:00.000Z');
  await store.renderDelivery('k1', 'token', ['one', 'two'], T0);
  await store.beginConversation({ place: 'slack/T1/C1/1', tenant: 'T1', words: 'port', articleIds: ['a1'], beganAt: T0 });
  for (const question of ['First?', 'Second?']) await store.addTurn('slack/T1/C1/1', { at: T0, person: 'U1', question, answer: 'Yes.' });
  await store.take('event', T0);
  await store.addFeedback({ pointId: 'p', tenant: 'T1', person: 'U1', verdict: 'right', givenAt: T0 });
  await store.putSecret('slack/T1', 'sealed', T0);
}

/** What the store says to each of its questions. */
async function answersOf(store: Store) {
  const ids = Array.from({ length: ARTICLES }, (_, i) => `a${i}`);
  const topic = topicOf({ any: ['harbours', 'Lakeside'], none: ['town 12', 'reopen'] });
  return {
    feeds: await store.feeds(),
    articles: await Promise.all(ids.map((id) => store.article(id))),
    known: await store.knownArticles(ids.slice(0, 99)),
    seen: await Promise.all(['', 'T1', 'T2'].flatMap((tenant) => ids.slice(0, 20).map((id) => store.maySee(tenant, id)))),
    revisions: await store.revisions(ids),
    about: await store.articlesAbout('T1', topic, WINDOW, 9_999),
    aboutPhrase: await store.articlesAbout('', topicOf({ all: ['Harbour of town 77'] }), WINDOW, 9),
    newest: await store.newestAbout('T1', topic),
    found: (await store.searchArticles('T1', ['opened', '77'], 99)).map(({ id }) => id).sort(),
    latest: await store.latestArticles('', 50),
    counts: await store.counts(),
    refusals: await store.refusals(),
    points: await store.pointsOf(ids),
    point: await store.point((await store.pointsOf(['a7']))[0]?.id ?? ''),
    bySpeaker: await store.pointsBySpeaker('', 'roe', 50),
    topics: await store.topics('T1'),
    told: await store.lastTold('slack/C1', 'port', '2027'),
    editions: await store.editions(),
    lastSlot: await store.lastSlot('e1', '2027'),
    slots: await store.slots('T1', 'planned', '', 9),
    due: await store.dueDeliveries('2027', 9),
    deliveries: await store.deliveries('T1', {}, 9),
    delivery: await store.delivery('k1'),
    events: await store.deliveryEvents('k1'),
    conversation: await store.conversation('slack/T1/C1/1'),
    feedback: await store.feedbackOf('p', 'T1'),
    secret: await store.secret('slack/T1'),
    damage: await store.check(),
  };
}
