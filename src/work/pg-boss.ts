import { PgBoss } from 'pg-boss';
import type { Log } from '../log.ts';
import type { Task, Work } from '../work.ts';

const SCHEMA = 'communique_work';
const CONNECTIONS = 4;
// What nobody took by then has been planned again several times.
const WAITS_SECONDS = 300;
// Longer than any batch takes; what a dead process had taken is due again by its row, whatever stands here.
const EXPIRES_SECONDS = 900;
const POLL_SECONDS = 0.5;
// A batch that waits for a slow chat or feed does not hold up the next.
const BATCHES_TOGETHER = 2;
const LAST_WORDS_MS = 35_000;
// While the database is away, each poll fails.
const SAYS_AGAIN_MS = 60_000;

type Keyed = { readonly key: string };

/**
 * Work shared out among all processes that open it on the same database. Only the sharing is pg-boss's: a job is a key that is due,
 * waits once however many plan it, is taken by one process, and is never retried, for what is still due is planned again.
 */
export async function openPgBoss(url: string, tasks: readonly Task[], log: Log): Promise<Work> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'communique-work',
    schema: SCHEMA,
    max: CONNECTIONS,
    schedule: false,
  });
  boss.on(
    'error',
    oncePerMinute((error) => log('work.trouble', { error })),
  );
  await boss.start();
  let isClosed = false;
  const plan = async ({ name, due }: Task) => {
    try {
      const keys = isClosed ? [] : await due();
      if (keys.length > 0)
        await boss.insert(
          name,
          keys.map((key) => ({ data: { key }, singletonKey: key })),
        );
    } catch (error) {
      log('work.failed', { task: name, error });
    }
  };
  for (const task of tasks) {
    // `short`: one job of a key may wait, whatever is under way.
    await boss.createQueue(task.name, {
      policy: 'short',
      retryLimit: 0,
      expireInSeconds: EXPIRES_SECONDS,
      retentionSeconds: WAITS_SECONDS,
      deleteAfterSeconds: WAITS_SECONDS,
    });
    const options = {
      batchSize: task.batch,
      localConcurrency: BATCHES_TOGETHER,
      pollingIntervalSeconds: POLL_SECONDS,
      burstWhenBatchFull: true,
    };
    await boss.work<Keyed>(task.name, options, async (jobs) => {
      const keys = jobs.map(({ data }) => data.key);
      try {
        await task.work(keys);
      } catch (error) {
        return log('work.failed', { task: task.name, error });
      }
      if (task.leadsOn) await plan(task);
    });
  }
  return {
    plan: async (name) => {
      const task = tasks.find((one) => one.name === name);
      if (task !== undefined) await plan(task);
    },
    close: async () => {
      isClosed = true;
      await boss.stop({ timeout: LAST_WORDS_MS }).catch((error: unknown) => log('work.trouble', { error }));
    },
  };
}

function oncePerMinute(tell: (error: Error) => void): (error: Error) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - last < SAYS_AGAIN_MS) return;
    last = performance.now();
    tell(error);
  };
}
