import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { afterAll, beforeAll } from 'vitest';
import { storeOn } from '../../src/store/from-engine.ts';
import { openPostgresEngine, poolOf } from '../../src/store/postgres.ts';
import type { Store } from '../../src/store.ts';
import { deliveryContract } from '../contract/deliveries.ts';
import { storeContract } from '../contract/store.ts';

let database: PGlite;
beforeAll(async () => {
  database = await PGlite.create();
});
afterAll(() => database.close());

// One connection is all that it has: a statement that waits for another connection within a transaction would wait for ever.
const open = async (): Promise<Store> =>
  storeOn(await openPostgresEngine(poolOf({ ...createPgConfig(database), max: 1 })), { kind: 'PostgreSQL', address: 'memory' });

let stores = 0;
const openNew = async () => {
  stores += 1;
  await database.exec(`create schema s${stores}; set search_path = s${stores}`);
  return open();
};

storeContract('PGlite', async () => ({ store: await openNew(), reopen: open }));
deliveryContract('PGlite', openNew);
