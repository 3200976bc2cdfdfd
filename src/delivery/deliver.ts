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
  /** How many deliveries of one platform are under way at once. */
  readonly together: number;
  /** How long a claim holds; longer than any attempt takes. */
  readonly claimMs: number;
  /** When aborted, nothing more is begun. */
  readonly signal: AbortSignal;
  /** The keys of the deliveries to send where others send the rest; undefined where all are sent here. */
  readonly only?: ReadonlySet<string>;
  /** Waits for so many milliseconds of `clock`. */
  readonly pause: (ms: number) => Promise<unknown>;
};

// What a place takes again is posted although it is late, but not when its news has long been told by another.
const UNPARK_WITHIN_MS = 6 * 3_600_000;

// Looked up at once: the look-up costs more than the claim of one. Where others share the work, ours may stand behind theirs.
const BATCH = 200;
const BATCH_AMONG_OTHERS = 1_000;

/**
 * Sends what is due, until nothing is: each delivery once, however many processes do this and wherever they are killed. No
 * platform waits for another, and one place has one attempt at a time. What is limited, doubtful or waiting comes due again
 * later and holds up no other. Throws when the store does not answer.
 */
export async function deliverDue(ports: DeliverPorts): Promise<void> {
  const names = [...ports.platforms.keys()];
  const lanes: Lane[] = [
    ...[...ports.platforms.values()].map((platform) => ({ which: { only: platform.name }, platform })),
    { which: { not: names }, platform: null },
  ];
  const ends = await Promise.allSettled(lanes.map((lane) => deliverLane(lane, ports)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

/** The deliveries of one platform, or of those that are not connected. */
type Lane = { readonly which: Parameters<Store['dueDeliveries']>[2]; readonly platform: Platform | null };

async function deliverLane({ which, platform }: Lane, ports: DeliverPorts): Promise<void> {
  const { store, clock, signal, together, only } = ports;
  const most = only === undefined ? BATCH : BATCH_AMONG_OTHERS;
  const inHand = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  const rests = { untilMs: 0 };
  const turn = turnsOf(platform, ports);
  const begin = ({ key, place }: { readonly key: string; readonly place: string }) => {
    const work = deliverOne(key, platform, ports)
      .then((untilMs) => {
        rests.untilMs = Math.max(rests.untilMs, untilMs);
      })
      .catch((error: unknown) => failures.push(error))
      .then(() => void inHand.delete(place));
    inHand.set(place, work);
  };
  const isOver = () => signal.aborted || failures.length > 0;
  while (!isOver()) {
    const due = await store.dueDeliveries(clock().toISOString(), most, which).catch((error: unknown) => {
      failures.push(error);
      return [];
    });
    let begun = 0;
    for (const one of due) {
      if (inHand.has(one.place) || only?.has(one.key) === false) continue;
      while (inHand.size >= together) await Promise.race(inHand.values());
      await turn();
      // What is refused for the whole bot is not tried elsewhere; the next look-up gives what may be done meanwhile.
      if (isOver() || (begun > 0 && rests.untilMs > clock().getTime())) break;
      begin(one);
      begun += 1;
    }
    if (begun > 0) continue;
    if (inHand.size === 0) break;
    await Promise.race(inHand.values());
  }
  await Promise.all(inHand.values());
  if (failures.length > 0) throw failures[0];
}

/** Waits for the turn to begin the next delivery, so that the platform's pace is kept. */
function turnsOf(platform: Platform | null, { clock, pause }: DeliverPorts): () => Promise<void> {
  const perSecond = platform?.pace?.perSecond ?? null;
  let next = 0;
  return async () => {
    if (perSecond === null) return;
    const now = clock().getTime();
    const at = Math.max(now, next);
    next = at + 1_000 / perSecond;
    if (at > now) await pause(at - now);
  };
}

type Claim = { readonly delivery: Delivery; readonly token: string; readonly until: Date; readonly platform: Platform };

/** Does what is next with a delivery. Gives the time until which its whole platform rests, in milliseconds; 0 where it does not. */
async function deliverOne(key: string, platform: Platform | null, ports: DeliverPorts): Promise<number> {
  const { store, clock, chance } = ports;
  const now = clock();
  const token = randomUUID();
  const until = new Date(now.getTime() + ports.claimMs);
  const delivery = await store.claimDelivery(key, token, now.toISOString(), until.toISOString());
  if (delivery === null) return 0;
  if (platform === null) {
    const name = delivery.place.split('/', 1)[0] ?? '';
    await take(delivery, token, unconnected(delivery, name, { now, chance: chance() }), ports);
    return 0;
  }
  const claim = { delivery, token, until, platform };
  if (delivery.state === 'intent' || delivery.state === 'unknown') {
    const found = await readBack(delivery, await targetOf(delivery, store), platform);
    await take(delivery, token, found({ now: clock(), chance: chance() }), ports);
    return 0;
  }
  if (delivery.state === 'planned' && !(await render(claim, ports))) return 0;
  const payload = delivery.payload ?? (await store.delivery(key))?.payload ?? null;
  return payload === null ? 0 : attempt(payload, claim, ports);
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

async function attempt(payload: string, { delivery, token, until, platform }: Claim, ports: DeliverPorts): Promise<number> {
  const { store, clock, chance } = ports;
  const target = await targetOf(delivery, store);
  const begun = clock();
  if (!(await store.moveDelivery(delivery.key, token, attempted(delivery, begun, until, platform.settleMs), begun.toISOString()))) {
    ports.log('delivery.fenced', { delivery: delivery.key });
    return 0;
  }
  // A process that slept since then may have lost its claim, and others may be about to read back: nothing was posted yet.
  if (clock() >= until) {
    await take(delivery, token, unattempted(delivery, clock()), ports);
    return 0;
  }
  const posted = await platform
    .post(payload, target)
    .catch((error: unknown) => ({ kind: 'unknown' as const, says: error instanceof Error ? error.message : String(error) }));
  const counted = { ...delivery, attempts: delivery.attempts + 1 };
  const now = clock();
  const step = afterPost(counted, posted, platform.settleMs, { now, chance: chance() });
  const isGlobal = posted.kind === 'refused' && posted.isGlobal === true;
  await take(delivery, token, isGlobal ? restOfAll(step, platform.name) : restAfter(step, platform, now), ports);
  return isGlobal ? Date.parse(step.placeRestsUntil ?? '') || 0 : 0;
}

/** What was posted, or may have been, is followed by the rest that the platform's pace gives the place. */
function restAfter(step: Step, { pace }: Platform, now: Date): Step {
  const isDone = step.state === 'sent' || step.state === 'unknown';
  if (!isDone || pace === undefined || pace.placeRestMs === 0) return step;
  return { ...step, placeRestsUntil: new Date(now.getTime() + pace.placeRestMs).toISOString() };
}

function restOfAll(step: Step, name: string): Step {
  return step.placeRestsUntil === null ? step : { ...step, platformRests: { name, until: step.placeRestsUntil } };
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
