import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Model } from '../model.ts';
import type { Budgets, Prices } from '../spend.ts';
import type { Store } from '../store.ts';
import { withBudget } from './budget.ts';
import type { ServerSettings } from './connect.ts';
import { withKeptReplies } from './kept.ts';
import { openServer } from './openai.ts';

export type ModelSettings = ServerSettings & { readonly prices: Prices; readonly budgets: Budgets };

export type ModelPorts = { readonly store: Store; readonly clock: () => Date; readonly chance: () => number; readonly log: Log };

/** The model as the bot uses it: kept replies first, then the budget, then the server; every call is counted in the store. */
export function openModel(settings: ModelSettings, { store, clock, chance, log }: ModelPorts): Model {
  const wait = (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }).catch(() => undefined);
  const server = openServer(settings, { clock, chance, wait, log, report: (call) => store.countCall(call) });
  const { prices, budgets } = settings;
  return withKeptReplies(withBudget(server, { store, prices, budgets, clock, log }), { store, clock });
}
