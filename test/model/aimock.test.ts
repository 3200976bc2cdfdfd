import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { openModel } from '../../src/model/open.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store.ts';
import { settingsFor } from './settings.ts';

let folder: string;
let store: Store;
let mock: LLMock;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-aimock-'));
  store = openSqlite(folder);
  mock = await LLMock.create({ port: 0 });
});
afterEach(async () => {
  await mock.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function open() {
  return openModel(settingsFor(`${mock.url}/v1`, { embeddingModel: 'mocked-embeddings' }), {
    store,
    clock: () => new Date(),
    chance: Math.random,
    log: () => undefined,
  });
}

const question = {
  task: 'a-question',
  version: 1,
  instructions: 'Say who spoke.',
  data: 'Ada Roe spoke.',
  schema: z.strictObject({ answer: z.string() }),
  maxTokens: 100,
  tenant: '',
};

it('is answered by somebody else’s server', async () => {
  mock.onMessage(/Ada Roe/, { content: '{"answer": "Ada Roe"}' });
  expect(await open().ask(question)).toMatchObject({ kind: 'ok', value: { answer: 'Ada Roe' } });
  expect(mock.getRequests()).toHaveLength(1);
});

it('is answered in a stream', async () => {
  mock.onMessage(/Ada Roe/, { content: '{"answer": "Ada Roe, who spoke at some length about the harbour"}' });
  const pieces: string[] = [];
  expect(await open().ask({ ...question, onText: (piece) => pieces.push(piece) })).toMatchObject({ kind: 'ok' });
  expect(pieces.length).toBeGreaterThan(1);
});

it('embeds', async () => {
  mock.onEmbedding(/./, { embedding: [0.5, 0.25] });
  expect(await open().embed({ texts: ['one', 'two'], tenant: '' })).toMatchObject({
    kind: 'ok',
    value: [new Float32Array([0.5, 0.25]), new Float32Array([0.5, 0.25])],
  });
});
