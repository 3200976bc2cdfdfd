import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Store } from '../store.ts';
import { storeOn } from './from-engine.ts';
import { migrationsOf, refuseNewer } from './migrations.ts';
import { addressOf, atStart, isAnswer, isConflict, plainly } from './postgres-errors.ts';
import { postgresIndex } from './postgres-index.ts';
import { asKept, asWas } from './postgres-text.ts';
import type { Engine, Sql, Value } from './sql.ts';

const MOST_CONNECTIONS = 8;
const CONNECT_MS = 10_000;
const STATEMENT_MS = 30_000;
// Nothing is waited for within a transaction: whoever holds one open for so long was stopped, and must not hold up the others.
const IDLE_IN_TRANSACTION_MS = 10_000;
const TRIES = 6;
const OLDEST_SERVER = 130_000;
const INT8 = 20;
// Names our advisory locks among those of others: “comm” in ASCII.
const LOCKS = 0x636f6d6d;
const EVERYBODY = 0;
const MIGRATING = 1;

/**
 * The store in a PostgreSQL database, which several processes and machines may share. Connections are opened when they are needed,
 * at most eight, and again after the server was away. Throws, with a sentence that holds no password, where the database cannot be
 * reached or used, or was written by a newer version.
 */
export async function openPostgres(url: string): Promise<Store> {
  const pool = poolOf({ connectionString: url });
  return storeOn(await openPostgresEngine(pool), { kind: 'PostgreSQL', address: addressOf(pool) });
}

/** Connections with our limits; `config` is how to connect. */
export function poolOf(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    application_name: 'communique',
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    // For a server that is silent altogether, and cannot time out itself.
    query_timeout: 2 * STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    types: {
      getTypeParser: (type, format) => (type === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(type, format)),
    },
    ...config,
  });
  // A connection that breaks fails its statement, or is replaced when it is next wanted; the event alone must not end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** The engine on these connections, with every migration done. `close` ends the connections, also when this throws. */
export async function openPostgresEngine(pool: pg.Pool): Promise<Engine> {
  const engine = postgresEngine(pool);
  try {
    await refuseServer(engine);
    await migrate(pool);
    return engine;
  } catch (error) {
    await pool.end();
    throw atStart(plainly(error, addressOf(pool)));
  }
}

async function refuseServer(sql: Sql): Promise<void> {
  const [server] = await sql.all<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::integer as version, current_setting('server_encoding') as encoding`,
  );
  if (server !== undefined && server.version < OLDEST_SERVER)
    throw new Error(`PostgreSQL ${Math.floor(server.version / 10_000)} is too old: 13 or later is wanted.`);
  if (server !== undefined && server.encoding !== 'UTF8')
    throw new Error(`The database is encoded in ${server.encoding}; make one with: createdb --encoding=UTF8 --template=template0 NAME`);
}

/** All migrations that the database has not had, or none; of several processes that start at once, one does it. */
async function migrate(pool: pg.Pool): Promise<void> {
  const migrations = migrationsOf('postgres');
  await inTransaction(pool, `set local statement_timeout = 0; ${lock(MIGRATING)}`, async (client) => {
    await client.query(
      `create table if not exists store_version (version integer primary key, name text not null, applied_at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ version: number | null }>(`select max(version) as version from store_version`);
    const version = rows[0]?.version ?? 0;
    refuseNewer(version, migrations, 'name another database in DATABASE_URL');
    for (const migration of migrations.filter((one) => one.version > version)) {
      await client.query(migration.statements);
      await client.query(`insert into store_version (version, name) values ($1, $2)`, [migration.version, migration.name]);
    }
  });
}

function postgresEngine(pool: pg.Pool): Engine {
  const address = addressOf(pool);
  const together = lock(EVERYBODY, 'shared');
  const direct = sqlOn(pool);
  const transaction = <Result>(locks: string, work: (sql: Sql) => Promise<Result>) =>
    persistently(() => inTransaction(pool, locks, (client) => work(sqlOn(client))), address);
  return {
    index: postgresIndex,
    all: (text, values) => persistently(() => direct.all(text, values), address),
    run: (text, values) => persistently(() => direct.run(text, values), address),
    transaction: (work) => transaction(together, work),
    alone: (from, work) => transaction(from === true ? lock(EVERYBODY) : `${together}; ${lock(numberOf(from))}`, work),
    // The server checks what it reads; what it cannot read fails the statement.
    check: async () => null,
    close: () => pool.end(),
  };
}

function sqlOn(connection: Pick<pg.ClientBase, 'query'>): Sql {
  const query = (text: string, values: readonly Value[] = []) => connection.query(text, values.map(asKept));
  return {
    all: async <Row>(text: string, values?: readonly Value[]) => (await query(text, values)).rows.map((row) => asWas(row)) as Row[],
    run: async (text, values) => (await query(text, values)).rowCount ?? 0,
  };
}

/** The statements of `first` run in the trip that begins the transaction. */
async function inTransaction<Result>(pool: pg.Pool, first: string, work: (client: pg.ClientBase) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let isUsable = false;
  try {
    await client.query(`begin isolation level read committed; ${first}`);
    const result = await work(client);
    await client.query('commit');
    isUsable = true;
    return result;
  } catch (error) {
    // A server that answered with an error is there to roll back; a connection that broke is rolled back by the server.
    if (isAnswer(error))
      isUsable = await client.query('rollback').then(
        () => true,
        () => false,
      );
    throw error;
  } finally {
    client.release(!isUsable);
  }
}

/** Again where two transactions waited for each other, for PostgreSQL ends one of them. */
async function persistently<Result>(work: () => Promise<Result>, address: string): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || tried === TRIES) throw plainly(error, address);
    }
  }
}

/** A lock until the transaction ends. */
function lock(number: number, kind: 'shared' | 'exclusive' = 'exclusive'): string {
  return `select pg_advisory_xact_lock${kind === 'shared' ? '_shared' : ''}(${LOCKS}, ${number})`;
}

/** A lock's number from its name; should two names meet in one, they wait for each other without need. */
function numberOf(name: string): number {
  const number = createHash('sha256').update(name).digest().readInt32BE();
  return number === EVERYBODY || number === MIGRATING ? number + 2 : number;
}
