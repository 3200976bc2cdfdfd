import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgres } from '../../src/store/postgres.ts';
import { deliveryContract } from '../contract/deliveries.ts';
import { storeContract } from '../contract/store.ts';
import { isPostgresMissing, type PostgresServer, startPostgres } from './postgres-server.ts';

describe.skipIf(isPostgresMissing())('with a PostgreSQL server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.remove());

  storeContract('PostgreSQL', async () => {
    const url = await server.database();
    return { store: await openPostgres(url), reopen: () => openPostgres(url) };
  });
  deliveryContract('PostgreSQL', async () => openPostgres(await server.database()));
});
