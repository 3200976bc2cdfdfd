/**
 * Delivers from a store until nothing is left, by the protocol under test or by one of the two that most bots use.
 * `node worker.ts STORE URL KIND PROTOCOL EPOCH SETTLE`; its clock runs ten times as fast as the wall's. STORE is a folder, or
 * the address of a PostgreSQL database, where `shared` shares the deliveries out among all workers.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { Message } from '../../src/message/message.ts';
import type { Platform } from '../../src/platform.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store.ts';
import { tasksOf } from '../../src/tasks.ts';
import { openPgBoss } from '../../src/work/pg-boss.ts';
import { connectFaulty } from '../platforms/connect-faulty.ts';

// No faster: what cannot be read back for 15 minutes of this clock is parked, and a run on a busy machine lasts.
const SPEED = 10;
const CLAIM_MS = 600 * SPEED;
const [where = '', url = '', kind = '', protocol = '', epoch = '', settle = ''] = process.argv.slice(2);
const clock = () => new Date(Number(epoch) + (Date.now() - Number(epoch)) * SPEED);
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
const platform = connectFaulty(url, kind as 'read-back' | 'nonce', Number(settle) * SPEED);

const databaseUrl = where.startsWith('postgres') ? where : null;

/** Until nothing is left; the server may be away for a while. */
async function deliverAll(work: (store: Store, send: (only?: ReadonlySet<string>) => Promise<void>) => Promise<void>): Promise<void> {
  const store = await persistently(() => openStore({ databaseUrl, dataDir: where }));
  process.stdout.write('ready\n');
  const ports = { store, clock, chance: Math.random, together: 8, claimMs: CLAIM_MS, log: () => undefined, pause };
  const signal = new AbortController().signal;
  const send = (only?: ReadonlySet<string>) =>
    deliverDue({ ...ports, platforms: new Map([['faulty', platform]]), signal, ...(only === undefined ? {} : { only }) });
  await work(store, send);
  await store.close();
}

async function deliverAlone(store: Store, send: () => Promise<void>): Promise<void> {
  while (await persistently(() => isLeft(store))) {
    await persistently(send);
    await pause();
  }
}

async function deliverShared(store: Store, send: (only?: ReadonlySet<string>) => Promise<void>): Promise<void> {
  const none = async () => undefined;
  const tasks = tasksOf({ store, clock, send, ingest: none, publish: none, isShared: true }).filter(({ name }) => name === 'send');
  const work = await persistently(() => openPgBoss(where, tasks, () => undefined));
  while (await persistently(() => isLeft(store))) {
    await work.plan('send');
    for (let i = 0; i < 10; i += 1) await pause();
  }
  await work.close();
}

async function isLeft(store: Store): Promise<boolean> {
  return (await store.dueDeliveries('9999', 1)).length > 0;
}

async function persistently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Error && /PostgreSQL|^Work cannot be shared/.test(error.message))) throw error;
      await pause();
    }
  }
}

type Row = { key: string; place: string; message: string; message_id: string | null };

/** At least once, or at most once: the mark stands after the post, or before it. */
async function deliverNaively(db: DatabaseSync, isMarkedFirst: boolean): Promise<void> {
  process.stdout.write('ready\n');
  const mark = db.prepare(`update delivery set state = 'sent' where key = ? and state = 'planned'`);
  for (;;) {
    const rows = db.prepare(`select * from delivery where state = 'planned' limit 8`).all() as Row[];
    if (rows.length === 0) return;
    await Promise.all(rows.map((row) => postNaively(row, platform, isMarkedFirst, () => mark.run(row.key).changes === 1)));
  }
}

async function postNaively(row: Row, to: Platform, isMarkedFirst: boolean, mark: () => boolean): Promise<void> {
  if (isMarkedFirst && !mark()) return;
  const place = { platform: 'faulty', channel: row.place, thread: null };
  for (const [i, payload] of (await to.prepare(JSON.parse(row.message) as Message, place)).entries()) {
    const posted = await to.post(payload, { tenant: '', place, key: `${row.key}-${i}`, earlier: [] });
    if (posted.kind !== 'posted' && !isMarkedFirst) return;
  }
  if (!isMarkedFirst) mark();
}

if (protocol === 'ledger') await deliverAll(deliverAlone);
else if (protocol === 'shared') await deliverAll(deliverShared);
else {
  const db = new DatabaseSync(join(where, 'communique.sqlite'), { timeout: 10_000 });
  await deliverNaively(db, protocol === 'mark-then-post');
}
