import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInProcess } from '../../src/work/in-process.ts';
import { openPgBoss } from '../../src/work/pg-boss.ts';
import type { Task } from '../../src/work.ts';
import { workContract } from '../contract/work.ts';
import { isPostgresMissing, type PostgresServer, query, startPostgres } from '../store/postgres-server.ts';

workContract('one process', async (tasks, log) => openInProcess(tasks, log));

describe.skipIf(isPostgresMissing())('with a PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());

  workContract('pg-boss', async (tasks, log) => openPgBoss(await server.database(), tasks, log));

  describe('several processes with pg-boss', () => {
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

    it('share the work among themselves', async () => {
      const url = await server.database();
      const due = new Set(Array.from({ length: 60 }, (_, i) => `k${i}`));
      const done = new Map<string, string[]>();
      const taskOf = (who: string): Task => ({
        name: 'send',
        batch: 2,
        together: 2,
        leadsOn: false,
        due: async () => [...due],
        work: async (keys) => {
          await pause(30);
          for (const key of keys) due.delete(key);
          done.set(who, [...(done.get(who) ?? []), ...keys]);
        },
      });
      const logged: unknown[] = [];
      const works = await Promise.all(['a', 'b', 'c'].map((who) => openPgBoss(url, [taskOf(who)], (...said) => logged.push(said))));
      await Promise.all(works.map((work) => work.plan('send')));
      while (due.size > 0) await pause(20);
      for (const work of works) await work.close();
      expect([...done.keys()].sort()).toEqual(['a', 'b', 'c']);
      expect(new Set([...done.values()].flat()).size).toBe(60);
      expect(logged).toEqual([]);
    });

    it('lose nothing when the queue is lost: the next plan shares it out again', async () => {
      const url = await server.database();
      const due = new Set(['slow', 'slower', 'a', 'b']);
      const gate = Promise.withResolvers<void>();
      const asked: string[] = [];
      const task: Task = {
        name: 'send',
        batch: 1,
        together: 2,
        leadsOn: false,
        due: async () => [...due],
        work: async (keys) => {
          asked.push(...keys);
          if (asked.length <= 2) await gate.promise;
          for (const key of keys) due.delete(key);
        },
      };
      const work = await openPgBoss(url, [task], () => undefined);
      await work.plan('send');
      while (asked.length < 2) await pause(20);
      const lost = await query(url, `delete from communique_work.job where state = 'created' returning singleton_key`);
      expect(lost).toHaveLength(2);
      gate.resolve();
      while (due.size > 2) await pause(20);
      await work.plan('send');
      while (due.size > 0) await pause(20);
      await work.close();
      expect(asked.sort()).toEqual(['a', 'b', 'slow', 'slower']);
    });

    it('go on when the server was away', async () => {
      const url = await server.database();
      const due = new Set<string>();
      const logged: string[] = [];
      const work = await openPgBoss(
        url,
        [{ name: 'send', batch: 5, together: 2, leadsOn: false, due: async () => [...due], work: async () => due.clear() }],
        (at) => logged.push(at),
      );
      await server.stop('immediate');
      due.add('a');
      await work.plan('send');
      expect(logged).toContain('work.failed');
      await server.start();
      while (due.size > 0) {
        await work.plan('send');
        await pause(100);
      }
      await work.close();
    });
  });
});
