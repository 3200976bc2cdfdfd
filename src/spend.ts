/** What a tenant's calls of a day took. `micros` are millionths of the currency that the prices are in. */
export type Spend = { readonly calls: number; readonly tokens: number; readonly micros: number };

/** What a tenant may spend in a day; null is without end. */
export type SpendLimit = { readonly tokens: number | null; readonly micros: number | null };

/** What a million tokens cost, sent and received, by the model's name. A model without a price costs nothing. */
export type Prices = Readonly<Record<string, { readonly in: number; readonly out: number }>>;

/** What may be spent in a day (UTC): by the operator on what everybody shares, and by each tenant on its own questions. */
export type Budgets = { readonly operator: SpendLimit; readonly tenant: SpendLimit };

/** From this part of a budget on, it is told that it runs out. */
export const WARNING_PART = 0.8;

/** The limit that holds for a tenant. */
export function limitOf(tenant: string, budgets: Budgets): SpendLimit {
  return tenant === '' ? budgets.operator : budgets.tenant;
}

/** Which part of the limit is spent: 1 is all of it, of tokens or of money, whichever is nearer its end. */
export function partSpent(spend: Spend, limit: SpendLimit): number {
  const part = (spent: number, most: number | null) => (most === null ? 0 : most === 0 ? 1 : spent / most);
  return Math.max(part(spend.tokens, limit.tokens), part(spend.micros, limit.micros));
}

/** The day (UTC) that a budget is for. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
