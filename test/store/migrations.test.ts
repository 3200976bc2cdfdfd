import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeOn } from '../../src/store/from-engine.ts';
import { migrationsOf } from '../../src/store/migrations.ts';
import { openPostgresEngine, poolOf } from '../../src/store/postgres.ts';
import { openSqlite, sqliteFile } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store.ts';
import { topicOf } from '../make.ts';
import { rowsOf } from './rows-of-versions.ts';

/** A place where a store of any version can be made. */
type Ground = {
  readonly engine: 'sqlite' | 'postgres';
  run(statements: string): Promise<void>;
  markVersion(version: number): string;
  tables(): Promise<string[]>;
  open(): Promise<Store>;
};

const folder = mkdtempSync(join(tmpdir(), 'communique-versions-'));
let pglite: PGlite;
beforeAll(async () => {
  pglite = await PGlite.create();
});
afterAll(async () => {
  await pglite.close();
  rmSync(folder, { recursive: true, force: true });
});

const onSqlite = async (): Promise<Ground> => {
  const dataDir = mkdtempSync(join(folder, 'data-'));
  const on = <Result>(work: (database: DatabaseSync) => Result) => {
    const database = new DatabaseSync(sqliteFile(dataDir));
    try {
      return work(database);
    } finally {
      database.close();
    }
  };
  return {
    engine: 'sqlite',
    run: async (statements) => on((database) => database.exec(statements)),
    markVersion: (version) => `pragma user_version = ${version}`,
    tables: async () =>
      on((database) => database.prepare(`select name from sqlite_schema where type = 'table'`).all() as { name: string }[]).map(
        ({ name }) => name,
      ),
    open: async () => openSqlite(dataDir),
  };
};

let grounds = 0;
const onPostgres = async (): Promise<Ground> => {
  grounds += 1;
  const schema = `v${grounds}`;
  await pglite.exec(`create schema ${schema}; set search_path = ${schema}`);
  const open = async () => {
    const engine = await openPostgresEngine(poolOf({ ...createPgConfig(pglite), max: 1 }));
    return storeOn(engine, { kind: 'PostgreSQL', address: 'memory' });
  };
  return {
    engine: 'postgres',
    run: async (statements) => void (await pglite.exec(statements)),
    markVersion: (
      version,
    ) => `create table if not exists store_version (version integer primary key, name text not null, applied_at timestamptz not null default now());
      insert into store_version (version, name) values (${version}, 'test')`,
    tables: async () =>
      (await pglite.query<{ tablename: string }>(`select tablename from pg_tables where schemaname = $1`, [schema])).rows.map(
        ({ tablename }) => tablename,
      ),
    open,
  };
};

describe.each([
  ['SQLite', 'sqlite', onSqlite],
  ['PostgreSQL', 'postgres', onPostgres],
] as const)('%s migrations', (_name, engine, prepare) => {
  const migrations = migrationsOf(engine);
  const latest = migrations.at(-1)?.version ?? 0;
  /** A store as that version left it. */
  const asOf = async (version: number, extra = '') => {
    const ground = await prepare();
    const steps = migrations.filter((one) => one.version <= version).flatMap((one) => [one.statements, ground.markVersion(one.version)]);
    await ground.run([...steps, ...rowsOf(version, engine), extra].join(';\n'));
    return ground;
  };

  it('are in the order of their numbers, each of which stands once', () => {
    const versions = migrations.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(migrations.every(({ name }) => /^[a-z-]+$/.test(name))).toBe(true);
  });

  it.each(migrations.map(({ version }) => [version]))('take over everything that version %i kept', async (version) => {
    const ground = await asOf(version);
    const store = await ground.open();
    const window = { from: '2000-01-01T00:00:00.000Z', to: '2030-01-01T00:00:00.000Z' };
    expect(await store.check()).toBeNull();
    expect((await store.feeds()).map(({ url, tenants, etag }) => [url, tenants, etag])).toEqual([['https://a.example/rss', [''], '"1"']]);
    expect((await store.articlesAbout('T1', topicOf({ all: ['open harbours'] }), window, 9)).map(({ id }) => id)).toEqual(['a']);
    expect(await store.article('a')).toMatchObject({ title: 'Harbour', text: 'The open harbour is full.', at: '2021-06-16T10:00:00.000Z' });
    expect((await store.revisions(['a'])).map(({ text }) => text)).toEqual(['The harbour is closed.']);
    expect((await store.pointsBySpeaker('', 'Roe', 9)).map(({ id, evidence }) => [id, evidence])).toEqual([
      ['p', [{ exact: 'is full', start: 17, end: 24 }]],
    ]);
    expect((await store.topics('')).map(({ slug }) => slug)).toEqual(['port']);
    expect(await store.lastTold('web/newsroom', 'port', '2022')).toMatchObject({ toldAt: '2021-06-17T08:00:00.000Z' });
    expect((await store.editions()).map(({ id, quiet, isPaused }) => [id, quiet, isPaused])).toEqual(
      version < 2 ? [] : [['e1', version < 3 ? 'nothing' : 'line', false]],
    );
    expect((await store.conversation('slack/T1/C1/1'))?.turns.map(({ question }) => question)).toEqual(
      version < 2 ? undefined : ['Who?', 'When?'],
    );
    expect(await store.take('event', '2026')).toBe(version < 2);
    expect(await store.feedbackOf('p', 'T1')).toEqual(version < 2 ? { right: 0, wrong: 0 } : { right: 1, wrong: 0 });
    expect(await store.secret('slack/T1')).toBe(version < 2 ? null : 'sealed');
    expect((await store.deliveries('T1', {}, 9)).map(({ key, state }) => [key, state])).toEqual(version < 3 ? [] : [['k1', 'sent']]);
    expect((await store.deliveryEvents('k1')).map(({ state }) => state)).toEqual(version < 3 ? [] : ['planned', 'sent']);
    expect((await store.notices('T1', '', 9)).map(({ id, state }) => [id, state])).toEqual(version < 4 ? [] : [['parked/k1', 'told']]);
    // What is new is numbered after what was there.
    await store.beginConversation({ place: 'new', tenant: 'T1', words: 'port', articleIds: [], beganAt: '2026' });
    await store.addTurn('new', { at: '2026', person: 'U1', question: 'Where?', answer: 'Here.' });
    expect((await store.conversation('new'))?.turns).toHaveLength(1);
    await store.close();
    expect(await ground.tables()).not.toContain('topic');
  });

  it.each(migrations.filter(({ version }) => version < latest).map(({ version }) => [version]))(
    'leave a store of version %i as it was when one of them fails',
    async (version) => {
      // The newest comes last: whatever was done before it must be undone.
      const blocked = blockedBy(migrations.at(-1)!.statements);
      const ground = await asOf(version, blocked.block);
      const before = await ground.tables();
      await expect(ground.open()).rejects.toThrow();
      expect((await ground.tables()).sort()).toEqual(before.sort());
      await ground.run(blocked.free);
      await (await ground.open()).close();
    },
  );

  it('refuse a store of a newer version and say what to do', async () => {
    const ground = await asOf(latest, '');
    await ground.run(ground.markVersion(999));
    await expect(ground.open()).rejects.toThrow(/version 999.*Update, or (set DATA_DIR|name another database)/s);
  });
});

/** Something that is in the way of a migration's last table or column. */
function blockedBy(statements: string): { readonly block: string; readonly free: string } {
  const made = [...statements.matchAll(/create table (\w+)|alter table (\w+) add column (\w+)/g)].at(-1);
  if (made === undefined) throw new Error('The newest migration makes no table and no column: let this test block it otherwise.');
  const [, table, altered, column] = made;
  return table === undefined
    ? { block: `alter table ${altered} add column ${column} text`, free: `alter table ${altered} drop column ${column}` }
    : { block: `create table ${table} (in_the_way integer)`, free: `drop table ${table}` };
}
