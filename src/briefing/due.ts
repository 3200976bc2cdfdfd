import type { Edition } from './edition.ts';
import { dueSlots, isWithinHours } from './schedule.ts';

/** What is to be done about the slots that came due, each list oldest first. */
export type DueSlots = {
  /** The one that is posted now, for itself and for `merged`; null when there is none. */
  readonly post: Date | null;
  /** Whether it is told to be late: some were missed, or it was due a while ago. */
  readonly isLate: boolean;
  readonly merged: readonly Date[];
  /** In the edition's quiet hours: their news waits for the next. */
  readonly hushed: readonly Date[];
  /** Due so long ago that they are reported and not posted. */
  readonly missed: readonly Date[];
};

const MINUTE = 60_000;
// The clock ticks each minute, and the reading of feeds at the start takes some.
const ON_TIME = 10 * MINUTE;
const LOOK_BACK = 31 * 24 * 60 * MINUTE;
const MOST_AT_ONCE = 1_000;

/**
 * The edition's slots after `since` and up to `now`: those within `catchUpMs` become one, those in quiet hours none, older
 * ones are missed. Slots of more than a month ago are not looked at; of more than a thousand the oldest come first, the
 * others at the next look.
 */
export function slotsToTake(edition: Edition, since: Date, now: Date, catchUpMs: number): DueSlots {
  const from = new Date(Math.max(since.getTime(), now.getTime() - LOOK_BACK));
  const due = dueSlots(edition.schedule, edition.zone, from, now, MOST_AT_ONCE);
  const isQuiet = (at: Date) => edition.quietHours !== null && isWithinHours(edition.quietHours, edition.zone, at);
  const hushed = due.filter(isQuiet);
  const heard = due.filter((slot) => !isQuiet(slot));
  // The slot that was due this minute is posted even where nothing is caught up.
  const recent = heard.filter((slot) => now.getTime() - slot.getTime() <= Math.max(catchUpMs, ON_TIME));
  const missed = heard.filter((slot) => !recent.includes(slot));
  // In quiet hours, and while older ones are still to be recorded, what could be posted waits.
  if (isQuiet(now) || due.length === MOST_AT_ONCE) return { post: null, isLate: false, merged: [], ...waiting(recent[0], hushed, missed) };
  const post = recent.at(-1) ?? null;
  const merged = recent.slice(0, -1);
  const isLate = post !== null && (merged.length > 0 || now.getTime() - post.getTime() > ON_TIME);
  return { post, isLate, merged, hushed, missed };
}

/** What can be recorded while `first` waits: what came before it, since the next look goes on from the last that is recorded. */
function waiting(first: Date | undefined, hushed: readonly Date[], missed: readonly Date[]): Pick<DueSlots, 'hushed' | 'missed'> {
  const isBefore = (slot: Date) => first === undefined || slot < first;
  return { hushed: hushed.filter(isBefore), missed: missed.filter(isBefore) };
}
