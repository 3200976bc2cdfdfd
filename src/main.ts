#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runTerminal, type Wiring } from '../adapters/terminal/run.ts';
import packageFile from '../package.json' with { type: 'json' };
import type { Config } from './config.ts';
import type { Ingest } from './ingest.ts';
import type { Log } from './log.ts';
import { pipe, STAGES, type Stage } from './pipe.ts';
import type { Bot, Progress } from './platform.ts';
import type { Store } from './store.ts';

const ROOT = join(import.meta.dirname, '..');
const clock = () => new Date();

// Everything below is loaded when it is used, so that the page answers before the language models are in memory.
const wiring: Wiring = {
  version: packageFile.version,
  stages: STAGES,
  open: async ({ read, report }) => {
    const newsroom = await openNewsroom(await settings(), await logTo(process.env.LOG === 'json'));
    if (read) await (await newsroom.openIngest())(report);
    return newsroom;
  },
  start,
  pipe: async function* (stage, lines) {
    yield* pipe(stage as Stage, lines);
  },
  doctor: async () => {
    const [config, { doctor }, { openSqlite }] = [await settings(), await import('./doctor.ts'), await import('./store/sqlite.ts')];
    return doctor(config, () => openSqlite(config.dataDir), process.version);
  },
};

type Newsroom = {
  readonly store: Store;
  readonly bot: Bot;
  /** The reading of feeds, with its fetcher; loaded apart because it is heavy. */
  openIngest(): Promise<Ingest>;
  close(): Promise<void>;
};

/** The store with the files' feeds in it, and the bot on top. */
async function openNewsroom(config: Config, log: Log): Promise<Newsroom & { progress: { now: Progress | null } }> {
  const [{ openSqlite }, { openBot }] = await Promise.all([import('./store/sqlite.ts'), import('./bot.ts')]);
  const store = openSqlite(config.dataDir);
  await store.syncFeeds(config.feeds, clock().toISOString());
  const progress: { now: Progress | null } = { now: null };
  const bot = openBot({
    store,
    fileTopics: config.topics,
    clock,
    log,
    briefing: config.briefing,
    pollMinutes: config.poll.minutes,
    progress: () => progress.now,
  });
  const closing: (() => Promise<void>)[] = [() => store.close()];
  return {
    store,
    bot,
    progress,
    openIngest: async () => {
      const [{ openIngest }, { openFetcher }] = await Promise.all([import('./ingest.ts'), import('./feed/fetch.ts')]);
      const fetcher = openFetcher({
        allow: config.fetchAllow,
        sampleDir: config.sampleDir,
        limits: { deadlineMs: config.poll.timeoutSeconds * 1000 },
      });
      closing.unshift(() => fetcher.close());
      return openIngest({ store, fetcher, clock, log, together: config.poll.together });
    },
    close: async () => {
      for (const close of closing) await close();
    },
  };
}

/** The page first, then the feeds; each minute those that are due. Ends with SIGINT or SIGTERM. */
async function start(report: (progress: Progress) => void): Promise<void> {
  const config = await settings();
  const log = await logTo(true);
  const newsroom = await openNewsroom(config, log);
  const { platforms } = await import('../adapters/platforms.ts');
  const { metrics } = await import('./metrics.ts');
  newsroom.progress.now = { doing: 'reading feeds', done: 0, total: null };
  const page = await platforms.web(newsroom.bot, {
    host: config.host,
    port: config.port,
    password: config.pagePassword,
    health: () => health(newsroom.store),
    metrics: () => metrics(newsroom.store),
  });
  process.stdout.write(`Communiqué is at ${page.url}\n`);
  const ingest = await newsroom.openIngest();
  const tick = openTick(ingest, newsroom, report, log);
  const first = tick();
  const { schedule } = await import('node-cron');
  const minute = schedule('* * * * *', tick, { timezone: 'UTC' });
  await stopSignal();
  await minute.stop();
  await page.close();
  await first;
  await newsroom.close();
}

/** A reading of what is due, one at a time; what goes wrong is logged and the next minute tries again. */
function openTick(
  ingest: Ingest,
  newsroom: { progress: { now: Progress | null } },
  report: (progress: Progress) => void,
  log: Log,
): () => Promise<void> {
  let isReading = false;
  return async () => {
    if (isReading) return;
    isReading = true;
    try {
      await ingest((progress) => {
        newsroom.progress.now = progress;
        report(progress);
      });
    } catch (error) {
      log('ingest.failed', { error });
    } finally {
      isReading = false;
      newsroom.progress.now = null;
    }
  };
}

async function health(store: Store): Promise<{ ready: boolean; reasons: readonly string[] }> {
  try {
    await store.counts();
    return { ready: true, reasons: [] };
  } catch (error) {
    return { ready: false, reasons: [`The store does not answer: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

async function settings(): Promise<Config> {
  const file = join(ROOT, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const { readConfig } = await import('./config.ts');
  return readConfig(process.env, ROOT);
}

async function logTo(isOn: boolean): Promise<Log> {
  const { openLog } = await import('./log.ts');
  return isOn ? openLog((line) => process.stderr.write(line), clock) : () => undefined;
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

try {
  process.exitCode = await runTerminal(process.argv.slice(2), wiring);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
