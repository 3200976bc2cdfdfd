import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { deliveryContract } from '../contract/deliveries.ts';
import { storeContract } from '../contract/store.ts';
import { articleOf } from '../make.ts';

const folder = mkdtempSync(join(tmpdir(), 'communique-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const fresh = () => mkdtempSync(join(folder, 'data-'));

storeContract('SQLite', async () => {
  const dataDir = fresh();
  return { store: openSqlite(dataDir), reopen: async () => openSqlite(dataDir) };
});

deliveryContract('SQLite', async () => openSqlite(fresh()));

describe('a SQLite store', () => {
  it('refuses a file of a newer version and says what to do', async () => {
    const dataDir = fresh();
    await openSqlite(dataDir).close();
    const database = new DatabaseSync(join(dataDir, 'communique.sqlite'));
    database.exec('pragma user_version = 999');
    database.close();
    expect(() => openSqlite(dataDir)).toThrow(/version 999.*set DATA_DIR/s);
  });

  it('takes over what the first version kept', async () => {
    const dataDir = fresh();
    const database = new DatabaseSync(join(dataDir, 'communique.sqlite'));
    const migrations = join(import.meta.dirname, '../../src/store/migrations');
    for (const file of ['001-news.sql', '001-news.sqlite.sql']) database.exec(readFileSync(join(migrations, file), 'utf8'));
    database.exec(`pragma user_version = 1;
      insert into feed (url, publisher, interval_minutes, origin, next_poll_at) values ('https://a.example/rss', 'A', 10, 'file', '2021');
      insert into article values (1, 'a', '', 'A', 'Harbour', null, null, null, 'The harbour is open.', 'whole', null, 'https://a.example/rss', 'a', '2021', '2021', null, '', '{}');
      insert into article_text (rowid, title, body) values (1, 'Harbour', 'The harbour is open.');
      insert into topic values ('port', '{"slug":"port","title":"Port","any":["harbour"],"all":[],"none":[],"publishers":[]}')`);
    database.close();
    const store = openSqlite(dataDir);
    expect((await store.feeds()).map(({ url, tenants }) => [url, tenants])).toEqual([['https://a.example/rss', ['']]]);
    expect((await store.topics('')).map(({ slug }) => slug)).toEqual(['port']);
    expect((await store.searchArticles('T1', ['harbour'], 9)).map(({ id }) => id)).toEqual(['a']);
    await store.close();
  });

  it('refuses a file that is no database and leaves it as it was', () => {
    const dataDir = fresh();
    const letters = 'not a database, but somebody’s letters '.repeat(200);
    writeFileSync(join(dataDir, 'communique.sqlite'), letters);
    expect(() => openSqlite(dataDir)).toThrow(/not a database/);
    expect(readFileSync(join(dataDir, 'communique.sqlite'), 'utf8')).toBe(letters);
  });

  it('serves two processes on one file', async () => {
    const dataDir = fresh();
    const store = openSqlite(dataDir);
    const other = writeUntilKilled(dataDir, 9);
    for (let i = 0; i < 60; i += 1) await store.saveArticle(articleOf({ id: `own${i}` }), { points: [], refused: {} });
    const acknowledged = await other;
    expect((await store.knownArticles([...acknowledged, ...Array.from({ length: 60 }, (_, i) => `own${i}`)])).size).toBe(
      acknowledged.length + 60,
    );
    await store.close();
  });

  it('loses nothing that was acknowledged when it is killed while writing', async () => {
    const dataDir = fresh();
    for (let round = 0; round < 5; round += 1) {
      const acknowledged = await writeUntilKilled(dataDir, round);
      const store = openSqlite(dataDir);
      expect(await store.check()).toBeNull();
      const known = await store.knownArticles(acknowledged);
      expect(acknowledged.filter((id) => !known.has(id))).toEqual([]);
      await store.close();
    }
  });
});

/** Lets a process write articles, kills it after some acknowledgements, and returns the ids that it had acknowledged. */
async function writeUntilKilled(dataDir: string, round: number): Promise<string[]> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'write-for-ever.ts'), dataDir, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  let rest = '';
  for await (const chunk of writer.stdout) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    acknowledged.push(...lines);
    if (acknowledged.length > 20 + 7 * round) writer.kill('SIGKILL');
  }
  return acknowledged;
}
