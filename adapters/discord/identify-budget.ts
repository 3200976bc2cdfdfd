import { setTimeout as delay } from 'node:timers/promises';

/** Lets a shard identify, one at a time, when the time has come. */
export type IdentifyBudget = {
  waitForIdentify(shardId: number, signal: AbortSignal): Promise<void>;
  /** Discord lets the bot identify so often a day: the budget grows with it. */
  setDailyLimit(times: number): void;
};

/** Discord lets a small bot identify a thousand times a day, then resets its token; whatever goes wrong, half of that is not reached. */
const LEAST_PER_HOUR = 20;
const SHARE_PER_HOUR = 48;
const HOUR_MS = 3_600_000;
/** https://docs.discord.com/developers/events/gateway#session-start-limit-object: one each 5 s. */
const APART_MS = 5_000;

/** One budget for all connections of the bot, one after the other: each 5 s at most, and 20 times an hour or a 48th of the daily limit. */
export function openIdentifyBudget(
  now: () => number = Date.now,
  wait: (ms: number, signal: AbortSignal) => Promise<unknown> = sleep,
): IdentifyBudget {
  let perHour = LEAST_PER_HOUR;
  let times: readonly number[] = [];
  let last: Promise<void> = Promise.resolve();
  const take = async (signal: AbortSignal) => {
    for (;;) {
      signal.throwIfAborted();
      times = times.filter((at) => at > now() - HOUR_MS);
      const [oldest = 0, newest = 0] = [times.at(-perHour), times.at(-1)];
      const until = Math.max(times.length < perHour ? 0 : oldest + HOUR_MS, times.length === 0 ? 0 : newest + APART_MS);
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
    setDailyLimit: (limit) => {
      perHour = Math.max(LEAST_PER_HOUR, Math.floor(limit / SHARE_PER_HOUR));
    },
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<unknown> {
  return delay(ms, undefined, { signal, ref: false });
}
