#!/usr/bin/env node
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import packageFile from '../package.json' with { type: 'json' };
import type { Config } from './config.ts';
import { type Log, openLog } from './log.ts';
import type { Message } from './message/message.ts';
import type { Bot, Platform, Progress, Vault } from './platform.ts';
import type { Store } from './store.ts';
import type { Ingest } from './work.ts';

const ROOT = join(import.meta.dirname, '..');
// The argument with which the bot starts itself as a reading process.
const READER = '--reader';
const DELIVERIES_TOGETHER = 8;
// Twice as long as a platform may take for one attempt.
const CLAIM_MS = 60_000;
const clock = () => new Date();
const jsonLog = openLog((line) => process.stderr.write(line), clock);
const quiet: Log = () => undefined;

/** The command line's exit code. What a command needs is loaded when it is used, so that each starts fast. */
async function run(args: readonly string[]): Promise<number> {
  const [{ runTerminal }, { pipe, STAGES }] = await Promise.all([import('../adapters/terminal/run.ts'), import('./pipe.ts')]);
  return runTerminal(args, {
    version: packageFile.version,
    stages: STAGES,
    open: ({ read, report }) => openForCommand(read, report),
    start,
    pipe: (stage, lines) => pipe(stage as (typeof STAGES)[number], lines),
    doctor: async () => {
      const [config, { doctor }, { openStore }] = [await settings(), await import('./doctor.ts'), await import('./store/open.ts')];
      return doctor(config, () => openStore(config), process.version);
    },
    migrate,
  });
}

/** Copies the SQLite store to the database of the settings. */
async function migrate(report: (progress: Progress) => void): Promise<Message> {
  const [config, { migrateToPostgres }] = [await settings(), await import('./migrate.ts')];
  return migrateToPostgres(config, async (dataDir, databaseUrl) => {
    const [{ copyToPostgres }, { openPostgresEngine, poolOf }] = await Promise.all([
      import('./store/copy.ts'),
      import('./store/postgres.ts'),
    ]);
    const engine = await openPostgresEngine(poolOf({ connectionString: databaseUrl }));
    try {
      return await copyToPostgres(dataDir, engine, ({ table, rows }) => report({ doing: `copying ${table}`, done: rows, total: rows }));
    } finally {
      await engine.close();
    }
  });
}

type Newsroom = { readonly store: Store; readonly bot: Bot };

/** The store with the files' feeds in it, and the bot on top. */
async function openNewsroom(config: Config, log: Log, progress: () => Progress | null): Promise<Newsroom> {
  const [{ openStore }, { openBot }] = await Promise.all([import('./store/open.ts'), import('./bot.ts')]);
  const store = await openStore(config);
  await store.syncFeeds(config.feeds, clock().toISOString());
  const bot = openBot({
    store,
    fileTopics: config.topics,
    fileEditions: config.editions,
    clock,
    log,
    briefing: config.briefing,
    pollMinutes: config.poll.minutes,
    progress,
  });
  return { store, bot };
}

/** The reading of feeds into a store; `stop` ends it after the articles in hand. */
async function openReading(config: Config, store: Store, log: Log): Promise<{ readonly ingest: Ingest; stop(): Promise<void> }> {
  const [{ openIngest }, { openFetcher }] = await Promise.all([import('./ingest.ts'), import('./feed/fetch.ts')]);
  const limits = { deadlineMs: config.poll.timeoutSeconds * 1000 };
  const fetcher = openFetcher({ allow: config.fetchAllow, sampleDir: config.sampleDir, limits });
  const stopping = new AbortController();
  return {
    ingest: openIngest({ store, fetcher, clock, log, together: config.poll.together, signal: stopping.signal }),
    stop: () => {
      stopping.abort();
      return fetcher.close();
    },
  };
}

async function openForCommand(read: boolean, report: (progress: Progress) => void): Promise<Newsroom & { close(): Promise<void> }> {
  const config = await settings();
  const log = process.env.LOG === 'json' ? jsonLog : quiet;
  const newsroom = await openNewsroom(config, log, () => null);
  if (read) {
    const reading = await openReading(config, newsroom.store, log);
    await reading.ingest(report);
    await reading.stop();
  }
  return { ...newsroom, close: () => newsroom.store.close() };
}

/** The page first, then the feeds; each minute those that are due. Ends with SIGINT or SIGTERM. */
async function start(report: (progress: Progress) => void): Promise<void> {
  const config = await settings();
  let progress: Progress | null = { doing: 'reading feeds', done: 0, total: null };
  const { store, bot } = await openNewsroom(config, jsonLog, () => progress);
  const [{ dueFeeds }, { platforms }, { metrics }, { openReadingProcess }] = await Promise.all([
    import('./feeds.ts'),
    import('../adapters/platforms.ts'),
    import('./metrics.ts'),
    import('./work/reading-process.ts'),
  ]);
  const slack =
    config.slack === null ? null : await platforms.slack(bot, { ...config.slack, vault: await vault(config, store), log: jsonLog });
  const page = await platforms.web(bot, {
    host: config.host,
    port: config.port,
    password: config.pagePassword,
    health: () => health(store),
    metrics: () => metrics(store),
    mounts: slack === null || slack.listener === null ? {} : { '/slack/': slack.listener },
  });
  process.stdout.write(`Communiqué is at ${page.url}\n`);
  const discord = config.discord === null ? null : await platforms.discord(bot, { ...config.discord, log: jsonLog });
  const chats = [slack, discord].filter((chat) => chat !== null);
  const { publishDue, sendDue, stopSending } = await openPublishing(config, store, [page, ...chats]);
  const reader = openReadingProcess(() => fork(import.meta.filename, [READER]));
  const tick = oneAtATime('reading', async () => {
    if ((await dueFeeds(store, clock())).length > 0) {
      await reader.ingest((told) => {
        progress = told;
        report(told);
      });
    }
    progress = null;
  });
  const first = tick();
  const { schedule } = await import('node-cron');
  // What was missed is caught up with the news that the first reading brings.
  const published = first.then(publishDue).then(sendDue);
  const timers = [
    schedule('* * * * *', tick, { timezone: 'UTC' }),
    schedule('* * * * *', () => published.then(publishDue).then(sendDue), { timezone: 'UTC' }),
    schedule('*/5 * * * * *', () => published.then(sendDue), { timezone: 'UTC' }),
  ];
  await stopSignal();
  for (const timer of timers) await timer.stop();
  await slack?.close();
  await reader.close();
  await published;
  await stopSending();
  await discord?.close();
  await page.close();
  await store.close();
}

type Publishing = {
  publishDue(): Promise<void>;
  sendDue(): Promise<void>;
  /** Resolves when the attempts under way are over. */
  stopSending(): Promise<void>;
};

/** The planning of editions' slots, and the sending of what is planned. */
async function openPublishing(config: Config, store: Store, connected: readonly Platform[]): Promise<Publishing> {
  const [{ openPublisher }, { deliverDue }] = await Promise.all([import('./publish.ts'), import('./delivery/deliver.ts')]);
  const { topics: fileTopics, editions: fileEditions, briefing } = config;
  const platforms = new Map(connected.map((platform) => [platform.name, platform]));
  const ports = { store, clock, log: jsonLog };
  const stopping = new AbortController();
  const limits = { together: DELIVERIES_TOGETHER, claimMs: CLAIM_MS, signal: stopping.signal };
  const sendDue = oneAtATime('delivering', () => deliverDue({ ...ports, ...limits, platforms, chance: Math.random }));
  return {
    publishDue: oneAtATime('publishing', openPublisher({ ...ports, ...briefing, fileTopics, fileEditions })),
    sendDue,
    stopSending: () => {
      stopping.abort();
      return sendDue();
    },
  };
}

/** Work that is not begun again while it is still being done; what goes wrong is logged, and the next time tries again. */
function oneAtATime(what: string, work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= work()
      .catch((error: unknown) => jsonLog(`${what}.failed`, { error }))
      .finally(() => {
        running = null;
      });
    return running;
  };
}

/** The same file as a process of its own: reads feeds into the store when the main process asks. */
async function readForParent(): Promise<void> {
  const config = await settings();
  const [{ openStore }, { serveReading }] = await Promise.all([import('./store/open.ts'), import('./work/reading-process.ts')]);
  const store = await openStore(config);
  const reading = await openReading(config, store, jsonLog);
  await serveReading(reading.ingest, reading.stop);
  await store.close();
}

async function vault(config: Config, store: Store): Promise<Vault> {
  const { openVault, readSecretKey } = await import('./store/vault.ts');
  return openVault(store, config.secretKey ?? readSecretKey(config.dataDir), clock);
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

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

try {
  const [first] = process.argv.slice(2);
  if (first === READER && process.send !== undefined) await readForParent();
  else process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
