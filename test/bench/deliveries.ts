import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { Platform } from '../../src/platform.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store.ts';

const DELIVERIES = 2_000;
const AT_ONCE = 8;

/** Prints how many deliveries a second go through the ledger to a chat that takes everything at once; peer: a bare loop that posts and remembers nothing. */
export async function benchDeliveries(print: (line: string) => void = console.log): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'communique-bench-'));
  const store = openSqlite(folder);
  const chat = openChat();
  const planning = await secondsOf(() => plan(store));
  const pause = async () => undefined;
  const ports = { store, clock: () => new Date(), log: () => undefined, chance: () => 0, together: AT_ONCE, claimMs: 60_000, pause };
  const ledger = await secondsOf(() =>
    deliverDue({ ...ports, platforms: new Map([['chat', chat.platform]]), signal: new AbortController().signal }),
  );
  const bare = await secondsOf(async () => {
    for (let n = 0; n < DELIVERIES; n += 1) await chat.platform.post('text', { tenant: '', place: place(n), earlier: [], key: String(n) });
  });
  if (chat.posted() !== 2 * DELIVERIES) throw new Error(`${chat.posted()} were posted, ${2 * DELIVERIES} wanted`);
  print(
    `deliveries through the ledger    ${rate(ledger)}/s, planned at ${rate(planning)}/s (a loop that remembers nothing ${rate(bare)}/s)`,
  );
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

function openChat(): { readonly platform: Platform; posted(): number } {
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
  return { platform, posted: () => posted };
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
