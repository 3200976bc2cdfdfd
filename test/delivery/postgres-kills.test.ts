import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPostgresMissing, type PostgresServer, startPostgres } from '../store/postgres-server.ts';
import { killRun } from './kill-run.ts';

const MINUTES = 4 * 60_000;
const CLEAN = { lost: 0, doubled: 0, misplaced: 0 };

describe.skipIf(isPostgresMissing())('workers on one PostgreSQL store', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());
  const postgres = async () => ({ url: await server.database(), server });

  it.each(['read-back', 'nonce'] as const)(
    'lose nothing and double nothing when they are killed while they deliver, where the chat has %s',
    { timeout: MINUTES },
    async (platform) => {
      const result = await killRun({ platform, protocol: 'ledger', digests: 150, kills: 12, postgres: await postgres() });
      expect(result).toMatchObject({ planned: 300, ...CLEAN });
      expect(result.killed).toBeGreaterThan(6);
    },
  );

  it('post nothing twice when one slept past its claim and another took over', { timeout: MINUTES }, async () => {
    const result = await killRun({
      platform: 'read-back',
      protocol: 'ledger',
      digests: 150,
      kills: 0,
      sleepers: 2,
      postgres: await postgres(),
    });
    expect(result).toMatchObject({ planned: 300, ...CLEAN });
  });

  it('share the deliveries, three of them, one killed and one stopped past its claims and woken', { timeout: MINUTES }, async () => {
    const run = { platform: 'read-back', protocol: 'shared', digests: 400, kills: 0, hasCrew: true } as const;
    expect(await killRun({ ...run, postgres: await postgres() })).toMatchObject({ planned: 799, ...CLEAN });
  });

  it.each(['ledger', 'shared'] as const)(
    'go on (%s) when the database ends at once and starts again, four times',
    { timeout: MINUTES },
    async (protocol) => {
      const run = { platform: 'read-back', protocol, digests: 300, kills: 0, outages: 4 } as const;
      expect(await killRun({ ...run, postgres: await postgres() })).toMatchObject({ planned: 600, ...CLEAN });
    },
  );
});
