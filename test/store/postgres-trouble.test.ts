import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../src/store/postgres.ts';
import { articleOf } from '../make.ts';
import { isPostgresMissing, PASSWORD, type PostgresServer, query, startPostgres } from './postgres-server.ts';

describe.skipIf(isPostgresMissing())('a PostgreSQL store', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());
  const trouble = async (url: string): Promise<string> => {
    const error = await openPostgres(url).then(
      (store) => store.close(),
      (reason: unknown) => reason as Error,
    );
    return error === undefined ? '' : `${error.message}`;
  };

  it.each([
    [
      'nobody listens',
      (url: string) => url.replace(/@localhost(.*)\?host=.*/, '@127.0.0.1:1$1'),
      /does not answer: the database “news\d+” at 127\.0\.0\.1:1 cannot be reached \(ECONNREFUSED\)\. Check that it runs and that DATABASE_URL names it/,
    ],
    [
      'the host is not known',
      (url: string) => url.replace(/@localhost(.*)\?host=.*/, '@nowhere.invalid$1'),
      /The host of .*nowhere\.invalid:5432.* is not known .*Check DATABASE_URL/,
    ],
    [
      'the password is wrong',
      (url: string) => url.replace(PASSWORD, `not-${PASSWORD}`),
      /does not let “communique” into the database “news\d+” at .*: the password is wrong\. Check DATABASE_URL\.$/,
    ],
    ['there is no such database', (url: string) => url.replace(/news\d+/, 'olds'), /^There is no database “olds” at .* createdb/],
  ])('says when %s, and what to do, without the password', async (_case, spoil, says) => {
    const told = await trouble(spoil(await server.database()));
    expect(told).toMatch(says);
    expect(told).not.toContain(PASSWORD);
  });

  it('says when it may not make its tables', async () => {
    const url = await server.database();
    await query(url, `create role reader login password '${PASSWORD}'`);
    expect(await trouble(url.replace('communique:', 'reader:'))).toMatch(/refuses the work on .* must own the database/);
  });

  it('says when the database cannot hold every letter', async () => {
    const url = await server.database();
    await query(url, `create database latin encoding 'LATIN1' template template0 locale 'C'`);
    expect(await trouble(url.replace(/news\d+/, 'latin'))).toMatch(/encoded in LATIN1; make one with: createdb --encoding=UTF8/);
  });

  it('answers again after the server was away, and has what it had acknowledged', async () => {
    const store = await openPostgres(await server.database());
    await store.saveArticle(articleOf({ id: 'a' }), { points: [], refused: {} });
    await server.stop('immediate');
    await expect(store.counts()).rejects.toThrow(/^PostgreSQL .*The bot tries again by itself\.$/);
    await expect(store.saveArticle(articleOf({ id: 'b' }), { points: [], refused: {} })).rejects.toThrow(/^PostgreSQL /);
    await server.start();
    expect((await store.counts()).articles).toBe(1);
    await store.saveArticle(articleOf({ id: 'b' }), { points: [], refused: {} });
    expect((await store.counts()).articles).toBe(2);
    await store.close();
  });

  it('fails what is under way when the server goes, without ending the process', async () => {
    const store = await openPostgres(await server.database());
    const saving = Promise.allSettled(
      Array.from({ length: 200 }, (_, i) => store.saveArticle(articleOf({ id: `a${i}` }), { points: [], refused: {} })),
    );
    await store.counts();
    await server.stop('immediate');
    const outcomes = await saving;
    await server.start();
    const kept = await store.knownArticles(outcomes.map((_, i) => `a${i}`));
    expect(outcomes.flatMap(({ status }, i) => (status === 'fulfilled' && !kept.has(`a${i}`) ? [i] : []))).toEqual([]);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(String(outcome.reason)).toMatch(/PostgreSQL/);
    await store.close();
  });
});
