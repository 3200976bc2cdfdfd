import type { Log } from '../log.ts';
import { quieter, type Task, type Work } from '../work.ts';

/** All work in this process. A task that is planned while it is being done is not begun again. */
export function openInProcess(tasks: readonly Task[], log: Log): Work {
  const underWay = new Map<Task['name'], Promise<void>>();
  let isClosed = false;
  const failed = new Map(tasks.map(({ name }) => [name, quieter((error) => log('work.failed', { task: name, error }))]));
  const carryOut = async ({ name, due, work }: Task) => {
    try {
      const keys = await due();
      if (keys.length > 0 && !isClosed) await work(keys);
    } catch (error) {
      failed.get(name)?.(error);
    }
  };
  return {
    plan: async (name) => {
      const task = tasks.find((one) => one.name === name);
      if (task === undefined || isClosed) return;
      const run = underWay.get(name) ?? carryOut(task).finally(() => underWay.delete(name));
      underWay.set(name, run);
      await run;
    },
    close: async () => {
      isClosed = true;
      await Promise.all(underWay.values());
    },
  };
}
