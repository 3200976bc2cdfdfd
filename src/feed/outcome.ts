import type { Feed, FetchError, FetchProblem } from './feed.ts';

/** What a poll found, as it is remembered. Dates are ISO 8601 UTC. */
export type PollOutcome = {
  readonly polledAt: string;
  readonly nextPollAt: string;
  readonly isGood: boolean;
  readonly problem: FetchProblem | null;
  /** The problem, or what a good poll has to say, in a sentence for the operator. */
  readonly says: string | null;
  readonly movedTo: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
};

type Validators = { readonly etag: string | null; readonly lastModified: string | null };

const MINUTE = 60_000;
const LONGEST_PAUSE_MINUTES = 24 * 60;
const NEVER = '9999-12-31T00:00:00.000Z';

/** The outcome of a poll that went well, due again after the feed's own interval. */
export function goodOutcome(
  feed: Feed,
  found: Validators & { readonly movedTo: string | null },
  warning: string | null,
  now: Date,
): PollOutcome {
  const moved =
    found.movedTo === null
      ? null
      : `The feed has moved to ${found.movedTo} for good; it is read there. Put the new address into your list.`;
  return {
    polledAt: now.toISOString(),
    nextPollAt: new Date(now.getTime() + feed.intervalMinutes * MINUTE).toISOString(),
    isGood: true,
    problem: null,
    says: [warning, moved].filter((sentence) => sentence !== null).join(' ') || null,
    movedTo: found.movedTo,
    etag: found.etag,
    lastModified: found.lastModified,
  };
}

/**
 * The outcome of a poll that failed for the `failures`th time before: the pause doubles with each failure up to a day,
 * never undercuts what the server asked for, and never ends for a feed that its publisher says is gone.
 */
export function badOutcome(feed: Feed & { readonly failures: number }, error: FetchError, now: Date): PollOutcome {
  const backOff = Math.min(feed.intervalMinutes * 2 ** feed.failures, Math.max(LONGEST_PAUSE_MINUTES, feed.intervalMinutes));
  const pause = Math.max(backOff * MINUTE, (error.retryAfterSeconds ?? 0) * 1000);
  return {
    polledAt: now.toISOString(),
    nextPollAt: error.problem === 'gone' ? NEVER : new Date(now.getTime() + pause).toISOString(),
    isGood: false,
    problem: error.problem,
    says: error.message,
    movedTo: null,
    etag: null,
    lastModified: null,
  };
}
