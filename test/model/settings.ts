import type { ModelSettings } from '../../src/model/open.ts';

/** Settings for the server at `url`: no key, no prices, budgets without end. */
export function settingsFor(url: string, given: Partial<ModelSettings> = {}): ModelSettings {
  const endless = { tokens: null, micros: null };
  return {
    apiKey: null,
    baseUrl: url,
    apiVersion: null,
    model: 'm',
    embeddingModel: null,
    timeoutMs: 20_000,
    together: 8,
    prices: {},
    budgets: { operator: endless, tenant: endless },
    ...given,
  };
}
