import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Engine, Sql, Value } from './sql.ts';
import { openSqliteEngine, sqliteFile } from './sqlite.ts';

/** How many rows of a table were copied. */
export type CopiedTable = { readonly table: string; readonly rows: number };

type Row = Readonly<Record<string, Value>>;

const BATCH = 500;
// A statement of PostgreSQL holds 65,535 parameters.
const MOST_PARAMETERS = 30_000;

/**
 * Copies the SQLite store of `dataDir` into an empty PostgreSQL store: all of it, counted on both sides, or nothing. Throws where there
 * is no such file, where a process has it open, and where the other store holds anything. The file is left as it is.
 */
export async function copyToPostgres(dataDir: string, to: Engine, report: (copied: CopiedTable) => void): Promise<CopiedTable[]> {
  if (!existsSync(sqliteFile(dataDir))) throw new Error(`There is no SQLite store in ${dataDir}: nothing to migrate. Check DATA_DIR.`);
  // Of an older version: it is brought to the newest first, for both stores must have the same tables.
  await openSqliteEngine(dataDir).close();
  const from = openAlone(dataDir);
  try {
    return await to.alone(true, (sql) => copyAll(from, sql, to, report));
  } finally {
    from.exec('rollback; pragma journal_mode = wal');
    from.close();
  }
}

/** The file with nobody else in it, as long as it is open. */
function openAlone(dataDir: string): DatabaseSync {
  const database = new DatabaseSync(sqliteFile(dataDir), { timeout: 500 });
  try {
    // Leaving WAL needs every other connection to be closed: https://www.sqlite.org/wal.html, “Activating and configuring”.
    database.exec('pragma locking_mode = exclusive; pragma journal_mode = delete; begin exclusive');
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked/.test(error.message))
      throw new Error(`Another process has the store in ${dataDir} open. Stop the bot, then migrate.`, { cause: error });
    throw error;
  }
}

async function copyAll(from: DatabaseSync, sql: Sql, { index }: Engine, report: (copied: CopiedTable) => void): Promise<CopiedTable[]> {
  const tables = tablesOf(from);
  for (const table of tables) await refuseRows(sql, table);
  const copied: CopiedTable[] = [];
  for (const table of tables) {
    for (const rows of batchesOf(from, table)) {
      await insert(sql, table, rows);
      if (table === 'article')
        for (const { id, title, body } of rows) await index.put(sql, { id: `${id}`, title: `${title}`, text: `${body}` });
    }
    const done = { table, rows: await countBoth(from, sql, table) };
    await goOnCounting(sql, table);
    report(done);
    copied.push(done);
  }
  return copied;
}

/** Those that hold what is remembered; the index of words is made anew. */
function tablesOf(from: DatabaseSync): string[] {
  const tables = from.prepare(`select name from sqlite_schema where type = 'table' order by rowid`).all() as { name: string }[];
  return tables.map(({ name }) => name).filter((name) => !/^(sqlite_|article_text)/.test(name));
}

async function refuseRows(sql: Sql, table: string): Promise<void> {
  const [found] = await sql.all(`select 1 from ${table} limit 1`);
  if (found !== undefined)
    throw new Error(
      `The PostgreSQL store is not empty: it has rows in “${table}”. Make a new database, and migrate before the bot is started on it.`,
    );
}

function* batchesOf(from: DatabaseSync, table: string): Generator<Row[]> {
  const statement = from.prepare(`select rowid as row_number, * from ${table} where rowid > ? order by rowid limit ${BATCH}`);
  for (let last = 0; ; ) {
    const rows = statement.all(last) as (Row & { row_number: number })[];
    const next = rows.at(-1)?.row_number;
    if (next === undefined) return;
    last = next;
    yield rows.map(({ row_number: _, ...row }) => row);
  }
}

async function insert(sql: Sql, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const together = Math.max(1, Math.floor(MOST_PARAMETERS / columns.length));
  for (let i = 0; i < rows.length; i += together) {
    const portion = rows.slice(i, i + together);
    const places = portion.map((_, row) => `(${columns.map((_name, column) => `$${row * columns.length + column + 1}`).join(', ')})`);
    await sql.run(
      `insert into ${table} (${columns.join(', ')}) values ${places.join(', ')}`,
      portion.flatMap((row) => columns.map((column) => row[column] ?? null)),
    );
  }
}

async function countBoth(from: DatabaseSync, sql: Sql, table: string): Promise<number> {
  const counting = `select count(*) as rows from ${table}`;
  const { rows: had } = from.prepare(counting).get() as { rows: number };
  const [has] = await sql.all<{ rows: number }>(counting);
  if (has?.rows !== had) throw new Error(`${has?.rows} rows of “${table}” arrived, ${had} were sent: nothing was kept.`);
  return had;
}

/** Where rows are numbered by the engine, the next number follows the last. */
async function goOnCounting(sql: Sql, table: string): Promise<void> {
  const [numbered] = await sql.all(
    `select 1 from information_schema.columns
     where table_schema = current_schema() and table_name = $1 and column_name = 'n' and is_identity = 'YES'`,
    [table],
  );
  if (numbered !== undefined)
    await sql.all(`select setval(pg_get_serial_sequence('${table}', 'n'), coalesce(max(n), 0) + 1, false) from ${table}`);
}
