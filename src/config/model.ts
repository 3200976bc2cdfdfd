import { z } from 'zod';
import type { Budgets, Prices, SpendLimit } from '../spend.ts';

/** What the environment may say of a language model. */
export const modelEnvironment = z.object({
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPENAI_API_VERSION: z.string().optional(),
  OPENAI_MODEL: z.string().optional(),
  OPENAI_EMBEDDING_MODEL: z.string().optional(),
});

const budgetSchema = (tokens: number) =>
  z.strictObject({ tokens: z.int().min(0).nullable().default(tokens), money: z.number().min(0).nullable().default(null) }).prefault({});

const price = z.number().min(0);

/** What communique.yaml says of it. */
export const modelSchema = z
  .strictObject({
    timeoutSeconds: z.int().min(1).max(900).default(60),
    together: z.int().min(1).max(64).default(4),
    prices: z.record(z.string(), z.strictObject({ in: price, out: price.default(0) })).default({}),
    budgets: z.strictObject({ operator: budgetSchema(5_000_000), tenant: budgetSchema(500_000) }).prefault({}),
  })
  .prefault({});

/** Where the language model is, and what it may cost. `out` and `in` are prices of a million tokens, `micros` millionths of their currency. */
export type ModelSettings = {
  readonly apiKey: string | null;
  readonly baseUrl: string | null;
  readonly apiVersion: string | null;
  readonly model: string;
  readonly embeddingModel: string | null;
  readonly timeoutMs: number;
  readonly together: number;
  readonly prices: Prices;
  readonly budgets: Budgets;
};

type Settled = { readonly settings: ModelSettings | null; readonly problems: readonly string[] };

/** The settings, or what is wrong with them. None where no model is named: a key in the environment is often somebody else's. */
export function modelSettings(env: z.output<typeof modelEnvironment>, given: z.output<typeof modelSchema>, file: string): Settled {
  const { OPENAI_MODEL: model, OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseUrl, OPENAI_API_VERSION: apiVersion } = env;
  if (model === undefined) return { settings: null, problems: [] };
  const embeddingModel = env.OPENAI_EMBEDDING_MODEL ?? null;
  const { prices, budgets, together, timeoutSeconds } = given;
  const names = embeddingModel === null ? [model] : [model, embeddingModel];
  const settings = {
    apiKey: apiKey ?? null,
    baseUrl: baseUrl?.replace(/\/+$/, '') ?? null,
    apiVersion: apiVersion ?? null,
    model,
    embeddingModel,
    timeoutMs: timeoutSeconds * 1000,
    together,
    prices,
    budgets: { operator: limitOf(budgets.operator), tenant: limitOf(budgets.tenant) },
  };
  return { settings, problems: [...serverProblems(settings), ...priceProblems(names, given, file)] };
}

function serverProblems({ apiKey, baseUrl, apiVersion }: ModelSettings): string[] {
  if (apiKey === null && baseUrl === null) {
    return [
      'The model cannot be asked: OPENAI_MODEL wants OPENAI_API_KEY beside it, or OPENAI_BASE_URL, the address of a server that wants no key',
    ];
  }
  if (apiVersion === null || (apiKey !== null && baseUrl !== null)) return [];
  return ['OPENAI_API_VERSION is for Azure, and wants OPENAI_BASE_URL (https://NAME.openai.azure.com) and OPENAI_API_KEY beside it'];
}

function priceProblems(names: readonly string[], { prices, budgets }: z.output<typeof modelSchema>, file: string): string[] {
  if (budgets.operator.money === null && budgets.tenant.money === null) return [];
  const unpriced = names.filter((name) => !Object.hasOwn(prices, name));
  return unpriced.map((name) => `${file}: a budget in money wants the price of "${name}" under model.prices`);
}

function limitOf({ tokens, money }: { tokens: number | null; money: number | null }): SpendLimit {
  return { tokens, micros: money === null ? null : Math.round(money * 1_000_000) };
}
