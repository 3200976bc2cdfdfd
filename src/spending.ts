import type { Block, ListItem } from './message/message.ts';
import { count } from './message/words.ts';
import type { Model } from './model.ts';
import type { Asker } from './platform.ts';
import { type Budgets, dayOf, limitOf, partSpent, type Spend, type SpendLimit, WARNING_PART } from './spend.ts';
import type { CallBucket, Store } from './store.ts';

export type SpendingPorts = {
  readonly store: Pick<Store, 'spendOf' | 'spendOn' | 'callBuckets' | 'pointFates' | 'sentenceFates'>;
  readonly clock: () => Date;
  readonly model?: Model | undefined;
  readonly budgets?: Budgets | undefined;
};

/**
 * What of today’s budget is spent: for a tenant its own; for the operator the shared reading, every tenant, and how the model
 * fares. Nothing where no model is set.
 */
export async function spendingBlocks({ tenant }: Pick<Asker, 'tenant'>, ports: SpendingPorts): Promise<Block[]> {
  const { store, clock, model, budgets } = ports;
  if (model === undefined || budgets === undefined) return [];
  const day = dayOf(clock());
  const own = spendItem(
    tenant === '' ? 'Reading for everybody' : 'Questions and briefings here',
    await store.spendOf(tenant, day),
    limitOf(tenant, budgets),
  );
  const items = tenant === '' ? [own, ...(await operatorItems(day, store, budgets))] : [own];
  return [
    { kind: 'heading', text: `Model ${model.name}, spent today (UTC)` },
    { kind: 'list', items },
  ];
}

async function operatorItems(day: string, store: SpendingPorts['store'], budgets: Budgets): Promise<ListItem[]> {
  const others = (await store.spendOn(day)).filter(({ tenant }) => tenant !== '');
  const fates = await store.pointFates();
  const fated = fates.map(({ fate, reason, n }) => `${n} ${fate.replaceAll('-', ' ')} (${reason.replaceAll('-', ' ')})`);
  const sentences = (await store.sentenceFates()).map(
    ({ task, fate, reason, n }) => `${n} ${fate.replaceAll('-', ' ')} (${task}: ${reason.replaceAll('-', ' ')})`,
  );
  return [
    ...others.map((spend) => spendItem(spend.tenant, spend, budgets.tenant)),
    ...callItems(await store.callBuckets()),
    ...(fated.length === 0 ? [] : [{ text: `Its points that failed a check: ${fated.join(', ')}` }]),
    ...(sentences.length === 0 ? [] : [{ text: `Its sentences that failed a check: ${sentences.join(', ')}` }]),
  ];
}

function spendItem(who: string, spend: Spend, limit: SpendLimit): ListItem {
  const part = partSpent(spend, limit);
  const tokens = `${number(spend.tokens)}${limit.tokens === null ? '' : ` of ${number(limit.tokens)}`} tokens`;
  const hasMoney = spend.micros > 0 || limit.micros !== null;
  const money = hasMoney ? `, ${amount(spend.micros)}${limit.micros === null ? '' : ` of ${amount(limit.micros)}`} in money` : '';
  const detail = part >= 1 ? 'spent: rules do the work until midnight UTC' : part >= WARNING_PART ? 'nearly spent' : null;
  return {
    text: `${who}: ${count(spend.calls, 'call')}, ${tokens}${money}`,
    ...(detail === null ? {} : { detail }),
    state: part >= 1 ? 'bad' : part >= WARNING_PART ? 'warning' : 'good',
  };
}

function callItems(buckets: readonly CallBucket[]): ListItem[] {
  const byOutcome = Map.groupBy(
    buckets.filter(({ measure }) => measure === 'ms'),
    ({ outcome }) => outcome,
  );
  const calls = [...byOutcome].map(([outcome, of]) => [outcome, of.reduce((sum, one) => sum + one.calls, 0)] as const);
  const good = calls.find(([outcome]) => outcome === 'ok')?.[1] ?? 0;
  const bad = calls.filter(([outcome]) => outcome !== 'ok').map(([outcome, n]) => `${number(n)} ${outcome.replaceAll('-', ' ')}`);
  if (calls.length === 0) return [];
  return [{ text: `Answered in all: ${count(good, 'call')}${bad.length === 0 ? '' : `; failed: ${bad.join(', ')}`}` }];
}

function number(n: number): string {
  return n.toLocaleString('en');
}

function amount(micros: number): string {
  return (micros / 1_000_000).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 4 });
}
