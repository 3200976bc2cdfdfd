import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PgBoss } from 'pg-boss';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { Platform } from '../../src/platform.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store.ts';
import { isPostgresMissing, startPostgres } from '../store/postgres-server.ts';

const DELIVERIES = 2_000;
const AT_ONCE = 8;

/**
 * Prints how many deliveries a second go through the ledger on each store, to a chat that takes everything at once. Peers: pg-boss on the
 * same server, a job for each post, which after a crash posts again or never; and a bare loop that posts and remembers nothing.
 */
export async function benchDeliveries(print: (line: string) => void = console.log): Promise<void> {
  const chat = openChat();
  const bare = await secondsOf(async () => {
    for (let n = 0; n < DELIVERIES; n += 1) await chat.platform.post('text', { tenant: '', place: place(n), earlier: [], key: String(n) });
  });
  print(`deliveries, nothing remembered    ${rate(bare)}/s`);
  const folder = mkdtempSync(join(tmpdir(), 'communique-bench-'));
  print(await benchLedger('SQLite', openSqlite(folder)));
  rmSync(folder, { recursive: true, force: true });
  if (isPostgresMissing()) return;
  const server = await startPostgres({ isSynced: true });
  print(await benchLedger('PostgreSQL', await openPostgres(await server.database())));
  print(await benchQueue(await server.database()));
  await server.remove();
}

async function benchLedger(name: string, store: Store): Promise<string> {
  const chat = openChat();
  const planning = await secondsOf(() => plan(store));
  const pause = async () => undefined;
  const ports = { store, clock: () => new Date(), log: () => undefined, chance: () => 0, together: AT_ONCE, claimMs: 60_000, pause };
  const ledger = await secondsOf(() =>
    deliverDue({ ...ports, platforms: new Map([['chat', chat.platform]]), signal: new AbortController().signal }),
  );
  chat.expect(DELIVERIES);
  await store.close();
  return `deliveries, ledger on ${name.padEnd(11)} ${rate(ledger)}/s, planned at ${rate(planning)}/s`;
}

/** A job for each post, sent one by one as they are planned, and done by as many workers as the ledger has posts under way. */
async function benchQueue(url: string): Promise<string> {
  const chat = openChat();
  const boss = new PgBoss({ connectionString: url, schedule: false, supervise: false });
  await boss.start();
  await boss.createQueue('posts');
  const planning = await secondsOf(async () => {
    for (let n = 0; n < DELIVERIES; n += 1) await boss.send('posts', { n });
  });
  const { promise: allPosted, resolve } = Promise.withResolvers<void>();
  let done = 0;
  const working = await secondsOf(async () => {
    const takes = { batchSize: AT_ONCE, localConcurrency: AT_ONCE, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 };
    await boss.work<{ readonly n: number }>('posts', takes, async (jobs) => {
      for (const { data } of jobs) await chat.platform.post('text', { tenant: '', place: place(data.n), earlier: [], key: String(data.n) });
      done += jobs.length;
      if (done === DELIVERIES) resolve();
    });
    await allPosted;
    // The last are done when their completion is written.
    await boss.stop();
  });
  chat.expect(DELIVERIES);
  return `deliveries, pg-boss alone         ${rate(working)}/s, planned at ${rate(planning)}/s`;
}

function openChat(): { readonly platform: Platform; expect(posts: number): void } {
  let posted = 0;
  const platform: Platform = {
    name: 'chat',
    settleMs: 0,
    prepare: async ({ title }) => [title],
    post: async () => {
      posted += 1;
      return { kind: 'posted', messageId: String(posted) };
    },
    find: async () => ({ kind: 'absent' }),
    close: async () => undefined,
  };
  return {
    platform,
    expect: (posts) => {
      if (posted !== posts) throw new Error(`${posted} were posted, ${posts} wanted`);
    },
  };
}
async function plan(store: Store): Promise<void> {
  const now = new Date().toISOString();
  for (let n = 0; n < DELIVERIES; n += 1) {
    const slot = { editionId: `e${n}`, dueAt: now, tenant: '', place: `chat/c${n}`, outcome: 'planned' } as const;
    await store.keepPlan(
      { slots: [slot], post: { key: `k${n}`, slot, message: { title: `${n}`, subtitle: null, blocks: [] }, told: [] } },
      now,
    );
  }
}

function place(n: number) {
  return { platform: 'chat', channel: `c${n}`, thread: null };
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1000;
}

function rate(seconds: number): string {
  return (DELIVERIES / seconds).toFixed(0);
}
