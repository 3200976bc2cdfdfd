import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Edition } from '../src/briefing/edition.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import type { Store } from '../src/store.ts';
import { tasksOf } from '../src/tasks.ts';

const T0 = '2026-03-01T08:00:00.000Z';
const LATER = '2026-03-01T09:00:00.000Z';
const EDITIONS = Array.from(
  { length: 200 },
  (_, i) => ({ id: `e${i}`, tenant: `T${i % 40}`, topics: [`topic-${i % 3}`] }) as unknown as Edition,
);

let folder: string;
let store: Store;
const asked: { what: string; keys: readonly string[] | null }[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-tasks-'));
  store = openSqlite(folder);
  asked.length = 0;
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const tasks = (isShared: boolean) => {
  const all = tasksOf({
    store,
    clock: () => new Date(T0),
    isShared,
    ingest: async (_report, only = null) => void asked.push({ what: 'read', keys: only }),
    publish: async (isOurs) =>
      void asked.push({ what: 'brief', keys: isOurs === undefined ? null : EDITIONS.filter(isOurs).map(({ id }) => id) }),
    send: async (only) => void asked.push({ what: 'send', keys: only === undefined ? null : [...only] }),
  });
  return Object.fromEntries(all.map((task) => [task.name, task])) as Record<(typeof all)[number]['name'], (typeof all)[number]>;
};
const feed = (n: number) => ({ url: `https://a.example/${n}`, publisher: 'A', intervalMinutes: 10 });
const plan = (key: string, dueAt: string) => {
  const slot = { editionId: key, dueAt, tenant: '', place: 'web/newsroom', outcome: 'planned' } as const;
  return store.keepPlan({ slots: [slot], post: { key, slot, message: { title: key, subtitle: null, blocks: [] }, told: [] } }, dueAt);
};

describe('what is due', () => {
  it('are the feeds whose time has come', async () => {
    await store.addFeed('', feed(1), T0);
    await store.addFeed('', feed(2), LATER);
    const { read } = tasks(true);
    expect(await read.due()).toEqual([feed(1).url]);
    await read.work(await read.due());
    await tasks(false).read.work(['one that was due a while ago']);
    expect(asked).toEqual([
      { what: 'read', keys: [feed(1).url] },
      { what: 'read', keys: null },
    ]);
  });

  it('are the deliveries whose time has come', async () => {
    await plan('k1', T0);
    await plan('k2', LATER);
    const { send } = tasks(true);
    expect(await send.due()).toEqual(['k1']);
    await send.work(await send.due());
    expect(await tasks(false).send.due()).toEqual(['k1']);
    await tasks(false).send.work(['k1']);
    expect(asked).toEqual([
      { what: 'send', keys: ['k1'] },
      { what: 'send', keys: null },
    ]);
  });

  it('are all editions, each in one share, those that tell the same in the same', async () => {
    const { brief } = tasks(true);
    const shares = await brief.due();
    for (const share of shares) await brief.work([share]);
    const taken = asked.map(({ keys }) => keys ?? []);
    expect(taken.flat().sort()).toEqual(EDITIONS.map(({ id }) => id).sort());
    expect(taken.every((ids) => ids.length > 0)).toBe(true);
    const shareOf = (id: string) => taken.findIndex((ids) => ids.includes(id));
    for (let i = 0; i < 80; i += 1) expect(shareOf(`e${i}`)).toBe(shareOf(`e${i + 120}`));
    await tasks(false).brief.work(shares);
    expect(asked.at(-1)).toEqual({ what: 'brief', keys: null });
  });
});
