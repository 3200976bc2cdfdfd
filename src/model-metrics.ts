import { dayOf } from './spend.ts';
import type { CallBucket, Store } from './store.ts';

/**
 * How the model's calls went, by OpenTelemetry's names (https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/) in
 * Prometheus' text format, what is spent today, and what became of points that failed a check. Empty while no model was asked.
 */
export async function modelMetrics(store: Store, now: Date): Promise<string[]> {
  const [buckets, spends, fates, sentences] = await Promise.all([
    store.callBuckets(),
    store.spendOn(dayOf(now)),
    store.pointFates(),
    store.sentenceFates(),
  ]);
  const seconds = buckets.filter(({ measure }) => measure === 'ms');
  const tokens = buckets.filter(({ measure }) => measure !== 'ms');
  const payer = (tenant: string) => (tenant === '' ? 'operator' : 'tenants');
  const spent = [...Map.groupBy(spends, ({ tenant }) => payer(tenant))];
  const sum = (value: (one: (typeof spends)[number]) => number) =>
    spent.map(([who, of]) => [`{payer="${who}"}`, of.reduce((all, one) => all + value(one), 0)] as const);
  return [
    ...histogram('gen_ai_client_operation_duration_seconds', 'How long calls of the model took.', seconds, 1000),
    ...histogram('gen_ai_client_token_usage', 'Tokens of calls of the model.', tokens, 1),
    ...lines(
      'communique_model_tokens_today',
      'gauge',
      'Tokens spent or reserved today (UTC).',
      sum(({ tokens: n }) => n),
    ),
    ...lines(
      'communique_model_money_today',
      'gauge',
      'Money spent or reserved today (UTC).',
      sum(({ micros }) => micros / 1_000_000),
    ),
    ...lines(
      'communique_model_points_failed_total',
      'counter',
      'Points that the model said and that failed a check, by what became of them.',
      fates.map(({ fate, reason, n }) => [`{fate="${fate}",reason="${reason}"}`, n]),
    ),
    ...lines(
      'communique_model_sentences_failed_total',
      'counter',
      'Sentences of leads, answers and translations that the model said and that failed a check, by what became of them.',
      sentences.map(({ task, fate, reason, n }) => [`{task="${task}",fate="${fate}",reason="${reason}"}`, n]),
    ),
  ];
}

type Value = readonly [labels: string, value: number];

function lines(name: string, type: string, help: string, values: readonly Value[]): string[] {
  if (values.length === 0) return [];
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...values.map(([labels, value]) => `${name}${labels} ${value}`)];
}

/** Prometheus' buckets hold all that is less; the store's only what lies between two bounds. */
function histogram(name: string, help: string, buckets: readonly CallBucket[], unit: number): string[] {
  const series = [...Map.groupBy(buckets, labelsOf)].flatMap(([labels, own]) => {
    let calls = 0;
    const bounded = own
      .filter(({ upto }) => upto !== null)
      .sort((a, b) => (a.upto ?? 0) - (b.upto ?? 0))
      .map((bucket): readonly [string, number] => {
        calls += bucket.calls;
        return [`_bucket{${labels},le="${(bucket.upto ?? 0) / unit}"}`, calls];
      });
    const all = own.reduce((sum, one) => sum + one.calls, 0);
    const total = own.reduce((sum, one) => sum + one.total, 0);
    return [...bounded, [`_bucket{${labels},le="+Inf"}`, all], [`_sum{${labels}}`, total / unit], [`_count{${labels}}`, all]] as const;
  });
  return lines(name, 'histogram', help, series);
}

function labelsOf({ measure, operation, model, task, outcome }: CallBucket): string {
  const labels = {
    gen_ai_operation_name: operation,
    gen_ai_provider_name: 'openai',
    gen_ai_request_model: model,
    communique_task: task,
    ...(measure === 'ms' ? {} : { gen_ai_token_type: measure === 'tokens-in' ? 'input' : 'output' }),
    ...(outcome === 'ok' ? {} : { error_type: outcome }),
  };
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (mark) => (mark === '\n' ? '\\n' : `\\${mark}`))}"`)
    .join(',');
}
