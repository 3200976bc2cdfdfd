import { setTimeout as delay } from 'node:timers/promises';

/** Lets a shard identify, one at a time, when the time has come. */
type Throttler = { waitForIdentify(shardId: number, signal: AbortSignal): Promise<void> };

/** Discord lets a bot identify a thousand times a day, then resets its token; whatever goes wrong, this is far from it. */
const PER_HOUR = 20;
const HOUR_MS = 3_600_000;
/** https://docs.discord.com/developers/events/gateway#session-start-limit-object: one each 5 s. */
const APART_MS = 5_000;

/** One budget for all clients of the process, one after the other: 20 times an hour and each 5 s at most. */
export function openIdentifyBudget(
  now: () => number = Date.now,
  wait: (ms: number, signal: AbortSignal) => Promise<unknown> = sleep,
): Throttler {
  let times: readonly number[] = [];
  let last: Promise<void> = Promise.resolve();
  const take = async (signal: AbortSignal) => {
    for (;;) {
      signal.throwIfAborted();
      times = times.filter((at) => at > now() - HOUR_MS);
      const [oldest = 0, newest = 0] = [times.at(-PER_HOUR), times.at(-1)];
      const until = Math.max(times.length < PER_HOUR ? 0 : oldest + HOUR_MS, times.length === 0 ? 0 : newest + APART_MS);
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
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<unknown> {
  return delay(ms, undefined, { signal, ref: false });
}
