import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

export type PostgresServer = {
  /** A new, empty database; the address to connect to it. */
  database(): Promise<string>;
  start(): Promise<void>;
  /** `immediate` is a crash: nothing is written before the end. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
  /** Stops the server and removes its data. */
  remove(): Promise<void>;
};

export const PASSWORD = 'canary-b1rd';
const USER = 'communique';

/** Where PostgreSQL's programs are; null where there are none. */
function postgresPrograms(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

/** Whether tests on PostgreSQL are left out, said once; never in CI, where they fail without it. */
export function isPostgresMissing(): boolean {
  if (postgresPrograms() !== null || process.env.CI !== undefined) return false;
  process.stderr.write(
    'Skipped: PostgreSQL is not installed (no initdb on PATH or in /usr/lib/postgresql); apt-get install postgresql brings it.\n',
  );
  return true;
}

/** A server of its own in a temporary folder, reached through a socket there; it listens on no port. `isSynced` as in production. */
export async function startPostgres({ isSynced = false } = {}): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (programs === null)
    throw new Error('PostgreSQL is not installed: no initdb on PATH or in /usr/lib/postgresql. apt-get install postgresql brings it.');
  const folder = mkdtempSync(join(tmpdir(), 'communique-pg-'));
  const who = whoRuns();
  const [data, passwordFile] = [join(folder, 'data'), join(folder, 'password')];
  writeFileSync(passwordFile, PASSWORD);
  if (who !== null) for (const path of [folder, passwordFile]) chownSync(path, who.uid, who.gid);
  const initdb = ['-D', data, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(programs, 'initdb'), initdb, { ...who, cwd: folder, stdio: 'ignore' });
  const settings = { listen_addresses: '', unix_socket_directories: folder, fsync: isSynced ? 'on' : 'off', max_connections: '60' };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const urlOf = (database: string) => `postgres://${USER}:${PASSWORD}@localhost/${database}?host=${folder}`;
  let server: ChildProcess | null = null;
  const start = async () => {
    server = spawn(join(programs, 'postgres'), ['-D', data, ...options], { ...who, cwd: folder, stdio: 'ignore' });
    await untilReady(urlOf('postgres'), server);
  };
  const stop = async (how: 'fast' | 'immediate') => {
    const stopping = server;
    server = null;
    if (stopping === null || stopping.exitCode !== null) return;
    stopping.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await once(stopping, 'exit');
  };
  const killWithUs = () => server?.kill('SIGQUIT');
  process.once('exit', killWithUs);
  await start();
  let made = 0;
  return {
    database: async () => {
      made += 1;
      await query(urlOf('postgres'), `create database news${made}`);
      return urlOf(`news${made}`);
    },
    start,
    stop,
    remove: async () => {
      await stop('immediate');
      process.off('exit', killWithUs);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs statements without parameters on a connection of their own. */
export async function query(url: string, statements: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statements)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

/** PostgreSQL refuses to run as root; its packages bring a user of their own. */
function whoRuns(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode} instead of starting.`);
    try {
      await query(url, 'select 1');
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
