import type { Store } from '../store.ts';

/** The store of the settings: PostgreSQL where `databaseUrl` names it, else the file in `dataDir`. What is not used is not loaded. */
export async function openStore({
  databaseUrl,
  dataDir,
}: {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}): Promise<Store> {
  if (databaseUrl === null) return (await import('./sqlite.ts')).openSqlite(dataDir);
  return (await import('./postgres.ts')).openPostgres(databaseUrl);
}
