import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { metrics } from '../src/metrics.ts';
import { openModel } from '../src/model/open.ts';
import type { Budgets } from '../src/spend.ts';
import { spendingBlocks } from '../src/spending.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import type { Store } from '../src/store.ts';
import { articleOf } from './make.ts';
import { settingsFor } from './model/settings.ts';

const now = new Date('2026-11-23T10:00:00Z');
const day = '2026-11-23';
const budgets: Budgets = { operator: { tokens: 1000, micros: null }, tenant: { tokens: null, micros: 2_000_000 } };

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-spending-'));
  store = openSqlite(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function shown(tenant: string) {
  const ports = { store, clock: () => now, chance: () => 0, log: () => undefined };
  const model = openModel(settingsFor('http://127.0.0.1:1/v1', { model: 'model-x' }), ports);
  const blocks = await spendingBlocks({ tenant }, { store, clock: () => now, model, budgets });
  return blocks.flatMap((block) =>
    block.kind === 'list' ? block.items.map(({ state, text, detail }) => [state, text, detail].filter(Boolean).join(' | ')) : [],
  );
}

describe('what is spent today', () => {
  it('tells the operator, and the metrics, what became of sentences that failed a check', async () => {
    await store.countSentences('lead', [{ fate: 'by-rules', reason: 'hedge-lost', n: 2 }]);
    expect(await shown('')).toContain('Its sentences that failed a check: 2 by rules (lead: hedge lost)');
    expect(await shown('T1')).toHaveLength(1);
    expect(await metrics(store, now)).toContain(
      'communique_model_sentences_failed_total{task="lead",fate="by-rules",reason="hedge-lost"} 2',
    );
  });

  it('is told to a tenant of itself alone, and to the operator of all', async () => {
    await store.addSpend('', day, { calls: 3, tokens: 850, micros: 0 });
    await store.addSpend('T1', day, { calls: 1, tokens: 1200, micros: 500_000 });
    await store.addSpend('T2', day, { calls: 9, tokens: 9000, micros: 2_100_000 });
    await store.addSpend('T1', '2026-11-22', { calls: 7, tokens: 7, micros: 7 });
    expect(await shown('T1')).toEqual(['good | Questions and briefings here: 1 call, 1,200 tokens, 0.50 of 2.00 in money']);
    expect(await shown('')).toEqual([
      'warning | Reading for everybody: 3 calls, 850 of 1,000 tokens | nearly spent',
      'good | T1: 1 call, 1,200 tokens, 0.50 of 2.00 in money',
      'bad | T2: 9 calls, 9,000 tokens, 2.10 of 2.00 in money | spent: rules do the work until midnight UTC',
    ]);
  });

  it('is nothing where no model is set', async () => {
    expect(await spendingBlocks({ tenant: '' }, { store, clock: () => now })).toEqual([]);
  });

  it('comes with how the model fares', async () => {
    const call = { operation: 'chat', model: 'm', task: 'key-points', ms: 700, usage: { tokensIn: 900, tokensOut: 80 } } as const;
    for (const outcome of ['ok', 'ok', 'timed-out', 'refused'] as const) await store.countCall({ ...call, outcome });
    await store.addFeed('', { url: 'https://a.example/rss', publisher: 'A', intervalMinutes: 10 }, '2026');
    const fates = [{ fate: 'by-rules', reason: 'negation-lost', n: 2 }] as const;
    await store.saveArticle(articleOf({ id: 'a', feedUrl: 'https://a.example/rss' }), {
      points: [],
      refused: {},
      model: { fallback: null, fates },
    });
    expect((await shown('')).slice(1)).toEqual([
      'Answered in all: 2 calls; failed: 1 refused, 1 timed out',
      'Its points that failed a check: 2 by rules (negation lost)',
    ]);
  });
});

describe('metrics', () => {
  it('have nothing of a model that was never asked', async () => {
    expect(await metrics(store, now)).not.toMatch(/gen_ai|model/);
  });

  it('have OpenTelemetry’s names, and buckets that hold all that is less', async () => {
    const call = {
      operation: 'chat',
      model: 'a "b"\\',
      task: 'key-points',
      outcome: 'ok',
      usage: { tokensIn: 900, tokensOut: 80 },
    } as const;
    for (const ms of [15, 700, 900, 100_000]) await store.countCall({ ...call, ms });
    await store.countCall({ ...call, outcome: 'timed-out', ms: 60_000, usage: { tokensIn: 0, tokensOut: 0 } });
    await store.addSpend('T1', day, { calls: 1, tokens: 10, micros: 1_500_000 });
    await store.addSpend('T2', day, { calls: 1, tokens: 20, micros: 0 });
    const lines = (await metrics(store, now)).split('\n');
    const labels =
      'gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="a \\"b\\"\\\\",communique_task="key-points"';
    const of = (name: string, more: string) => lines.filter((line) => line.startsWith(name) && line.includes(more));
    expect(of('gen_ai_client_operation_duration_seconds', labels).filter((line) => !line.includes('error_type'))).toEqual([
      `gen_ai_client_operation_duration_seconds_bucket{${labels},le="0.02"} 1`,
      `gen_ai_client_operation_duration_seconds_bucket{${labels},le="1.28"} 3`,
      `gen_ai_client_operation_duration_seconds_bucket{${labels},le="+Inf"} 4`,
      `gen_ai_client_operation_duration_seconds_sum{${labels}} 101.615`,
      `gen_ai_client_operation_duration_seconds_count{${labels}} 4`,
    ]);
    expect(of('gen_ai_client_operation_duration_seconds_count', 'error_type="timed-out"')).toHaveLength(1);
    expect(of('gen_ai_client_token_usage_sum', 'gen_ai_token_type="input"')[0]).toMatch(/ 3600$/);
    expect(lines).toContain('# TYPE gen_ai_client_operation_duration_seconds histogram');
    expect(of('communique_model_tokens_today', '')).toEqual(['communique_model_tokens_today{payer="tenants"} 30']);
    expect(of('communique_model_money_today', '')).toEqual(['communique_model_money_today{payer="tenants"} 1.5']);
  });
});
