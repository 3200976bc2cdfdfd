import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Store } from '../store.ts';
import { plainError } from './disk.ts';
import { articleQueries } from './queries/articles.ts';
import { chatQueries } from './queries/chats.ts';
import { deliveryQueries } from './queries/deliveries.ts';
import { editionQueries } from './queries/editions.ts';
import { feedQueries } from './queries/feeds.ts';
import { keyPointQueries } from './queries/key-points.ts';
import { modelQueries } from './queries/model.ts';
import { noticeQueries } from './queries/notices.ts';
import { pruneQueries } from './queries/prune.ts';
import { slotQueries } from './queries/slots.ts';
import { toldQueries } from './queries/told.ts';
import { topicQueries } from './queries/topics.ts';
import type { Engine, Sql } from './sql.ts';

/**
 * The store in one file of `dataDir`. WAL lets the page read while feeds are written; `synchronous=FULL` makes every
 * commit survive a power cut. Several processes may open it. Throws where the folder cannot be written or the file is
 * not a database, or was written by a newer version.
 */
export function openSqlite(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true });
  const plainly = (error: unknown) => plainError(error, dataDir);
  const engine = sqliteEngine(openDatabase(dataDir, plainly), plainly);
  return {
    ...feedQueries(engine),
    ...articleQueries(engine),
    ...keyPointQueries(engine),
    ...topicQueries(engine),
    ...toldQueries(engine),
    ...editionQueries(engine),
    ...slotQueries(engine),
    ...deliveryQueries(engine),
    ...noticeQueries(engine),
    ...pruneQueries(engine),
    ...chatQueries(engine),
    ...modelQueries(engine),
    check: async () => {
      const [row] = await engine.all<{ quick_check: string }>('pragma quick_check(1)');
      return row === undefined || row.quick_check === 'ok' ? null : row.quick_check;
    },
    close: () => engine.close(),
  };
}

function openDatabase(dataDir: string, plainly: (error: unknown) => unknown): DatabaseSync {
  try {
    const database = new DatabaseSync(join(dataDir, 'communique.sqlite'), { timeout: 10_000 });
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;');
    migrate(database);
    return database;
  } catch (error) {
    throw plainly(error);
  }
}

/** Runs each migration that this file has not had, oldest first, each whole or not at all. */
function migrate(database: DatabaseSync): void {
  database.exec('begin immediate');
  try {
    const version = (database.prepare('pragma user_version').get() as { user_version: number }).user_version;
    const files = readdirSync(join(import.meta.dirname, 'migrations')).sort();
    const latest = Math.max(...files.map(numberOf));
    if (version > latest)
      throw new Error(
        `The store is of version ${version}, written by a newer Communiqué; this one knows versions up to ${latest}. Update, or set DATA_DIR to another folder.`,
      );
    for (const file of files.filter((name) => numberOf(name) > version)) {
      database.exec(readFileSync(join(import.meta.dirname, 'migrations', file), 'utf8'));
    }
    database.exec(`pragma user_version = ${latest}; commit`);
  } catch (error) {
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

function numberOf(file: string): number {
  return Number.parseInt(file, 10);
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
    all: async <Row>(text: string, values: readonly (string | number | null)[] = []) => prepare(text).all(...values) as Row[],
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
    all: (text, values) => inLine(() => direct.all(text, values)),
    run: (text, values) => inLine(() => direct.run(text, values)),
    transaction: (work) => inLine(() => inTransaction(database, () => work(direct))),
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
