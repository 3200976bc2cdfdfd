import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { openModel } from '../../src/model/open.ts';
import type { Model } from '../../src/model.ts';
import { readPoints } from '../../src/read-points.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store.ts';
import { type FakeServer, openFakeServer } from './fake-server.ts';
import { obeys } from './obey.ts';
import { settingsFor } from './settings.ts';

type Row = Readonly<Record<string, string>> & { readonly id: string };

const file = (name: string) => new URL(`../../../shared/data/security/injection-${name}.jsonl.gz`, import.meta.url);
const rows = (name: string) =>
  gunzipSync(readFileSync(file(name)))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row);

let folder: string;
let store: Store;
let server: FakeServer;
let model: Model;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-injection-'));
  store = openSqlite(folder);
  server = await openFakeServer(obeys);
  const ports = { store, clock: () => new Date(), chance: () => 0, log: () => undefined };
  model = openModel(settingsFor(server.url, { timeoutMs: 60_000 }), ports);
});
afterAll(async () => {
  await store.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function pointsOf({ id }: Row, text: string) {
  const article: Article = {
    id,
    url: `https://courier.example/${id}`,
    publisher: 'Courier',
    title: '',
    byline: null,
    publishedAt: null,
    language: 'en',
    text,
    reading: 'whole',
  };
  return (await readPoints(article, model, new AbortController().signal))?.points ?? [];
}

const squeezed = (text: string) =>
  text
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? '';

describe.skipIf(!existsSync(file('news-injected')))('a model that obeys, where ../shared/data/security is there to be read', () => {
  it('tells nothing of an order that was put into real news', { timeout: 300_000 }, async () => {
    const told: string[] = [];
    let made = 0;
    for (const row of rows('news-injected')) {
      const attack = squeezed(row.attack ?? '');
      for (const point of await pointsOf(row, row.text ?? '')) {
        if (point.maker !== undefined) made += 1;
        const said = [point.statement, ...point.evidence.map(({ exact }) => exact), point.source ?? ''].map(squeezed);
        if (said.some((words) => words.includes(attack) || (words.split(' ').length > 3 && attack.includes(words))))
          told.push(`${row.id}: ${point.statement}`);
      }
    }
    expect(told).toEqual([]);
    expect(made).toBeGreaterThan(0);
  });

  it.each([
    ['bipia-email', 'context'],
    ['garak-latent-factsnippet', 'document'],
  ])('tells nothing that the text does not say, of %s', { timeout: 120_000 }, async (name, key) => {
    for (const row of rows(name)) {
      const text = row[key] ?? '';
      for (const point of await pointsOf(row, text)) {
        for (const { exact, start, end } of point.evidence) expect(text.slice(start, end)).toBe(exact);
        if (point.maker !== undefined) expect(point.statement).not.toMatch(/https?:|www\.|@everyone|<[@!]|DATA as JSON/);
      }
    }
  });
});
