import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Step } from '../../src/delivery/delivery.ts';
import { openPostgres, openPostgresEngine, poolOf } from '../../src/store/postgres.ts';
import type { Plan, Store } from '../../src/store.ts';
import { articleOf, pointOf } from '../make.ts';
import { isPostgresMissing, type PostgresServer, query, startPostgres } from './postgres-server.ts';

const T0 = '2026-03-01T08:00:00.000Z';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const at = (seconds: number) => new Date(Date.parse(T0) + seconds * 1000).toISOString();
const feed = { url: 'https://a.example/rss', publisher: 'A', intervalMinutes: 10 };
const ROUNDS = Array.from({ length: 25 }, (_, i) => i);
const step = (state: Step['state'], given: Partial<Step> = {}): Step => ({
  state,
  nextAt: null,
  says: null,
  placeRestsUntil: null,
  mayUnpark: false,
  ...given,
});

describe.skipIf(isPostgresMissing())('two processes on one PostgreSQL store', () => {
  let server: PostgresServer;
  let url: string;
  let stores: readonly [Store, Store];
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());
  beforeEach(async () => {
    url = await server.database();
    stores = [await openPostgres(url), await openPostgres(url)];
    return async () => {
      for (const store of stores) await store.close();
    };
  });
  /** The same done by both at once, three times each. */
  const both = <Result>(work: (store: Store) => Promise<Result>): Promise<Result[]> =>
    Promise.all([...stores, ...stores, ...stores].map(work));
  const ONE = [false, false, false, false, false, true];
  const planOf = (n: number): Plan => {
    const slots = [0, 1].map((k) => ({
      editionId: `e${n}`,
      dueAt: at(k),
      tenant: 'T1',
      place: 'slack/C1',
      outcome: k === 0 ? ('merged' as const) : ('planned' as const),
    }));
    const told = [{ place: 'slack/C1', topic: 't', toldAt: at(n), points: [] }];
    return { slots, post: { key: `k${n}`, slot: slots[1]!, message: { title: `${n}`, subtitle: null, blocks: [] }, told } };
  };

  it('migrate a new database once, however many start at the same time', async () => {
    const fresh = await server.database();
    const opened = await Promise.all(Array.from({ length: 5 }, () => openPostgres(fresh)));
    for (const store of opened) await store.close();
    expect(
      await query(fresh, 'select version, count(*)::integer as times from store_version group by version having count(*) > 1'),
    ).toEqual([]);
  });

  it('keep one plan of a slot, whole', async () => {
    for (const n of ROUNDS) expect((await both((store) => store.keepPlan(planOf(n), T0))).sort()).toEqual(ONE);
    for (const n of ROUNDS) expect(await stores[0].deliveryEvents(`k${n}`)).toHaveLength(1);
  });

  it('say the same of when an edition began', async () => {
    for (const n of ROUNDS) {
      const [one, other] = await Promise.all(stores.map((store, i) => store.startEdition(`e${n}`, at(i), at(100))));
      expect(one).toBe(other);
    }
  });

  it('take a feed, an event or a delivery once', async () => {
    await stores[0].addFeed('', feed, T0);
    for (const n of ROUNDS) {
      expect((await both((store) => store.claimFeed(feed.url, at(n * 60), at(n * 60 + 60)))).sort()).toEqual(ONE);
      expect((await both((store) => store.take(`event ${n}`, T0))).sort()).toEqual(ONE);
      await stores[0].keepPlan(planOf(n), T0);
      const claims = await Promise.all(stores.map((store, i) => store.claimDelivery(`k${n}`, `worker ${i}`, at(1), at(60))));
      expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    }
  });

  it('freeze a delivery once when one woke up after its claim', async () => {
    for (const n of ROUNDS) {
      await stores[0].keepPlan(planOf(n), T0);
      await stores[0].claimDelivery(`k${n}`, 'asleep', T0, at(60));
      await stores[1].claimDelivery(`k${n}`, 'awake', at(60), at(120));
      const [late, good] = await Promise.all([
        stores[0].renderDelivery(`k${n}`, 'asleep', ['x', 'y'], at(61)),
        stores[1].renderDelivery(`k${n}`, 'awake', ['x', 'y'], at(61)),
      ]);
      expect([late, good]).toEqual([false, true]);
      expect(await stores[0].deliveries('T1', { editionId: `e${n}` }, 9)).toHaveLength(2);
    }
  });

  it('either begin an attempt or park it, when an edition is stopped at that moment', async () => {
    const edition = {
      topics: ['t'],
      schedule: 'hourly',
      zone: 'UTC',
      language: 'en',
      quiet: 'nothing',
      quietHours: null,
      points: null,
    } as const;
    for (const n of ROUNDS) {
      await stores[0].putEdition({
        ...edition,
        id: `e${n}`,
        tenant: 'T1',
        place: 'slack/C1',
        isPaused: false,
        orderedBy: 'U1',
        orderedAt: T0,
      });
      await stores[0].keepPlan(planOf(n), T0);
      await stores[0].claimDelivery(`k${n}`, 'a', T0, at(60));
      await stores[0].renderDelivery(`k${n}`, 'a', ['x'], T0);
      const [isBegun] = await Promise.all([
        stores[0].moveDelivery(`k${n}`, 'a', step('intent', { nextAt: at(70), attempts: 1 }), at(1)),
        stores[1].removeEdition('T1', `e${n}`, at(1)),
      ]);
      const events = (await stores[0].deliveryEvents(`k${n}`)).map(({ state }) => state);
      expect((await stores[0].delivery(`k${n}`))?.state).toBe(isBegun ? 'intent' : 'parked');
      expect(events).toEqual(['planned', 'rendered', isBegun ? 'intent' : 'parked']);
    }
  });

  it('unpark a delivery once', async () => {
    for (const n of ROUNDS) {
      await stores[0].keepPlan(planOf(n), T0);
      await stores[0].claimDelivery(`k${n}`, 'a', T0, at(60));
      await stores[0].moveDelivery(`k${n}`, 'a', step('parked', { says: 'gone', mayUnpark: true }), at(1));
      expect((await both((store) => store.unparkDeliveries('T1', 'slack/C1', T0, at(2)))).sort()).toEqual([0, 0, 0, 0, 0, 1]);
      expect(await stores[0].deliveryEvents(`k${n}`)).toHaveLength(3);
    }
  });

  it('make every earlier text of an article a revision', async () => {
    for (const n of ROUNDS.slice(0, 10)) {
      const texts = ['one', 'two', 'three', 'four'];
      await Promise.all(
        texts.map((text, i) => stores[i % 2]!.saveArticle(articleOf({ id: `a${n}`, text, revisedAt: at(i) }), { points: [], refused: {} })),
      );
      const kept = [(await stores[0].article(`a${n}`))?.text, ...(await stores[0].revisions([`a${n}`])).map(({ text }) => text)];
      expect(new Set(kept)).toEqual(new Set(texts));
      expect(await stores[0].searchArticles('', texts, 9)).toEqual([]);
    }
  });

  it('show a tenant the articles that are kept while it asks for their feed', async () => {
    for (const n of ROUNDS) {
      // Enough to keep that the one may come at any moment of the other.
      const article = articleOf({ id: `a${n}`, feedUrl: feed.url, text: 'x'.repeat(30) });
      const points = ROUNDS.map((_, i) => pointOf(article, 'x'.repeat(i + 1), { source: 'Ada Roe' }));
      await Promise.all([
        stores[0].saveArticle(article, { points, refused: {} }),
        pause(n % 12).then(() => stores[1].addFeed(`T${n}`, feed, T0)),
      ]);
      expect(await stores[0].maySee(`T${n}`, `a${n}`)).toBe(true);
    }
  });

  it('leave a feed of the file that somebody asks for while the file drops it', async () => {
    for (const n of ROUNDS) {
      const one = { ...feed, url: `https://a.example/${n}` };
      await stores[0].syncFeeds([one], T0);
      await Promise.all([stores[0].syncFeeds([], T0), stores[1].addFeed('T1', one, T0)]);
      expect((await stores[0].feeds()).find(({ url: its }) => its === one.url)?.tenants).toEqual(['T1']);
    }
  });

  it('share and tell in any order without ending in each other’s arms', async () => {
    const ids = ROUNDS.map((n) => `a${n}`);
    for (const id of ids) await stores[0].saveArticle(articleOf({ id }), { points: [], refused: {} });
    await stores[0].addFeed('T1', { ...feed, url: 'https://b.example/rss' }, T0);
    await Promise.all([
      ...ROUNDS.flatMap(() => [
        stores[0].shareArticles('https://b.example/rss', ids),
        stores[1].shareArticles('https://b.example/rss', [...ids].reverse()),
      ]),
      ...ROUNDS.flatMap((n) => stores.map((store, i) => store.rememberTold('p', 't', { toldAt: at(n + i), points: [] }))),
    ]);
    expect(await stores[0].maySee('T1', 'a0')).toBe(true);
    expect(await stores[0].lastTold('p', 't', at(999))).toMatchObject({ toldAt: at(ROUNDS.length) });
  });

  it('wait for one that was stopped within a transaction only until its connection is ended', async () => {
    const stopped = await openPostgresEngine(poolOf({ connectionString: url, idle_in_transaction_session_timeout: 200 }));
    const { promise: woken, resolve: wake } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const asleep = stopped.transaction(async (sql) => {
      await sql.run(`insert into taken (event, taken_at) values ('asleep', '${T0}')`);
      begin();
      await woken;
      await sql.run(`insert into taken (event, taken_at) values ('awake', '${T0}')`);
    });
    await begun;
    await stores[0].addFeed('T1', feed, T0);
    wake();
    await expect(asleep).rejects.toThrow(/^PostgreSQL /);
    expect(await stores[0].take('asleep', T0)).toBe(true);
    await stopped.close();
  });
});
