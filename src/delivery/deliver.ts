import { randomUUID } from 'node:crypto';
import type { Log } from '../log.ts';
import { type Place, type Platform, type Target, threadKey } from '../platform.ts';
import type { Store } from '../store.ts';
import { afterPost, attempted, type Delivery, parked, type Step, unattempted, unconnected } from './delivery.ts';
import { readBack } from './reconcile.ts';

export type DeliverPorts = {
  readonly store: Store;
  /** Those that are connected, by name. */
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly clock: () => Date;
  readonly log: Log;
  /** In [0, 1); spreads what failed together. */
  readonly chance: () => number;
  /** How many deliveries are under way at once. */
  readonly together: number;
  /** How long a claim holds; longer than any attempt takes. */
  readonly claimMs: number;
  /** When aborted, nothing more is begun. */
  readonly signal: AbortSignal;
  /** The keys of the deliveries to send where others send the rest; undefined where all are sent here. */
  readonly only?: ReadonlySet<string>;
};

// What a place takes again is posted although it is late, but not when its news has long been told by another.
const UNPARK_WITHIN_MS = 6 * 3_600_000;
const BACKLOG = 1_000;

/**
 * Sends what is due, until nothing is: each delivery once, however many processes do this and wherever they are killed.
 * What is limited, doubtful or waiting comes due again later and holds up no other. Throws when the store does not answer.
 */
export async function deliverDue(ports: DeliverPorts): Promise<void> {
  const inHand = new Map<string, Promise<void>>();
  // Ours may stand behind those of others.
  const mostDue = ports.only === undefined ? ports.together : BACKLOG;
  try {
    for (;;) {
      const due = ports.signal.aborted ? [] : await ports.store.dueDeliveries(ports.clock().toISOString(), mostDue);
      const { only } = ports;
      for (const { key } of due
        .filter((one) => !inHand.has(one.key) && only?.has(one.key) !== false)
        .slice(0, ports.together - inHand.size)) {
        inHand.set(
          key,
          deliverOne(key, ports).finally(() => inHand.delete(key)),
        );
      }
      if (inHand.size === 0) return;
      await Promise.race(inHand.values());
    }
  } finally {
    await Promise.allSettled(inHand.values());
  }
}

type Claim = { readonly delivery: Delivery; readonly token: string; readonly until: Date; readonly platform: Platform };

async function deliverOne(key: string, ports: DeliverPorts): Promise<void> {
  const { store, clock, chance } = ports;
  const now = clock();
  const token = randomUUID();
  const until = new Date(now.getTime() + ports.claimMs);
  const delivery = await store.claimDelivery(key, token, now.toISOString(), until.toISOString());
  if (delivery === null) return;
  const name = delivery.place.split('/', 1)[0] ?? '';
  const platform = ports.platforms.get(name);
  if (platform === undefined) return take(delivery, token, unconnected(delivery, name, { now, chance: chance() }), ports);
  const claim = { delivery, token, until, platform };
  if (delivery.state === 'intent' || delivery.state === 'unknown') {
    const found = await readBack(delivery, await targetOf(delivery, store), platform);
    return take(delivery, token, found({ now: clock(), chance: chance() }), ports);
  }
  if (delivery.state === 'planned' && !(await render(claim, ports))) return;
  const payload = delivery.payload ?? (await store.delivery(key))?.payload ?? null;
  if (payload !== null) await attempt(payload, claim, ports);
}

/** Freezes the payloads; false when there is no message, when it cannot be rendered, or when the claim was lost. */
async function render({ delivery, token, platform }: Claim, ports: DeliverPorts): Promise<boolean> {
  if (delivery.message === null) return false;
  try {
    const payloads = await platform.prepare(delivery.message, placeOf(delivery));
    return await ports.store.renderDelivery(delivery.key, token, payloads, ports.clock().toISOString());
  } catch (error) {
    const says = `The message cannot be shown on ${platform.name}: ${error instanceof Error ? error.message : String(error)}`;
    await take(delivery, token, parked(says, false), ports);
    return false;
  }
}

async function attempt(payload: string, { delivery, token, until, platform }: Claim, ports: DeliverPorts): Promise<void> {
  const { store, clock, chance } = ports;
  const target = await targetOf(delivery, store);
  const begun = clock();
  if (!(await store.moveDelivery(delivery.key, token, attempted(delivery, begun, until, platform.settleMs), begun.toISOString()))) {
    return ports.log('delivery.fenced', { delivery: delivery.key });
  }
  // A process that slept since then may have lost its claim, and others may be about to read back: nothing was posted yet.
  if (clock() >= until) return take(delivery, token, unattempted(delivery, clock()), ports);
  const posted = await platform
    .post(payload, target)
    .catch((error: unknown) => ({ kind: 'unknown' as const, says: error instanceof Error ? error.message : String(error) }));
  const counted = { ...delivery, attempts: delivery.attempts + 1 };
  await take(delivery, token, afterPost(counted, posted, platform.settleMs, { now: clock(), chance: chance() }), ports);
}

/** Records the step. A claim that was lost meanwhile is the other's to settle: the attempt is found by reading back. */
async function take(delivery: Delivery, token: string, step: Step, { store, clock, log }: DeliverPorts): Promise<void> {
  const now = clock();
  const isTaken = await store.moveDelivery(delivery.key, token, step, now.toISOString());
  log(isTaken ? `delivery.${step.state}` : 'delivery.fenced', { delivery: delivery.key, place: delivery.place, says: step.says });
  if (!isTaken || step.state !== 'sent') return;
  if (delivery.part === 1 && typeof step.messageId === 'string') await beginThread(delivery, step.messageId, now, store);
  const dueSince = new Date(now.getTime() - UNPARK_WITHIN_MS).toISOString();
  const unparked = await store.unparkDeliveries(delivery.tenant, delivery.place, dueSince, now.toISOString());
  if (unparked > 0) log('delivery.unparked', { place: delivery.place, unparked });
}

/** What is asked under a briefing that was posted on schedule is understood as under one that somebody asked for. */
async function beginThread(delivery: Delivery, messageId: string, now: Date, store: Store): Promise<void> {
  const { key, tenant, message } = delivery;
  const words = (message ?? (await store.delivery(key))?.message)?.title ?? '';
  const place = threadKey(tenant, { ...placeOf(delivery), thread: messageId });
  await store.beginConversation({ place, tenant, words, articleIds: [], beganAt: now.toISOString() });
}

async function targetOf(delivery: Delivery, store: Store): Promise<Target> {
  const { tenant, key, part } = delivery;
  return { tenant, place: placeOf(delivery), key, earlier: part === 1 ? [] : await store.earlierParts(key) };
}

function placeOf({ place, thread }: Delivery): Place {
  const [platform = '', ...channel] = place.split('/');
  return { platform, channel: channel.join('/'), thread };
}
