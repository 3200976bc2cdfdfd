import { setTimeout as delay } from 'node:timers/promises';

/** Lets a shard identify, one at a time, when the time has come. */
export type IdentifyBudget = {
  waitForIdentify(shardId: number, signal: AbortSignal): Promise<void>;
  /** Takes what Discord says it still allows. Returns how long the next one waits for that, in ms: 0 while half is left. */
  setLimit(limit: SessionLimit): number;
};

/** How often the bot may identify a day, how often it still may, and in how many ms the count begins anew. */
type SessionLimit = { readonly total: number; readonly remaining: number; readonly resetAfterMs: number };

/** Discord lets a small bot identify a thousand times a day, then resets its token; whatever goes wrong, half of that is not reached. */
const LEAST_PER_HOUR = 20;
const SHARE_PER_HOUR = 48;
const HOUR_MS = 3_600_000;
/** https://docs.discord.com/developers/events/gateway#session-start-limit-object: one each 5 s. */
const APART_MS = 5_000;

/**
 * One budget for all connections of the bot, one after the other: each 5 s at most, and 20 times an hour or a 48th of the
 * daily limit. When less than half of that is left, whoever used it up, a process that is started over and over too, what is
 * left is made to last until the count begins anew.
 */
export function openIdentifyBudget(
  now: () => number = Date.now,
  wait: (ms: number, signal: AbortSignal) => Promise<unknown> = sleep,
): IdentifyBudget {
  let perHour = LEAST_PER_HOUR;
  let times: readonly number[] = [];
  let notBefore = 0;
  let last: Promise<void> = Promise.resolve();
  const take = async (signal: AbortSignal) => {
    for (;;) {
      signal.throwIfAborted();
      times = times.filter((at) => at > now() - HOUR_MS);
      const [oldest = 0, newest = 0] = [times.at(-perHour), times.at(-1)];
      const until = Math.max(notBefore, times.length < perHour ? 0 : oldest + HOUR_MS, times.length === 0 ? 0 : newest + APART_MS);
      if (until <= now()) break;
      await wait(until - now(), signal);
    }
    times = [...times, now()];
  };
  return {
    waitForIdentify: (_shardId, signal) => {
      const turn = last.then(() => take(signal));
      last = turn.catch(() => undefined);
      return turn;
    },
    setLimit: ({ total, remaining, resetAfterMs }) => {
      perHour = Math.max(LEAST_PER_HOUR, Math.floor(total / SHARE_PER_HOUR));
      const waitMs = remaining * 2 >= total ? 0 : Math.ceil(resetAfterMs / Math.max(1, remaining));
      notBefore = waitMs === 0 ? 0 : now() + waitMs;
      return waitMs;
    },
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<unknown> {
  return delay(ms, undefined, { signal, ref: false });
}
