import { PgBoss } from 'pg-boss';
import type { Log } from '../log.ts';
import { quieter, type Task, type Work } from '../work.ts';

const SCHEMA = 'communique_work';
const CONNECTIONS = 4;
// What nobody took by then has been planned again several times.
const WAITS_SECONDS = 300;
// Longer than any batch takes; what a dead process had taken is due again by its row, whatever stands here.
const EXPIRES_SECONDS = 900;
const POLL_SECONDS = 0.5;
const LAST_WORDS_MS = 35_000;

type Keyed = { readonly key: string };

/**
 * Work shared out among all processes that open it on the same database. Only the sharing is pg-boss's: a job is a key that is due,
 * waits once however many plan it, is taken by one process, and is never retried, for what is still due is planned again. Throws
 * where the database does not take its tables.
 */
export async function openPgBoss(url: string, tasks: readonly Task[], log: Log): Promise<Work> {
  const connection = { connectionString: url, application_name: 'communique-work', max: CONNECTIONS };
  const boss = new PgBoss({ ...connection, schema: SCHEMA, schedule: false });
  const trouble = quieter((error) => log('work.trouble', { error }));
  boss.on('error', trouble);
  let isClosed = false;
  const plan = async ({ name, due }: Task) => {
    try {
      const keys = isClosed ? [] : await due();
      const jobs = keys.map((key) => ({ data: { key }, singletonKey: key }));
      if (jobs.length > 0) await boss.insert(name, jobs);
    } catch (error) {
      log('work.failed', { task: name, error });
    }
  };
  const close = async () => {
    isClosed = true;
    await boss.stop({ timeout: LAST_WORDS_MS }).catch(trouble);
  };
  try {
    await boss.start();
    for (const task of tasks) await serve(boss, task, log, plan);
  } catch (error) {
    await close();
    throw new Error(`Work cannot be shared through the database: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  return {
    plan: async (name) => {
      const task = tasks.find((one) => one.name === name);
      if (task !== undefined) await plan(task);
    },
    close,
  };
}

async function serve(boss: PgBoss, task: Task, log: Log, plan: (task: Task) => Promise<void>): Promise<void> {
  const lasts = { expireInSeconds: EXPIRES_SECONDS, retentionSeconds: WAITS_SECONDS, deleteAfterSeconds: WAITS_SECONDS };
  // `short`: one job of a key may wait, whatever is under way.
  await boss.createQueue(task.name, { policy: 'short', retryLimit: 0, ...lasts });
  const takes = { batchSize: task.batch, localConcurrency: task.together };
  await boss.work<Keyed>(task.name, { ...takes, pollingIntervalSeconds: POLL_SECONDS, burstWhenBatchFull: true }, async (jobs) => {
    try {
      await task.work(jobs.map(({ data }) => data.key));
    } catch (error) {
      return log('work.failed', { task: task.name, error });
    }
    if (task.leadsOn) await plan(task);
  });
}
