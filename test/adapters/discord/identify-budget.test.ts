import { expect, it } from 'vitest';
import { openIdentifyBudget } from '../../../adapters/discord/identify-budget.ts';

const HOUR = 3_600_000;

it('lets nobody identify more than 20 times an hour, nor two within 5 s', async () => {
  let now = 0;
  const times: number[] = [];
  const budget = openIdentifyBudget(
    () => now,
    async (ms) => {
      now += ms;
    },
  );
  for (let i = 0; i < 100; i += 1) {
    await budget.waitForIdentify(0, new AbortController().signal);
    times.push(now);
  }
  expect(times[0]).toBe(0);
  for (const [at, time] of times.entries()) {
    expect(times.filter((other) => other > time - HOUR && other <= time).length).toBeLessThanOrEqual(20);
    if (at > 0) expect(time - times[at - 1]!).toBeGreaterThanOrEqual(5000);
  }
});

it('grows with what Discord allows a day', async () => {
  let now = 0;
  const budget = openIdentifyBudget(
    () => now,
    async (ms) => {
      now += ms;
    },
  );
  const inTheFirstHour = async () => {
    const from = now;
    let times = 0;
    for (; now < from + HOUR; times += 1) await budget.waitForIdentify(0, new AbortController().signal);
    return times - 1;
  };
  expect(await inTheFirstHour()).toBe(20);
  const all = (total: number) => budget.setLimit({ total, remaining: total, resetAfterMs: 24 * HOUR });
  all(1000);
  expect(await inTheFirstHour()).toBeLessThanOrEqual(20);
  all(4800);
  now += HOUR;
  expect(await inTheFirstHour()).toBe(100);
});

it.each([
  [500, 0],
  [499, 115_431],
  [100, 576_000],
  [0, 16 * HOUR],
])('of 1000 a day with %i left for 16 hours the next waits %i ms, whoever used them up', async (remaining, waits) => {
  let now = 0;
  const budget = openIdentifyBudget(
    () => now,
    async (ms) => {
      now += ms;
    },
  );
  expect(budget.setLimit({ total: 1000, remaining, resetAfterMs: 16 * HOUR })).toBe(waits);
  await budget.waitForIdentify(0, new AbortController().signal);
  expect(now).toBe(waits);
});

it('ends the wait of who gives up, and nobody else’s', async () => {
  const budget = openIdentifyBudget();
  await budget.waitForIdentify(0, new AbortController().signal);
  const gone = new AbortController();
  const waiting = budget.waitForIdentify(1, gone.signal);
  gone.abort();
  await expect(waiting).rejects.toThrow();
});
