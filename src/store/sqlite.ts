import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Store } from '../store.ts';
import { plainError } from './disk.ts';
import { storeOn } from './from-engine.ts';
import { migrationsOf, refuseNewer } from './migrations.ts';
import type { Engine, Sql, Value } from './sql.ts';
import { sqliteIndex } from './sqlite-index.ts';

/**
 * The store in one file of `dataDir`. WAL lets the page read while feeds are written; `synchronous=FULL` makes every
 * commit survive a power cut. Several processes may open it. Throws where the folder cannot be written or the file is
 * not a database, or was written by a newer version.
 */
export function openSqlite(dataDir: string): Store {
  return storeOn(openSqliteEngine(dataDir), { kind: 'SQLite', address: dataDir });
}

/** The engine under `openSqlite`, with every migration done. */
export function openSqliteEngine(dataDir: string): Engine {
  mkdirSync(dataDir, { recursive: true });
  const plainly = (error: unknown) => plainError(error, dataDir);
  try {
    return sqliteEngine(openDatabase(dataDir), plainly);
  } catch (error) {
    throw plainly(error);
  }
}

function openDatabase(dataDir: string): DatabaseSync {
  const database = new DatabaseSync(sqliteFile(dataDir), { timeout: 10_000 });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;');
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Where the store of a data folder is. */
export function sqliteFile(dataDir: string): string {
  return join(dataDir, 'communique.sqlite');
}

/** Runs each migration that this file has not had, oldest first; all of them or none. */
function migrate(database: DatabaseSync): void {
  const migrations = migrationsOf('sqlite');
  database.exec('begin immediate');
  try {
    const { user_version: version } = database.prepare('pragma user_version').get() as { user_version: number };
    refuseNewer(version, migrations, 'set DATA_DIR to another folder');
    for (const migration of migrations.filter((one) => one.version > version)) {
      database.exec(migration.statements);
      database.exec(`pragma user_version = ${migration.version}`);
    }
    database.exec('commit');
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

function sqliteEngine(database: DatabaseSync, plainly: (error: unknown) => unknown): Engine {
  const prepared = new Map<string, StatementSync>();
  const prepare = (text: string) => {
    const known = prepared.get(text);
    if (known) return known;
    const statement = database.prepare(text.replace(/\$(\d+)/g, '?$1'));
    // Lists of ids make texts of many lengths; keep the map from growing with them.
    if (prepared.size < 500) prepared.set(text, statement);
    return statement;
  };
  const direct: Sql = {
    all: async <Row>(text: string, values: readonly Value[] = []) => prepare(text).all(...values) as Row[],
    run: async (text, values = []) => Number(prepare(text).run(...values).changes),
  };
  // One connection: a statement of somebody else must not fall into an open transaction, so all wait in line.
  let last: Promise<unknown> = Promise.resolve();
  const inLine = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work, work).catch((error: unknown) => {
      throw plainly(error);
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    index: sqliteIndex,
    all: (text, values) => inLine(() => direct.all(text, values)),
    run: (text, values) => inLine(() => direct.run(text, values)),
    transaction: (work) => inLine(() => inTransaction(database, () => work(direct))),
    alone: (_from, work) => inLine(() => inTransaction(database, () => work(direct))),
    check: () =>
      inLine(async () => {
        const [row] = await direct.all<{ quick_check: string }>('pragma quick_check(1)');
        return row === undefined || row.quick_check === 'ok' ? null : row.quick_check;
      }),
    close: () => inLine(async () => database.close()),
  };
}

async function inTransaction<Result>(database: DatabaseSync, work: () => Promise<Result>): Promise<Result> {
  database.exec('begin immediate');
  try {
    const result = await work();
    database.exec('commit');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}
