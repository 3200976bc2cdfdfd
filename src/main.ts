#!/usr/bin/env node
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import packageFile from '../package.json' with { type: 'json' };
import type { Config } from './config.ts';
import { type Log, openLog } from './log.ts';
import type { Probed } from './model/probe.ts';
import type { Model } from './model.ts';
import type { Stage } from './pipe.ts';
import type { Bot, Platform, Progress, Vault } from './platform.ts';
import type { Store } from './store.ts';
import type { Ingest } from './work.ts';

const ROOT = join(import.meta.dirname, '..');
// The argument with which the bot starts itself as a reading process.
const READER = '--reader';
// The argument with which it starts itself as one of Discord's shards.
const SHARD = '--discord-shard';
// Of one platform: at 48 a second, and two seconds for an answer, as many as are under way.
const DELIVERIES_TOGETHER = 100;
const BETWEEN_STEPS_MS = 50;
const SAME_FAILURE_MS = 60_000;
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
    pipe: (stage, lines, isWithModel) => (isWithModel ? pipeWithModel(stage as Stage, lines) : pipe(stage as Stage, lines)),
    doctor: async () => {
      const [config, { doctor }, { openSqlite }] = [await settings(), await import('./doctor.ts'), await import('./store/sqlite.ts')];
      const { tooLittleRoom } = await import('./store/disk.ts');
      const openStore = () => openSqlite(config.dataDir);
      return doctor(config, {
        openStore,
        room: () => tooLittleRoom(config.dataDir),
        nodeVersion: process.version,
        probeModel: () => probeModel(config),
      });
    },
  });
}

type Newsroom = { readonly store: Store; readonly bot: Bot };

/** The stage with the model of the settings; its replies are kept and paid for as those of the bot. */
async function* pipeWithModel(stage: Stage, lines: AsyncIterable<string>): AsyncGenerator<string> {
  const [config, { openSqlite }, { pipe }] = await Promise.all([settings(), import('./store/sqlite.ts'), import('./pipe.ts')]);
  if (config.model === null)
    throw new Error('No language model is set: OPENAI_MODEL names it, OPENAI_API_KEY or OPENAI_BASE_URL say where it is.');
  const store = openSqlite(config.dataDir);
  try {
    yield* pipe(stage, lines, await languageModel(config, store, process.env.LOG === 'json' ? jsonLog : quiet));
  } finally {
    await store.close();
  }
}

/** The store with the files' feeds in it, and the bot on top. */
async function openNewsroom(config: Config, log: Log, progress: () => Progress | null): Promise<Newsroom> {
  const [{ openSqlite }, { openBot }] = await Promise.all([import('./store/sqlite.ts'), import('./bot.ts')]);
  const store = openSqlite(config.dataDir);
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
    model: await languageModel(config, store, log),
    budgets: config.model?.budgets,
  });
  return { store, bot };
}

async function probeModel(config: Config): Promise<Probed[]> {
  const { probeServer } = await import('./model/probe.ts');
  return config.model === null ? [] : probeServer(config.model, clock());
}

/** The language model of the settings, whose server is not called before it is needed; undefined where none is named. */
async function languageModel(config: Config, store: Store, log: Log): Promise<Model | undefined> {
  if (config.model === null) return undefined;
  const { openModel } = await import('./model/open.ts');
  return openModel(config.model, { store, clock, chance: Math.random, log });
}

/** The reading of feeds into a store; `stop` ends it after the articles in hand. */
async function openReading(config: Config, store: Store, log: Log): Promise<{ readonly ingest: Ingest; stop(): Promise<void> }> {
  const [{ openIngest }, { openFetcher }] = await Promise.all([import('./ingest.ts'), import('./feed/fetch.ts')]);
  const limits = { deadlineMs: config.poll.timeoutSeconds * 1000 };
  const fetcher = openFetcher({ allow: config.fetchAllow, sampleDir: config.sampleDir, limits });
  const stopping = new AbortController();
  const { signal } = stopping;
  const model = await languageModel(config, store, log);
  const ingest = openIngest({ store, fetcher, clock, log, together: config.poll.together, signal, model });
  return {
    ingest: async (report) => {
      await ingest(report);
      if (config.model?.embeddingModel) await (await import('./embed.ts')).embedNew({ store, model, log, signal });
    },
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
  const [{ dueFeeds }, { platforms }, { metrics }, { openReadingProcess }, { tooLittleRoom }] = await Promise.all([
    import('./feeds.ts'),
    import('../adapters/platforms.ts'),
    import('./metrics.ts'),
    import('./work/reading-process.ts'),
    import('./store/disk.ts'),
  ]);
  const slack =
    config.slack === null ? null : await platforms.slack(bot, { ...config.slack, vault: await vault(config, store), log: jsonLog });
  const page = await platforms.web(bot, {
    host: config.host,
    port: config.port,
    password: config.pagePassword,
    health: () => health(store, () => tooLittleRoom(config.dataDir)),
    metrics: () => metrics(store, clock()),
    mounts: slack === null || slack.listener === null ? {} : { '/slack/': slack.listener },
  });
  process.stdout.write(`Communiqué is at ${page.url}\n`);
  const program = { file: import.meta.filename, args: [SHARD] };
  const discord = config.discord === null ? null : await platforms.discord(bot, { ...config.discord, program, log: jsonLog });
  const chats = [slack, discord].filter((chat) => chat !== null);
  const { publishDue, sendDue, tell, forget, stopSending } = await openPublishing(config, store, [page, ...chats]);
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
  const published = first.then(publishDue).then(sendDue).then(forget);
  const timers = [
    schedule('* * * * *', tick, { timezone: 'UTC' }),
    schedule('* * * * *', () => published.then(publishDue).then(sendDue), { timezone: 'UTC' }),
    schedule('* * * * * *', () => published.then(sendDue), { timezone: 'UTC' }),
    schedule('*/10 * * * * *', () => published.then(tell), { timezone: 'UTC' }),
    schedule('23 * * * *', () => published.then(forget), { timezone: 'UTC' }),
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
  /** Tells whoever ordered an edition what became of it. */
  tell(): Promise<void>;
  /** Forgets what has been kept for its days. */
  forget(): Promise<void>;
  /** Resolves when the attempts under way are over. */
  stopSending(): Promise<void>;
};

/** The planning of editions' slots, and the sending of what is planned. */
async function openPublishing(config: Config, store: Store, connected: readonly Platform[]): Promise<Publishing> {
  const [{ openPublisher }, { deliverDue }, { tellOrderers }, { forgetOld }] = await Promise.all([
    import('./publish.ts'),
    import('./delivery/deliver.ts'),
    import('./tell-orderers.ts'),
    import('./forget-old.ts'),
  ]);
  const { topics: fileTopics, editions: fileEditions, briefing } = config;
  const platforms = new Map(connected.map((platform) => [platform.name, platform]));
  const ports = { store, clock, log: jsonLog };
  const model = await languageModel(config, store, jsonLog);
  const stopping = new AbortController();
  const limits = { together: DELIVERIES_TOGETHER, claimMs: CLAIM_MS, signal: stopping.signal, pause: delay };
  const sendDue = oneAtATime('delivering', () => deliverDue({ ...ports, ...limits, platforms, chance: Math.random }));
  return {
    publishDue: oneAtATime('publishing', openPublisher({ ...ports, ...briefing, fileTopics, fileEditions, model })),
    sendDue,
    tell: oneAtATime('telling', () => tellOrderers({ ...ports, platforms, fileEditions, zone: briefing.zone })),
    forget: oneAtATime('forgetting', () =>
      forgetOld({ ...ports, keep: config.keep, pause: () => delay(BETWEEN_STEPS_MS), signal: stopping.signal }),
    ),
    stopSending: () => {
      stopping.abort();
      return sendDue();
    },
  };
}

/**
 * Work that is not begun again while it is still being done; what goes wrong is logged, the same once a minute at most, and the
 * next time tries again.
 */
function oneAtATime(what: string, work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let logged = { text: '', at: 0 };
  const fail = (error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    if (text === logged.text && Date.now() - logged.at < SAME_FAILURE_MS) return;
    logged = { text, at: Date.now() };
    jsonLog(`${what}.failed`, { error });
  };
  return () => {
    running ??= work()
      .catch(fail)
      .finally(() => {
        running = null;
      });
    return running;
  };
}

/** The same file as a process of its own: reads feeds into the store when the main process asks. */
async function readForParent(): Promise<void> {
  const config = await settings();
  const [{ openSqlite }, { serveReading }] = await Promise.all([import('./store/sqlite.ts'), import('./work/reading-process.ts')]);
  const store = openSqlite(config.dataDir);
  const reading = await openReading(config, store, jsonLog);
  await serveReading(reading.ingest, reading.stop);
  await store.close();
}

/** The same file as a process of its own: hears and answers the servers of one of Discord's shards, until the main process says stop. */
async function serveDiscordShard(): Promise<void> {
  const config = await settings();
  if (config.discord === null) throw new Error('DISCORD_TOKEN is not set.');
  const [{ store, bot }, { platforms }] = await Promise.all([
    openNewsroom(config, jsonLog, () => null),
    import('../adapters/platforms.ts'),
  ]);
  await platforms.discordShard(bot, { ...config.discord, log: jsonLog });
  await store.close();
}

async function vault(config: Config, store: Store): Promise<Vault> {
  const { openVault, readSecretKey } = await import('./store/vault.ts');
  return openVault(store, config.secretKey ?? readSecretKey(config.dataDir), clock);
}

async function health(store: Store, room: () => string | null): Promise<{ ready: boolean; reasons: readonly string[] }> {
  try {
    await store.counts();
    const says = room();
    return { ready: says === null, reasons: says === null ? [] : [says] };
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
  else if (first === SHARD && process.send !== undefined) await serveDiscordShard();
  else process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
