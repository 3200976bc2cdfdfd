import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPostgresMissing, PASSWORD, type PostgresServer, startPostgres } from '../store/postgres-server.ts';
import { runCommunique } from './run-communique.ts';
import { startBot, stopBot, untilBriefed } from './started-bot.ts';

describe.skipIf(isPostgresMissing())('with DATABASE_URL set', () => {
  let server: PostgresServer;
  let folder: string;
  beforeAll(async () => {
    server = await startPostgres();
    folder = mkdtempSync(join(tmpdir(), 'communique-on-pg-'));
  });
  afterAll(async () => {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the service and the command line keep everything there', async () => {
    const env = { DATABASE_URL: await server.database() };
    const bot = await startBot({ ...env, DATA_DIR: join(folder, 'none') });
    try {
      await untilBriefed(bot.url, 'geneva-summit');
      expect((await fetch(`${bot.url}/readyz`)).status).toBe(200);
      expect(await (await fetch(`${bot.url}/metrics`)).text()).toMatch(/^communique_articles [1-9]\d*$/m);
    } finally {
      expect(await stopBot(bot, 'SIGTERM')).toBe(0);
    }
    expect(bot.said()).not.toContain(PASSWORD);
    const { out } = await runCommunique(folder, ['--no-read', 'brief', 'geneva-summit'], { env });
    expect(out).toContain('Agreements');
    const doctor = await runCommunique(folder, ['doctor'], { env });
    expect(doctor).toMatchObject({
      code: 0,
      out: expect.stringMatching(/The store in PostgreSQL, the database “news\d+” at .*holds \d+\s+articles/s),
    });
    expect((await runCommunique(folder, ['status'], { env })).out).toMatch(/kept in PostgreSQL/);
    for (const said of [doctor.out, doctor.err]) expect(said).not.toContain(PASSWORD);
  });

  it('migrate brings along what the file held: the same briefing, word for word', async () => {
    const env = { DATABASE_URL: await server.database() };
    expect((await runCommunique(folder, ['migrate', 'sqlite-to-postgres'])).out).toContain('DATABASE_URL is not set');
    const before = await runCommunique(folder, ['brief', 'geneva-summit', '--all']);
    const migrated = await runCommunique(folder, ['migrate', 'sqlite-to-postgres'], { env });
    expect(migrated).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Migrated · [\d,]+ rows of \d+ tables, counted on both sides\n[\s\S]*article: [1-9]/),
    });
    expect((await runCommunique(folder, ['--no-read', 'brief', 'geneva-summit', '--all'], { env })).out).toBe(before.out);
    expect(await runCommunique(folder, ['migrate', 'sqlite-to-postgres'], { env })).toMatchObject({
      code: 1,
      out: expect.stringMatching(/Nothing was copied\. The PostgreSQL store is\s+not empty/),
    });
  });

  it('a start without the server ends with a sentence that says what to do, and no password', async () => {
    const url = (await server.database()).replace(PASSWORD, 'canary-w0rd');
    for (const DATABASE_URL of [url, 'postgres://u:canary-w0rd@127.0.0.1:1/news']) {
      const { code, out, err } = await runCommunique(folder, ['start'], { env: { DATABASE_URL, PORT: '0' } });
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^PostgreSQL (does not let|does not answer).*Check .*DATABASE_URL.*\n$/);
      expect(err).not.toContain('canary');
      // It does not: it ends.
      expect(err).not.toContain('again');
      const doctor = await runCommunique(folder, ['doctor'], { env: { DATABASE_URL } });
      expect(doctor).toMatchObject({
        code: 1,
        out: expect.stringMatching(/The store in PostgreSQL cannot be opened\. PostgreSQL does not/),
      });
      expect(doctor.out).not.toContain('canary');
    }
  });
});
