import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractKeyPoints } from '../src/key-point/extract.ts';
import { type ModelSettings, openModel } from '../src/model/open.ts';
import type { Model } from '../src/model.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import type { Store, StoredArticle } from '../src/store.ts';
import { type FakeServer, openFakeServer } from './model/fake-server.ts';
import { settingsFor } from './model/settings.ts';

/** A store in a folder of its own, with a model behind a fake server beside it. */
export type Newsroom = {
  readonly store: Store;
  readonly server: FakeServer;
  /** Keeps the articles with the points that rules find in them; they came by the operator's feed, or by that of `tenant`. */
  keep(articles: readonly StoredArticle[], tenant?: string): Promise<void>;
  model(given?: Partial<ModelSettings>): Model;
  close(): Promise<void>;
};

export async function openNewsroom(clock: () => Date = () => new Date('2026-11-23T09:00:00Z')): Promise<Newsroom> {
  const folder = mkdtempSync(join(tmpdir(), 'communique-newsroom-'));
  const store = openSqlite(folder);
  const server = await openFakeServer();
  return {
    store,
    server,
    keep: async (articles, tenant = '') => {
      for (const article of articles) {
        await store.addFeed(tenant, { url: article.feedUrl, publisher: article.publisher, intervalMinutes: 10 }, '2026-11-22T09:00:00Z');
        await store.saveArticle(article, extractKeyPoints(article));
      }
    },
    model: (given = {}) =>
      openModel(settingsFor(server.url, { model: 'model-x', timeoutMs: 20_000, ...given }), {
        store,
        clock,
        chance: () => 0,
        log: () => undefined,
      }),
    close: async () => {
      await store.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** So short only for who never answers: whatever else answers may be slow on a busy machine. */
export function timeoutFor(fault: string): Partial<ModelSettings> {
  return fault === 'silent' ? { timeoutMs: 300 } : {};
}
