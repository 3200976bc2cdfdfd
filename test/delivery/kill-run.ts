import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deliveryKey } from '../../src/delivery/delivery.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store.ts';
import type { Committed } from '../platforms/faulty.ts';
import type { PostgresServer } from '../store/postgres-server.ts';

export type KillRun = {
  readonly platform: 'read-back' | 'nonce';
  readonly protocol: 'ledger' | 'shared' | 'post-then-mark' | 'mark-then-post';
  /** A new PostgreSQL database, and its server; without it the store is a file. */
  readonly postgres?: { readonly url: string; readonly server: Pick<PostgresServer, 'start' | 'stop'> };
  readonly digests: number;
  readonly kills: number;
  /** How many workers are stopped until their claims have run out, and woken while another takes over. */
  readonly sleepers?: number;
  /** How often the database is ended at once and started again while two workers deliver. */
  readonly outages?: number;
  /** Whether three workers deliver together, of whom one is killed, and one stopped past its claims and woken. */
  readonly hasCrew?: boolean;
};

/** What the chat holds in the end, beside what was planned. */
export type KillResult = {
  readonly planned: number;
  /** How many workers died with work in hand; the others had nothing left. */
  readonly killed: number;
  readonly lost: number;
  readonly doubled: number;
  /** Parts that were committed before an earlier part, or outside the thread of the first. */
  readonly misplaced: number;
};

// Longer than a worker's claim and the chat's settling.
const SLEEP_MS = 800;
// The chat's latest commit of what was given up. Reading back at this time, or after it, must be enough.
const SETTLE_MS = 150;

/** Delivers so many digests of one to three parts to the faulty chat, by workers that are killed at random instants, and by two at once in the end. */
export async function killRun(run: KillRun): Promise<KillResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'communique-kills-'));
  const chat = spawn(process.execPath, [join(import.meta.dirname, '../platforms/faulty.ts'), run.platform, String(SETTLE_MS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = `http://127.0.0.1:${String((await once(chat.stdout, 'data'))[0]).trim()}`;
    const epoch = Date.now();
    const store = await openStore({ databaseUrl: run.postgres?.url ?? null, dataDir });
    const planned = await plan(store, run.digests, new Date(epoch));
    await store.close();
    const where = run.postgres?.url ?? dataDir;
    const start = () => startWorker([where, url, run.platform, run.protocol, String(epoch), String(SETTLE_MS)]);
    if (run.hasCrew === true) await crew(start);
    if (run.postgres !== undefined) await outages(run.outages ?? 0, run.postgres.server, start);
    for (let n = 0; n < (run.sleepers ?? 0); n += 1) await sleepThrough(start);
    let killed = 0;
    for (let n = 0; n < run.kills; n += 1) killed += (await killSoon(start())) ? 1 : 0;
    await Promise.all([start(), start()].map(ended));
    // What was given up by the last worker may still be committed.
    await pause(SETTLE_MS);
    return { planned: planned.length, killed, ...compare(planned, (await (await fetch(`${url}/committed`)).json()) as Committed[]) };
  } finally {
    chat.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Plans the digests; gives the texts of their parts, each `digest/part`. */
async function plan(store: Store, digests: number, now: Date): Promise<string[]> {
  const texts = [];
  for (let n = 0; n < digests; n += 1) {
    const parts = Array.from({ length: 1 + (n % 3) }, (_, part) => `${n}/${part + 1}`);
    texts.push(...parts);
    const slot = { editionId: `e${n}`, dueAt: now.toISOString(), tenant: '', place: `faulty/c${n % 20}`, outcome: 'planned' as const };
    const message = { title: String(n), subtitle: null, blocks: parts.map((text) => ({ kind: 'text', text, tone: 'plain' }) as const) };
    const key = deliveryKey('', slot.place, slot.editionId, slot.dueAt);
    await store.keepPlan({ slots: [slot], post: { key, slot, message, told: [] } }, now.toISOString());
  }
  return texts;
}

function startWorker(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, 'worker.ts'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function killSoon(worker: ChildProcess): Promise<boolean> {
  const end = once(worker, 'exit');
  await Promise.race([once(worker.stdout!, 'data'), end]);
  await Promise.race([pause(10 + Math.random() * 150), end]);
  worker.kill('SIGKILL');
  const [, signal] = await end;
  return signal === 'SIGKILL';
}

async function sleepThrough(start: () => ChildProcess): Promise<void> {
  const sleeper = start();
  await Promise.race([once(sleeper.stdout!, 'data'), once(sleeper, 'exit')]);
  await pause(10 + Math.random() * 60);
  sleeper.kill('SIGSTOP');
  await pause(SLEEP_MS);
  const other = start();
  // One that fell asleep within a commit holds up the other until it wakes.
  await Promise.race([once(other.stdout!, 'data'), pause(SLEEP_MS)]);
  await pause(30);
  sleeper.kill('SIGCONT');
  await pause(60);
  const ends = [sleeper, other].filter((worker) => worker.exitCode === null).map((worker) => once(worker, 'exit'));
  for (const worker of [sleeper, other]) worker.kill('SIGKILL');
  await Promise.all(ends);
}

/** Three at once: one dies, one sleeps past its claims while the third goes on, and wakes. */
async function crew(start: () => ChildProcess): Promise<void> {
  const [first, second, third] = [start(), start(), start()];
  await Promise.all([first, second, third].map((worker) => Promise.race([once(worker.stdout!, 'data'), once(worker, 'exit')])));
  for (const worker of [first, second, third]) worker.stdout!.resume();
  await pause(100 + Math.random() * 200);
  first.kill('SIGKILL');
  second.kill('SIGSTOP');
  await pause(SLEEP_MS);
  second.kill('SIGCONT');
  await Promise.all([second, third].map(ended));
}

/** Two deliver while the database goes and comes. */
async function outages(count: number, server: Pick<PostgresServer, 'start' | 'stop'>, start: () => ChildProcess): Promise<void> {
  if (count === 0) return;
  const workers = [start(), start()];
  const ends = workers.map(ended);
  for (let n = 0; n < count; n += 1) {
    await pause(50 + Math.random() * 250);
    await server.stop('immediate');
    await pause(Math.random() * 100);
    await server.start();
  }
  await Promise.all(ends);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function ended(worker: ChildProcess): Promise<void> {
  worker.stdout!.resume();
  const code = worker.exitCode ?? (await once(worker, 'exit'))[0];
  if (code !== 0) throw new Error(`The worker ended with ${code}, 0 wanted.`);
}

function compare(planned: readonly string[], committed: readonly Committed[]): Pick<KillResult, 'lost' | 'doubled' | 'misplaced'> {
  const byText = Map.groupBy(committed, ({ text }) => text);
  const first = new Map(committed.map(({ text, id }) => [text, id]));
  const seen = new Set<string>();
  let misplaced = 0;
  for (const { text, thread } of committed) {
    const [digest = '', part = ''] = text.split('/');
    const isAfter = part === '1' || (seen.has(`${digest}/${Number(part) - 1}`) && thread === first.get(`${digest}/1`));
    if (!isAfter) misplaced += 1;
    seen.add(text);
  }
  return {
    lost: planned.filter((text) => !byText.has(text)).length,
    doubled: [...byText.values()].filter((all) => all.length > 1).length,
    misplaced,
  };
}
