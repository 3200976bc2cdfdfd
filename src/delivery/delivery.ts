import { createHash } from 'node:crypto';
import type { Message } from '../message/message.ts';
import type { Found, Posted } from '../platform.ts';

/**
 * How far a delivery has come. `planned`: the message is kept. `rendered`: its payload is frozen. `intent`: an attempt is
 * under way, committed before the socket opened. `unknown`: an attempt may have posted it. Found in `intent` by somebody
 * else, or in `unknown`, it is read back before it is tried again. `parked`: left alone, with a reason.
 */
export type DeliveryState = 'planned' | 'rendered' | 'intent' | 'unknown' | 'sent' | 'parked';

/** One part of what is posted for a slot. Times are ISO 8601 UTC. */
export type Delivery = {
  /** Of the part's meaning, so that whoever plans the slot again gets the same. */
  readonly key: string;
  readonly editionId: string;
  readonly dueAt: string;
  /** 1 is the first, which holds the message; those after it are posted into its thread, in order. */
  readonly part: number;
  readonly tenant: string;
  /** `platform/channel`. */
  readonly place: string;
  readonly message: Message | null;
  readonly payload: string | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly plannedAt: string;
  /** When it is next looked at; null when it is sent or parked. */
  readonly nextAt: string | null;
  /** Of the first attempt and of the last. */
  readonly firstIntentAt: string | null;
  readonly lastIntentAt: string | null;
  readonly messageId: string | null;
  /** The id of the first part's message, for a later part. */
  readonly thread: string | null;
  /** Why it is where it is, in a sentence; null where nothing is to be said. */
  readonly says: string | null;
  /** Its edition was stopped: nothing more is posted of it. */
  readonly isStopped: boolean;
};

/** What is said of a delivery whose edition was stopped. */
export const STOPPED = 'The edition was stopped.';

/** What becomes of a delivery: only what changes. */
export type Step = Partial<Pick<Delivery, 'attempts' | 'firstIntentAt' | 'lastIntentAt' | 'messageId'>> & {
  readonly state: DeliveryState;
  readonly nextAt: string | null;
  readonly says: string | null;
  /** Nothing is posted to the place before this time; null leaves it as it was. */
  readonly placeRestsUntil: string | null;
  /** The same for all places of the platform that is named. */
  readonly platformRests?: { readonly name: string; readonly until: string };
  /** Whether it may be tried again when the place takes something else: certain not to have been posted. */
  readonly mayUnpark: boolean;
};

/** The moment of a step; `chance` is in [0, 1). */
export type Moment = { readonly now: Date; readonly chance: number };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const FIRST_WAIT = SECOND;
const LONGEST_WAIT = 10 * MINUTE;
// A digest that could not be posted for a day is no news; what it told is in the next.
const GIVEN_UP_AFTER = 24 * HOUR;
// Reading back may fail for a while as posting does; what cannot be read back by then never will be.
const READ_BACK_FOR = 15 * MINUTE;
// A platform that asks for more patience than this is asked again all the same.
const LONGEST_REST = 24 * HOUR;
const UNCONNECTED_WAIT = 10 * MINUTE;

/** The key of the first part of what is posted for a slot, however often and by whomever it is planned. */
export function deliveryKey(tenant: string, place: string, editionId: string, dueAt: string): string {
  return digestOf([tenant, place, editionId, dueAt].join('\n'));
}

/** The key of a later part; `key` is that of the first. */
export function partKey(key: string, part: number): string {
  return digestOf(`${key}\n${part}`);
}

/** The attempt that is about to be made; should its maker die, it is looked at when its claim and the platform's settling are over. */
export function attempted(delivery: Delivery, now: Date, claimedUntil: Date, settleMs: number): Step {
  return {
    ...step('intent', new Date(claimedUntil.getTime() + settleMs)),
    attempts: delivery.attempts + 1,
    firstIntentAt: delivery.firstIntentAt ?? now.toISOString(),
    lastIntentAt: now.toISOString(),
  };
}

/** What an attempt's outcome makes of the delivery. */
export function afterPost(delivery: Delivery, posted: Posted, settleMs: number, moment: Moment): Step {
  const { now } = moment;
  switch (posted.kind) {
    case 'posted':
      return { ...step('sent', null), messageId: posted.messageId };
    case 'unknown':
      return { ...step('unknown', new Date(now.getTime() + settleMs)), says: posted.says };
    case 'refused': {
      if (posted.isHopeless) return parked(posted.says, true);
      if (isOld(delivery, now)) return parked(`Given up after a day: ${posted.says}`, true);
      const asked = Math.min(Math.max(0, posted.retryAfterSeconds ?? 0) * SECOND, LONGEST_REST);
      const rest = posted.retryAfterSeconds === null ? null : new Date(now.getTime() + asked).toISOString();
      const next = new Date(now.getTime() + asked + backoff(delivery.attempts, moment.chance));
      return { ...step('rendered', next), says: posted.says, placeRestsUntil: rest };
    }
  }
}

/** What reading back makes of the delivery. What cannot be told apart is never posted twice: it is parked. */
export function afterFind(delivery: Delivery, found: Found, moment: Moment): Step {
  const { now } = moment;
  switch (found.kind) {
    case 'found':
      return { ...step('sent', null), messageId: found.messageId };
    case 'absent':
      if (delivery.isStopped) return parked(STOPPED, false);
      if (isOld(delivery, now)) return parked('Given up after a day: no attempt came through.', true);
      return { ...step('rendered', new Date(now.getTime() + backoff(delivery.attempts - 1, moment.chance))), says: delivery.says };
    case 'cannot-tell':
      if (!delivery.isStopped && now.getTime() - Date.parse(delivery.lastIntentAt ?? delivery.plannedAt) < READ_BACK_FOR)
        return { ...step('unknown', new Date(now.getTime() + backoff(4, moment.chance))), says: found.says };
      return parked(`It may have been posted or not, and the place cannot be read back: ${found.says}`, false);
  }
}

/** A delivery whose platform is not connected: it waits, for a day at most. */
export function unconnected(delivery: Delivery, platform: string, { now }: Moment): Step {
  const isUncertain = delivery.state === 'intent' || delivery.state === 'unknown';
  const says = `The platform ${platform} is not connected.`;
  if (isOld(delivery, now)) return parked(`Given up after a day: ${says}`, !isUncertain);
  return { ...step(delivery.state === 'intent' ? 'unknown' : delivery.state, new Date(now.getTime() + UNCONNECTED_WAIT)), says };
}

/** A delivery that is left alone until the place takes something else, or for good. */
export function parked(says: string, mayUnpark: boolean): Step {
  return { ...step('parked', null), says, mayUnpark };
}

/** As it was before an attempt that was not made. */
export function unattempted(delivery: Delivery, now: Date): Step {
  return { ...step('rendered', now), says: delivery.says };
}

// 24 characters: short enough for every platform's field, long enough never to meet another.
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

function step(state: DeliveryState, nextAt: Date | null): Step {
  return { state, nextAt: nextAt?.toISOString() ?? null, says: null, placeRestsUntil: null, mayUnpark: false };
}

function isOld(delivery: Delivery, now: Date): boolean {
  return now.getTime() - Date.parse(delivery.plannedAt) >= GIVEN_UP_AFTER;
}

/** Twice as long each time, and by chance up to half of it shorter, so that what failed together is not tried again together. */
function backoff(attempts: number, chance: number): number {
  const wait = Math.min(FIRST_WAIT * 2 ** Math.max(0, attempts), LONGEST_WAIT);
  return wait * (1 - chance / 2);
}
