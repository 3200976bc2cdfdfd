import type { ModelReading } from '../../key-point/key-point.ts';
import type { ModelCall } from '../../model.ts';
import type { Spend } from '../../spend.ts';
import type { CallBucket, Store } from '../../store.ts';
import type { Engine, Sql } from '../sql.ts';

type Fate = ModelReading['fates'][number];
type BucketRow = Omit<CallBucket, 'upto' | 'calls' | 'total'> & { upto: number; calls: number; total: number };
type SpendRow = { tenant: string; calls: number; tokens: number; micros: number };

/** What a model replied, what it cost, and how its calls went. */
export function modelQueries(
  engine: Engine,
): Pick<
  Store,
  'cachedReply' | 'keepReply' | 'reserveSpend' | 'addSpend' | 'spendOf' | 'spendOn' | 'countCall' | 'callBuckets' | 'pointFates'
> {
  return {
    cachedReply: async (key) => {
      const [row] = await engine.all<{ reply: string }>(`select reply from model_reply where key = $1`, [key]);
      return row?.reply ?? null;
    },
    keepReply: async (key, { tenant, text }, now) => {
      await engine.run(
        `insert into model_reply (key, tenant, reply, kept_at) values ($1, $2, $3, $4)
         on conflict (key) do update set reply = excluded.reply, kept_at = excluded.kept_at`,
        [key, tenant, text, now],
      );
    },
    reserveSpend: async (tenant, day, { calls, tokens, micros }, limit) => {
      if (limit.tokens === 0 || limit.micros === 0) return false;
      // One statement, so that of two calls that reserve at once the second sees the first.
      const changed = await engine.run(
        `insert into model_spend (tenant, day, calls, tokens, micros) values ($1, $2, $3, $4, $5)
         on conflict (tenant, day) do update set calls = model_spend.calls + excluded.calls, tokens = model_spend.tokens + excluded.tokens,
           micros = model_spend.micros + excluded.micros
         where model_spend.tokens < $6 and model_spend.micros < $7`,
        [tenant, day, calls, tokens, micros, limit.tokens ?? ENDLESS, limit.micros ?? ENDLESS],
      );
      return changed > 0;
    },
    addSpend: async (tenant, day, { calls, tokens, micros }) => {
      await engine.run(
        `insert into model_spend (tenant, day, calls, tokens, micros) values ($1, $2, $3, $4, $5)
         on conflict (tenant, day) do update set calls = model_spend.calls + excluded.calls, tokens = model_spend.tokens + excluded.tokens,
           micros = model_spend.micros + excluded.micros`,
        [tenant, day, calls, tokens, micros],
      );
    },
    spendOf: async (tenant, day) => {
      const [row] = await engine.all<SpendRow>(`select tenant, calls, tokens, micros from model_spend where tenant = $1 and day = $2`, [
        tenant,
        day,
      ]);
      return row === undefined ? { calls: 0, tokens: 0, micros: 0 } : spend(row);
    },
    spendOn: async (day) => {
      const rows = await engine.all<SpendRow>(`select tenant, calls, tokens, micros from model_spend where day = $1 order by tenant`, [
        day,
      ]);
      return rows.map((row) => ({ tenant: row.tenant, ...spend(row) }));
    },
    countCall: (call) => engine.transaction((sql) => countCall(sql, call)),
    pointFates: async () => {
      const rows = await engine.all<Fate>(`select fate, reason, n from model_point order by fate, reason`);
      return rows.map((row) => ({ ...row, n: Number(row.n) }));
    },
    callBuckets: async () => {
      const rows = await engine.all<BucketRow>(
        `select measure, operation, model, task, outcome, upto, calls, total from model_call order by measure, operation, model, task, outcome, upto`,
      );
      return rows.map((row) => ({
        ...row,
        upto: Number(row.upto) === ENDLESS ? null : Number(row.upto),
        calls: Number(row.calls),
        total: Number(row.total),
      }));
    },
  };
}

// Beyond every sum, and a number that JavaScript and both engines have exactly.
const ENDLESS = 2 ** 52;

/** The bounds that OpenTelemetry asks for: https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics/ */
const MS_BOUNDS = [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120, 10240, 20480, 40960, 81920];
const TOKEN_BOUNDS = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];

async function countCall(sql: Sql, { operation, model, task, outcome, ms, usage }: ModelCall): Promise<void> {
  const measures = [
    ['ms', Math.max(0, Math.round(ms)), MS_BOUNDS],
    ['tokens-in', usage.tokensIn, TOKEN_BOUNDS],
    ['tokens-out', usage.tokensOut, TOKEN_BOUNDS],
  ] as const;
  for (const [measure, value, bounds] of measures) {
    if (measure !== 'ms' && value === 0) continue;
    await sql.run(
      `insert into model_call (measure, operation, model, task, outcome, upto, calls, total) values ($1, $2, $3, $4, $5, $6, 1, $7)
       on conflict (measure, operation, model, task, outcome, upto) do update set calls = model_call.calls + 1, total = model_call.total + excluded.total`,
      [measure, operation, model, task, outcome, bounds.find((bound) => value <= bound) ?? ENDLESS, value],
    );
  }
}

/** Counts what became of points that a model said, within the caller's transaction. */
export async function countFates(sql: Sql, fates: readonly Fate[]): Promise<void> {
  for (const { fate, reason, n } of fates) {
    await sql.run(
      `insert into model_point (fate, reason, n) values ($1, $2, $3) on conflict (fate, reason) do update set n = model_point.n + excluded.n`,
      [fate, reason, n],
    );
  }
}

function spend({ calls, tokens, micros }: Spend): Spend {
  return { calls: Number(calls), tokens: Number(tokens), micros: Number(micros) };
}
