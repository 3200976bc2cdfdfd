import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ModelSettings, openModel } from '../../src/model/open.ts';
import type { Model, ModelRequest } from '../../src/model.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store.ts';
import { type FakeServer, faults, openFakeServer, says } from './fake-server.ts';
import { settingsFor } from './settings.ts';

const question: ModelRequest<{ answer: string }> = {
  task: 'a-question',
  version: 1,
  instructions: 'Say who spoke.',
  data: 'Ada Roe spoke.',
  schema: z.strictObject({ answer: z.string() }),
  maxTokens: 100,
  tenant: 'T1',
};
const endless = { tokens: null, micros: null };

let folder: string;
let server: FakeServer;
let store: Store;
let logged: { at: string; [fact: string]: unknown }[];
let now: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-model-'));
  store = openSqlite(folder);
  server = await openFakeServer(says({ answer: 'Ada Roe' }));
  [logged, now] = [[], '2026-11-23T09:00:00.000Z'];
});
afterEach(async () => {
  await store.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(given: Partial<ModelSettings> = {}): Model {
  return openModel(settingsFor(server.url, { embeddingModel: 'e', ...given }), {
    store,
    clock: () => new Date(now),
    chance: () => 0,
    log: (at, facts) => logged.push({ at, ...facts }),
  });
}

describe('the same thing asked again', () => {
  it('costs no call, whoever asks and whichever process', async () => {
    const first = await open().ask(question);
    await store.close();
    store = openSqlite(folder);
    const spent = await store.spendOn('2026-11-23');
    const again = await open().ask({ ...question, tenant: 'T2' });
    expect(again).toEqual({ ...first, isKept: true, usage: { tokensIn: 0, tokensOut: 0 } });
    expect(server.sent).toHaveLength(1);
    expect(await store.spendOn('2026-11-23')).toEqual(spent);
  });

  it('at the same time is one call', async () => {
    const model = open();
    const replies = await Promise.all([model.ask(question), model.ask({ ...question, tenant: 'T2' }), model.ask(question)]);
    expect(replies.map(({ kind }) => kind)).toEqual(['ok', 'ok', 'ok']);
    expect(server.sent).toHaveLength(1);
  });

  it.each<[string, Partial<typeof question>, Partial<ModelSettings>]>([
    ['version', { version: 2 }, {}],
    ['data', { data: 'Bo Li spoke.' }, {}],
    ['instructions', { instructions: 'Say who was silent.' }, {}],
    ['model', {}, { model: 'n' }],
  ])('is another thing with another %s', async (_what, request, settings) => {
    await open().ask(question);
    await open(settings).ask({ ...question, ...request });
    expect(server.sent).toHaveLength(2);
  });

  it('is asked anew after a failure', async () => {
    server.behave(faults.refused);
    expect(await open().ask(question)).toMatchObject({ reason: 'refused' });
    server.behave(says({ answer: 'Ada Roe' }));
    expect(await open().ask(question)).toMatchObject({ kind: 'ok' });
  });

  it('is forgotten with the tenant that asked', async () => {
    await open().ask(question);
    await store.removeTenant('T1');
    await open().ask(question);
    expect(server.sent).toHaveLength(2);
  });

  it('embeds only new texts', async () => {
    await open().embed({ texts: ['ab', 'c', 'ab'], tenant: '' });
    const reply = await open().embed({ texts: ['c', 'new', 'ab'], tenant: '' });
    expect(server.sent.map(({ body }) => body.input)).toEqual([['ab', 'c'], ['new']]);
    expect(reply).toMatchObject({
      value: [
        [1, 99, 1],
        [3, 110, 1],
        [2, 97, 1],
      ].map((numbers) => new Float32Array(numbers)),
    });
  });
});

describe('a budget', () => {
  const other = (i: number) => ({ ...question, data: `Speaker ${i} spoke.` });
  const prices = { m: { in: 2, out: 10 } };

  it('is passed by one call at most, however many are asked at once', async () => {
    const [one] = [await open().ask(question)];
    const each = one.usage.tokensIn + one.usage.tokensOut;
    const budgets = { operator: endless, tenant: { tokens: each * 4, micros: null } };
    const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => open({ budgets }).ask(other(i))));
    const { tokens } = await store.spendOf('T1', '2026-11-23');
    expect(tokens).toBeLessThanOrEqual(each * 4 + each + 10);
    expect(replies.filter((reply) => reply.kind === 'failed' && reply.reason === 'over-budget').length).toBeGreaterThan(15);
    // What was held back for calls under way is free again.
    const later = await Promise.all([open({ budgets: { ...budgets, tenant: { tokens: tokens + 1, micros: null } } }).ask(other(99))]);
    expect(later[0]?.kind).toBe('ok');
  });

  it('in money is what the prices make of the tokens', async () => {
    const budgets = { operator: endless, tenant: { tokens: null, micros: 1 } };
    const reply = await open({ prices, budgets }).ask(question);
    const spend = await store.spendOf('T1', '2026-11-23');
    expect(spend).toEqual({
      calls: 1,
      tokens: reply.usage.tokensIn + reply.usage.tokensOut,
      micros: reply.usage.tokensIn * 2 + reply.usage.tokensOut * 10,
    });
    expect(await open({ prices, budgets }).ask(other(1))).toMatchObject({ reason: 'over-budget' });
  });

  it('of one tenant is not that of another, nor of the operator, and begins anew each day', async () => {
    const budgets = { operator: endless, tenant: { tokens: 1, micros: null } };
    const model = open({ budgets });
    expect(await model.ask(other(1))).toMatchObject({ kind: 'ok' });
    expect(await model.ask(other(2))).toMatchObject({ reason: 'over-budget' });
    expect(await model.ask({ ...other(3), tenant: 'T2' })).toMatchObject({ kind: 'ok' });
    for (const i of [4, 5]) expect(await model.ask({ ...other(i), tenant: '' })).toMatchObject({ kind: 'ok' });
    now = '2026-11-24T00:00:00.000Z';
    expect(await model.ask(other(6))).toMatchObject({ kind: 'ok' });
  });

  it('of nothing lets nothing go', async () => {
    const budgets = { operator: { tokens: 0, micros: null }, tenant: endless };
    expect(await open({ budgets }).ask({ ...question, tenant: '' })).toMatchObject({ reason: 'over-budget' });
    expect(server.sent).toEqual([]);
  });

  it('is told once when four fifths are spent', async () => {
    await open().ask(question);
    const { tokens } = await store.spendOf('T1', '2026-11-23');
    const model = open({ budgets: { operator: endless, tenant: { tokens: Math.ceil(tokens * 2.4), micros: null } } });
    for (const i of [1, 2, 3]) await model.ask(other(i));
    expect(logged.filter(({ at }) => at === 'model.budget')).toEqual([expect.objectContaining({ tenant: 'T1', calls: 2 })]);
  });

  it('is not charged for what the server turned away', async () => {
    server.behave(faults.locked);
    await open().ask(question);
    expect(await store.spendOf('T1', '2026-11-23')).toEqual({ calls: 1, tokens: 0, micros: 0 });
  });

  it('is charged for what was broken off', async () => {
    server.behave(faults['hung up']);
    await open({ timeoutMs: 300 }).ask(question);
    expect((await store.spendOf('T1', '2026-11-23')).tokens).toBeGreaterThan(50);
  });
});

it('counts every call by how it went', async () => {
  const model = open();
  await model.ask(question);
  await model.ask(question);
  server.behave(faults.refused);
  await model.ask({ ...question, version: 2 });
  const buckets = await store.callBuckets();
  const calls = (measure: string, outcome: string) =>
    buckets.filter((one) => one.measure === measure && one.outcome === outcome).reduce((sum, one) => sum + one.calls, 0);
  expect([calls('ms', 'ok'), calls('ms', 'refused'), calls('tokens-in', 'ok')]).toEqual([1, 1, 1]);
  expect(buckets[0]).toMatchObject({ operation: 'chat', model: 'm', task: 'a-question' });
});
