import { schedule } from 'node-cron';
import type { Config } from './config.ts';
import { deliverDue } from './delivery/deliver.ts';
import { dueFeeds } from './feeds.ts';
import { forgetOld } from './forget-old.ts';
import type { Log } from './log.ts';
import type { Model } from './model.ts';
import type { Platform } from './platform.ts';
import { openPublisher } from './publish.ts';
import type { Store } from './store.ts';
import { tasksOf } from './tasks.ts';
import { tellOrderers } from './tell-orderers.ts';
import { type Ingest, quieter, type Task, type Work } from './work.ts';

export type PlannerPorts = {
  readonly config: Pick<Config, 'topics' | 'editions' | 'briefing' | 'keep'>;
  readonly store: Store;
  readonly clock: () => Date;
  readonly log: Log;
  /** In [0, 1). */
  readonly chance: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
  /** What is posted through. */
  readonly platforms: readonly Platform[];
  readonly ingest: Ingest;
  /** Writes leads, and translates, where there is one. */
  readonly model?: Model | undefined;
  /** Whether other processes share the work. */
  readonly isShared: boolean;
  readonly openWork: (tasks: readonly Task[]) => Promise<Work>;
};

export type Planner = {
  /** Resolves when the feeds that were due at the start have been read. */
  readonly caughtUp: Promise<void>;
  /** Nothing more comes due. */
  stop(): Promise<void>;
  /** Begins nothing more; resolves when what is under way is over. */
  close(): Promise<void>;
};

// Of one platform: at 48 a second, and two seconds for an answer, as many as are under way.
const DELIVERIES_TOGETHER = 100;
const BETWEEN_STEPS_MS = 50;
// Twice as long as a platform may take for one attempt.
const CLAIM_MS = 60_000;
// Another worker may have taken the feeds: nobody tells when it has read them.
const READ_ELSEWHERE_MS = 30_000;

/** Has done what is due, now and each minute: feeds are read, slots briefed, deliveries posted, orderers told, what is old forgotten. */
export async function openPlanner(ports: PlannerPorts): Promise<Planner> {
  const { store, clock, isShared } = ports;
  const stopping = new AbortController();
  const { promise: someRead, resolve: noteRead } = Promise.withResolvers<void>();
  const ingest: Ingest = (report, only) => ports.ingest(report, only).finally(noteRead);
  const work = await ports.openWork(tasksOf({ store, clock, ingest, isShared, ...sendersOf(ports, stopping.signal) }));
  const isBehind = isShared && (await dueFeeds(store, clock())).length > 0;
  const caughtUp = work
    .plan('read')
    .then(() => (isBehind ? Promise.race([someRead, ports.pause(READ_ELSEWHERE_MS)]) : undefined))
    .then(() => undefined);
  const publishAndSend = async () => {
    await work.plan('brief');
    await work.plan('send');
  };
  // What was missed is caught up with the news that the first reading brings.
  const { tell, forget } = choresOf(ports, stopping.signal);
  const published = caughtUp.then(publishAndSend).then(forget);
  const timers = [
    schedule('* * * * *', () => work.plan('read'), { timezone: 'UTC' }),
    schedule('* * * * *', () => published.then(publishAndSend), { timezone: 'UTC' }),
    // What is shared out is asked for each half second, and adds what it makes due itself.
    schedule(isShared ? '*/5 * * * * *' : '* * * * * *', () => published.then(() => work.plan('send')), { timezone: 'UTC' }),
    schedule('*/10 * * * * *', () => published.then(tell), { timezone: 'UTC' }),
    schedule('23 * * * *', () => published.then(forget), { timezone: 'UTC' }),
  ];
  return {
    caughtUp,
    stop: async () => {
      for (const timer of timers) await timer.stop();
    },
    close: async () => {
      stopping.abort();
      await work.close();
    },
  };
}

/** What any process may do beside, whoever else does it: each notice is taken before it is told. */
function choresOf(ports: PlannerPorts, signal: AbortSignal): { tell(): Promise<void>; forget(): Promise<void> } {
  const { store, clock, log, config } = ports;
  const platforms = new Map(ports.platforms.map((platform) => [platform.name, platform]));
  const pause = () => ports.pause(BETWEEN_STEPS_MS);
  return {
    tell: oneAtATime('telling', log, () =>
      tellOrderers({ store, clock, log, platforms, fileEditions: config.editions, zone: config.briefing.zone }),
    ),
    forget: oneAtATime('forgetting', log, () => forgetOld({ store, clock, log, keep: config.keep, pause, signal })),
  };
}

function sendersOf(ports: PlannerPorts, signal: AbortSignal): Pick<Parameters<typeof tasksOf>[0], 'publish' | 'send'> {
  const { store, clock, log, chance, config } = ports;
  const platforms = new Map(ports.platforms.map((platform) => [platform.name, platform]));
  const limits = { together: DELIVERIES_TOGETHER, claimMs: CLAIM_MS, signal, pause: ports.pause };
  return {
    publish: openPublisher({
      store,
      clock,
      log,
      ...config.briefing,
      fileTopics: config.topics,
      fileEditions: config.editions,
      model: ports.model,
    }),
    send: (only) => deliverDue({ store, clock, log, chance, ...limits, platforms, ...(only === undefined ? {} : { only }) }),
  };
}

/** Work that is not begun again while it is still being done; what goes wrong is logged, and the next time tries again. */
function oneAtATime(what: string, log: Log, work: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<void> | null = null;
  const fail = quieter((error) => log(`${what}.failed`, { error }));
  return () => {
    running ??= work()
      .then(() => undefined)
      .catch(fail)
      .finally(() => {
        running = null;
      });
    return running;
  };
}
