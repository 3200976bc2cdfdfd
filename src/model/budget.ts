import type { Log } from '../log.ts';
import { failed, type Model, type ModelReply, type Usage } from '../model.ts';
import { type Budgets, dayOf, limitOf, type Prices, partSpent, type Spend, WARNING_PART } from '../spend.ts';
import type { Store } from '../store.ts';
import { estimateTokens, mostTokens } from './prompt.ts';

export type BudgetPorts = {
  readonly store: Pick<Store, 'reserveSpend' | 'addSpend' | 'spendOf'>;
  readonly prices: Prices;
  readonly budgets: Budgets;
  readonly clock: () => Date;
  readonly log: Log;
};

/**
 * The model, held to each tenant's budget of the day. What a call may take is written down before it goes and set right after
 * it, so that calls under way count, in other processes too, and a budget is passed by one call at most. A process that dies
 * leaves its call counted as it was written down.
 */
export function withBudget(model: Model, ports: BudgetPorts): Model {
  const warned = new Set<string>();
  const paid = async <Value>(name: string, tenant: string, most: Usage, call: () => Promise<ModelReply<Value>>) => {
    const { store, prices, clock } = ports;
    const day = dayOf(clock());
    const reserved = spendOn(most, prices[name]);
    if (!(await store.reserveSpend(tenant, day, reserved, limitOf(tenant, ports.budgets)))) {
      return failed('over-budget', `The day’s budget of ${tenant === '' ? 'the operator' : `tenant ${tenant}`} is spent.`);
    }
    const reply = await call();
    await store.addSpend(tenant, day, difference(spendOn(reply.usage, prices[name]), reserved));
    await warn(tenant, day, warned, ports);
    return reply;
  };
  return {
    ...model,
    ask: (request) => paid(model.name, request.tenant, mostTokens(request), () => model.ask(request)),
    embed: (request) => {
      const most = { tokensIn: 2 * estimateTokens(request.texts.join('')), tokensOut: 0 };
      return paid(model.embeddingName ?? '', request.tenant, most, () => model.embed(request));
    },
  };
}

function spendOn({ tokensIn, tokensOut }: Usage, price: Prices[string] | undefined): Spend {
  // A price for a million tokens is as many millionths for one.
  const micros = price === undefined ? 0 : Math.ceil(tokensIn * price.in + tokensOut * price.out);
  return { calls: 1, tokens: tokensIn + tokensOut, micros };
}

function difference(actual: Spend, reserved: Spend): Spend {
  return { calls: 0, tokens: actual.tokens - reserved.tokens, micros: actual.micros - reserved.micros };
}

async function warn(tenant: string, day: string, warned: Set<string>, { store, budgets, log }: BudgetPorts): Promise<void> {
  if (warned.has(`${day} ${tenant}`)) return;
  const spend = await store.spendOf(tenant, day);
  const part = partSpent(spend, limitOf(tenant, budgets));
  if (part < WARNING_PART) return;
  warned.add(`${day} ${tenant}`);
  log('model.budget', { tenant, day, ...spend, part });
}
