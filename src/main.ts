#!/usr/bin/env node
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { WebOptions } from '../adapters/platforms.ts';
import type { SlackOptions } from '../adapters/slack/receive.ts';
import type { Role } from '../adapters/terminal/run.ts';
import packageFile from '../package.json' with { type: 'json' };
import type { Config } from './config.ts';
import { type Log, openLog } from './log.ts';
import type { Message } from './message/message.ts';
import type { Probed } from './model/probe.ts';
import type { Model } from './model.ts';
import type { Stage } from './pipe.ts';
import type { Planner, PlannerPorts } from './planner.ts';
import type { Bot, Platform, Progress, Vault } from './platform.ts';
import type { Store } from './store.ts';
import type { Ingest } from './work.ts';

const ROOT = join(import.meta.dirname, '..');
// The argument with which the bot starts itself as a reading process.
const READER = '--reader';
// The argument with which it starts itself as one of Discord's shards.
const SHARD = '--discord-shard';
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
      const [config, { doctor }, { openStore }] = [await settings(), await import('./doctor.ts'), await import('./store/open.ts')];
      const room = await roomOf(config);
      return doctor(config, {
        openStore: () => openStore(config),
        room,
        nodeVersion: process.version,
        probeModel: () => probeModel(config),
      });
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

/** The stage with the model of the settings; its replies are kept and paid for as those of the bot. */
async function* pipeWithModel(stage: Stage, lines: AsyncIterable<string>): AsyncGenerator<string> {
  const [config, { openStore }, { pipe }] = await Promise.all([settings(), import('./store/open.ts'), import('./pipe.ts')]);
  if (config.model === null)
    throw new Error('No language model is set: OPENAI_MODEL names it, OPENAI_API_KEY or OPENAI_BASE_URL say where it is.');
  const store = await openStore(config);
  try {
    yield* pipe(stage, lines, await languageModel(config, store, process.env.LOG === 'json' ? jsonLog : quiet));
  } finally {
    await store.close();
  }
}

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
    ingest: async (report, only) => {
      await ingest(report, only);
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

/**
 * The service, or a role of it, until SIGINT or SIGTERM: the page and the chats first, then the feeds; each minute what is due.
 * Several processes need a store that they share: PostgreSQL, or on one machine the file.
 */
async function start(role: Role, report: (progress: Progress) => void): Promise<void> {
  const config = await settings();
  let progress: Progress | null = role === 'all' ? { doing: 'reading feeds', done: 0, total: null } : null;
  const { store, bot } = await openNewsroom(config, jsonLog, () => progress);
  // Heard from here on, so that whoever is told where the bot is can stop it.
  const stopped = stopSignal();
  const front = role === 'worker' ? await openBack(config, store) : await openFront(config, store, bot);
  const { openReadingProcess } = await import('./work/reading-process.ts');
  const reader = openReadingProcess(() => fork(import.meta.filename, [READER]));
  const tell = (told: Progress) => {
    progress = told;
    report(told);
  };
  const planner =
    role === 'web'
      ? null
      : await plan(config, store, front, {
          isShared: role === 'worker' && config.databaseUrl !== null,
          ingest: (_, only) => reader.ingest(tell, only),
        });
  void planner?.caughtUp.then(() => {
    progress = null;
  });
  await stopped;
  await planner?.stop();
  await front.stopHearing();
  await reader.close();
  await planner?.close();
  await front.close();
  await store.close();
}

/** Several workers share what is due through the database; one process does it all itself, and so do those that share a file. */
async function plan(config: Config, store: Store, { platforms }: Front, work: Pick<PlannerPorts, 'isShared' | 'ingest'>): Promise<Planner> {
  const { openPlanner } = await import('./planner.ts');
  const { databaseUrl } = config;
  return openPlanner({
    model: await languageModel(config, store, jsonLog),
    ...work,
    config,
    store,
    clock,
    log: jsonLog,
    chance: Math.random,
    pause: (ms) => delay(ms, undefined, { ref: false }),
    platforms,
    openWork: async (tasks) => {
      if (work.isShared && databaseUrl !== null) return (await import('./work/pg-boss.ts')).openPgBoss(databaseUrl, tasks, jsonLog);
      return (await import('./work/in-process.ts')).openInProcess(tasks, jsonLog);
    },
  });
}

/** Where the process meets people, or only posts. */
type Front = {
  readonly platforms: readonly Platform[];
  /** Resolves when what people asked is answered; what is posted still may be. */
  stopHearing(): Promise<void>;
  close(): Promise<void>;
};

async function openFront(config: Config, store: Store, bot: Bot): Promise<Front> {
  const { platforms } = await import('../adapters/platforms.ts');
  const slack = config.slack === null ? null : await platforms.slack(bot, await slackOptions(config.slack, config, store));
  const page = await platforms.web(bot, {
    ...(await probeOptions(config, store)),
    mounts: slack === null || slack.listener === null ? {} : { '/slack/': slack.listener },
  });
  process.stdout.write(`Communiqué is at ${page.url}\n`);
  const program = { file: import.meta.filename, args: [SHARD] };
  const discord = config.discord === null ? null : await platforms.discord(bot, { ...config.discord, program, log: jsonLog });
  return {
    platforms: [page, slack, discord].filter((platform) => platform !== null),
    stopHearing: async () => slack?.close(),
    close: async () => {
      await discord?.close();
      await page.close();
    },
  };
}

/** What a worker posts with. Its health is told only where PORT names a place for it: several may run on one machine. */
async function openBack(config: Config, store: Store): Promise<Front> {
  const { connectProbes, outbound } = await import('../adapters/platforms.ts');
  const connected = [
    await outbound.web(),
    config.slack === null ? null : await outbound.slack(await slackOptions(config.slack, config, store)),
    config.discord === null ? null : await outbound.discord({ ...config.discord, log: jsonLog }),
  ].filter((platform) => platform !== null);
  const probes = config.isPortSet ? await connectProbes(await probeOptions(config, store)) : null;
  process.stdout.write(
    `Communiqué is at work${probes === null ? '; set PORT to be told its health' : `, and its health at ${probes.url}/readyz`}\n`,
  );
  return {
    platforms: connected,
    stopHearing: async () => undefined,
    close: async () => {
      for (const platform of connected) await platform.close();
      await probes?.close();
    },
  };
}

async function probeOptions(config: Config, store: Store): Promise<Omit<WebOptions, 'mounts'>> {
  const [{ metrics }, room] = [await import('./metrics.ts'), await roomOf(config)];
  const { host, port, pagePassword: password } = config;
  return { host, port, password, health: () => health(store, room), metrics: () => metrics(store, clock()) };
}

async function slackOptions(slack: NonNullable<Config['slack']>, config: Config, store: Store): Promise<SlackOptions> {
  return { ...slack, vault: await vault(config, store), log: jsonLog };
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

/** What is wrong with the room of the disk that the store is on; a database's disk is its server's to watch. */
async function roomOf({ databaseUrl, dataDir }: Config): Promise<() => string | null> {
  if (databaseUrl !== null) return () => null;
  const { tooLittleRoom } = await import('./store/disk.ts');
  return () => tooLittleRoom(dataDir);
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
