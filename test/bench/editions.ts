/** How a minute of the planner grows from 10 editions to 100,000: with nothing due, and with all due at once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readConfig } from '../../src/config.ts';
import { openFetcher } from '../../src/feed/fetch.ts';
import { openIngest } from '../../src/ingest.ts';
import { openPublisher } from '../../src/publish.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

const SIZES = [10, 100, 1_000, 10_000, 100_000];
const TOPICS = ['geneva-summit', 'cyberattacks', 'nato-summit', 'trade', 'vaccines'];
// The sample news is of June 2021.
const ORDERED = Date.parse('2021-06-20T12:00:00.000Z');
const HOUR = 3_600_000;

/**
 * Prints for each size the seconds of a minute in which all editions are new to the planner, of one with nothing due, and of one
 * in which each posts its first briefing; and with which power of the number each grows.
 */
export async function benchEditions(print: (line: string) => void = console.log, sizes: readonly number[] = SIZES): Promise<void> {
  const rows: { editions: number; first: number; idle: number; due: number }[] = [];
  for (const editions of sizes) {
    const { first, idle, due, posted } = await measure(editions);
    if (posted !== editions) throw new Error(`${posted} deliveries were planned, ${editions} wanted`);
    rows.push({ editions, first, idle, due });
    print(
      `editions ${String(editions).padStart(6)}: a minute with nothing due ${idle.toFixed(4)} s, all due at once ${due.toFixed(2)} s (${(editions / due).toFixed(0)}/s), new to the planner ${first.toFixed(2)} s`,
    );
  }
  const power = (of: 'first' | 'idle' | 'due') => slope(rows.map((row) => [Math.log(row.editions), Math.log(row[of])])).toFixed(2);
  print(`editions, growth: nothing due ^${power('idle')}, all due ^${power('due')}, new to the planner ^${power('first')}`);
}

async function measure(editions: number): Promise<{ first: number; idle: number; due: number; posted: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'communique-bench-'));
  try {
    let now = ORDERED;
    const config = readConfig({}, join(import.meta.dirname, '../..'));
    const store = openSqlite(folder);
    const clock = () => new Date(now);
    const quiet = { clock, log: () => undefined };
    await store.syncFeeds(config.feeds, clock().toISOString());
    const fetcher = openFetcher({ allow: [], sampleDir: config.sampleDir, limits: {} });
    await openIngest({ store, fetcher, ...quiet, together: 4, signal: new AbortController().signal })();
    await fetcher.close();
    order(folder, editions);
    const publish = openPublisher({ store, ...quiet, ...config.briefing, fileTopics: config.topics, fileEditions: [] });
    const first = await secondsOf(publish);
    now += HOUR / 2;
    const idle = await secondsOf(publish);
    now = Date.parse('2021-06-21T08:00:00.000Z');
    const due = await secondsOf(publish);
    await store.close();
    return { first, idle, due, posted: count(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each in a workspace of its own, as if ordered one by one; written at once, for only the planner is measured. */
function order(folder: string, editions: number): void {
  const database = new DatabaseSync(join(folder, 'communique.sqlite'));
  const add = database.prepare(
    `insert into edition (id, tenant, place, topics, schedule, zone, language, quiet, is_paused, ordered_by, ordered_at)
     values (?, ?, ?, ?, 'daily 08:00', 'UTC', 'en', 'nothing', 0, 'U1', ?)`,
  );
  database.exec('begin');
  for (let n = 0; n < editions; n += 1) {
    const id = `e${n.toString(16).padStart(8, '0')}`;
    add.run(id, `T${n}`, `slack/C${n}`, JSON.stringify([TOPICS[n % TOPICS.length]]), new Date(ORDERED).toISOString());
  }
  database.exec('commit');
  database.close();
}

function count(folder: string): number {
  const database = new DatabaseSync(join(folder, 'communique.sqlite'));
  const { n } = database.prepare('select count(*) as n from delivery').get() as { n: number };
  database.close();
  return n;
}

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const since = performance.now();
  await work();
  return (performance.now() - since) / 1_000;
}

/** Of the line that fits best by least squares: on logarithms, the power. */
function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  return points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
}
