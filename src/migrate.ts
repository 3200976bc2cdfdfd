import type { Config } from './config.ts';
import type { Message } from './message/message.ts';
import { problemMessage } from './message/notices.ts';
import { count } from './message/words.ts';

/** Copies the store of a data folder to a database; gives how many rows of each table. */
type Copy = (dataDir: string, databaseUrl: string) => Promise<readonly { readonly table: string; readonly rows: number }[]>;

/** Moves what the bot remembers from the SQLite file to the database that DATABASE_URL names, and says what was copied. */
export async function migrateToPostgres({ dataDir, databaseUrl }: Config, copy: Copy): Promise<Message> {
  if (databaseUrl === null)
    return problemMessage(
      'Not migrated',
      'DATABASE_URL is not set. Set it to postgres://user:password@host:5432/database, an empty database.',
    );
  try {
    const copied = await copy(dataDir, databaseUrl);
    return {
      title: 'Migrated',
      subtitle: `${count(
        copied.reduce((sum, { rows }) => sum + rows, 0),
        'row',
      )} of ${count(copied.length, 'table')}, counted on both sides`,
      blocks: [
        { kind: 'list', items: copied.map(({ table, rows }) => ({ text: `${table.replaceAll('_', ' ')}: ${rows}` })) },
        {
          kind: 'text',
          tone: 'plain',
          text: `With DATABASE_URL set, the bot goes on from here. The SQLite store in ${dataDir} is as it was; keep the key beside it, or SECRET_KEY.`,
        },
      ],
    };
  } catch (error) {
    return problemMessage('Not migrated', `Nothing was copied. ${error instanceof Error ? error.message : String(error)}`);
  }
}
