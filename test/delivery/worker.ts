/**
 * Delivers from a store until nothing is left, by the protocol under test or by one of the two that most bots use.
 * `node worker.ts DATA_DIR URL KIND PROTOCOL EPOCH SETTLE`; its clock runs twenty times as fast as the wall's.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { Message } from '../../src/message/message.ts';
import type { Platform } from '../../src/platform.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { connectFaulty } from '../platforms/connect-faulty.ts';

const SPEED = 20;
const CLAIM_MS = 600 * SPEED;
const [dataDir = '', url = '', kind = '', protocol = '', epoch = '', settle = ''] = process.argv.slice(2);
const clock = () => new Date(Number(epoch) + (Date.now() - Number(epoch)) * SPEED);
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
const platform = connectFaulty(url, kind as 'read-back' | 'nonce', Number(settle) * SPEED);

async function deliverAll(): Promise<void> {
  const store = openSqlite(dataDir);
  process.stdout.write('ready\n');
  const ports = { store, clock, chance: Math.random, together: 8, claimMs: CLAIM_MS, log: () => undefined, pause };
  while ((await store.dueDeliveries('9999', 1)).length > 0) {
    await deliverDue({ ...ports, platforms: new Map([['faulty', platform]]), signal: new AbortController().signal });
    await pause();
  }
  await store.close();
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

if (protocol === 'ledger') await deliverAll();
else {
  const db = new DatabaseSync(join(dataDir, 'communique.sqlite'), { timeout: 10_000 });
  await deliverNaively(db, protocol === 'mark-then-post');
}
