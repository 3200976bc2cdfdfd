import { afterEach, describe, expect, it } from 'vitest';
import type { Log } from '../../src/log.ts';
import type { Task, Work } from '../../src/work.ts';

/** What whoever shares work out must keep to. `open` begins with nothing shared out. */
export function workContract(name: string, open: (tasks: readonly Task[], log: Log) => Promise<Work>): void {
  describe(`${name} as work`, () => {
    let work: Work | undefined;
    const logged: { at: string; facts: Readonly<Record<string, unknown>> | undefined }[] = [];
    afterEach(async () => {
      await work?.close();
      work = undefined;
      logged.length = 0;
    });
    const log: Log = (at, facts) => void logged.push({ at, facts });
    /** Rows that are due until they are done. */
    const rowsOf = (keys: readonly string[]) => {
      const due = new Set(keys);
      const done: string[] = [];
      return {
        due,
        done,
        finish: (key: string) => {
          due.delete(key);
          done.push(key);
        },
      };
    };
    const taskOf = (given: Partial<Task>): Task => ({
      name: 'send',
      batch: 3,
      together: 2,
      leadsOn: true,
      due: async () => [],
      work: async () => undefined,
      ...given,
    });
    const until = async (isTrue: () => boolean) => {
      while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 10));
    };

    it('does everything that is due, and nothing that is not', async () => {
      const rows = rowsOf(Array.from({ length: 10 }, (_, i) => `k${i}`));
      const others = rowsOf(['x']);
      work = await open(
        [
          taskOf({ due: async () => [...rows.due], work: async (keys) => keys.forEach(rows.finish) }),
          taskOf({ name: 'read', due: async () => [...others.due], work: async (keys) => keys.forEach(others.finish) }),
        ],
        log,
      );
      await work.plan('send');
      await until(() => rows.due.size === 0);
      expect([...new Set(rows.done)].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `k${i}`));
      expect(others.done).toEqual([]);
      expect(logged).toEqual([]);
    });

    it('asks once for what is planned again while it waits', async () => {
      const asked: string[] = [];
      const gate = Promise.withResolvers<void>();
      let isOpen = false;
      work = await open(
        [
          taskOf({
            batch: 1,
            due: async () => (isOpen ? [] : ['a', 'b', 'c', 'd', 'e', 'f']),
            work: async (keys) => {
              await gate.promise;
              asked.push(...keys);
            },
          }),
        ],
        log,
      );
      const planned = Array.from({ length: 5 }, () => work?.plan('send'));
      await new Promise((resolve) => setTimeout(resolve, 50));
      isOpen = true;
      gate.resolve();
      await Promise.all(planned);
      await until(() => new Set(asked).size === 6);
      // A key that was just taken may wait once more beside it.
      expect(asked.length).toBeLessThanOrEqual(12);
    });

    it('logs what fails, and does it when it is planned again', async () => {
      const rows = rowsOf(['a']);
      let attempts = 0;
      const task = taskOf({
        due: async () => (attempts === 1 ? [] : [...rows.due]),
        work: async (keys) => {
          attempts += 1;
          if (attempts === 1) throw new Error('the chat is away');
          keys.forEach(rows.finish);
        },
      });
      work = await open([task], log);
      await work.plan('send');
      await until(() => logged.length === 1);
      expect(logged).toMatchObject([{ at: 'work.failed', facts: { task: 'send', error: new Error('the chat is away') } }]);
      attempts = 2;
      await work.plan('send');
      await until(() => rows.done.length > 0);
    });

    it('logs that nobody can say what is due, and goes on', async () => {
      const rows = rowsOf(['a']);
      let isAway = true;
      const due = async () => {
        if (isAway) throw new Error('the store is away');
        return [...rows.due];
      };
      work = await open([taskOf({ due, work: async (keys) => keys.forEach(rows.finish) })], log);
      await work.plan('send');
      expect(logged).toMatchObject([{ at: 'work.failed', facts: { task: 'send', error: new Error('the store is away') } }]);
      isAway = false;
      await work.plan('send');
      await until(() => rows.done.length > 0);
    });

    it('closes when what is under way is over, and begins nothing more', async () => {
      const gate = Promise.withResolvers<void>();
      let [begun, ended] = [0, 0];
      const closing = await open(
        [
          taskOf({
            due: async () => ['a'],
            work: async () => {
              begun += 1;
              await gate.promise;
              ended += 1;
            },
          }),
        ],
        log,
      );
      const planned = closing.plan('send');
      await until(() => begun > 0);
      const closed = closing.close();
      gate.resolve();
      await Promise.all([closed, planned]);
      expect(ended).toBe(begun);
      const before = begun;
      await closing.plan('send');
      expect(begun).toBe(before);
    });
  });
}
