import { describe, expect, it } from 'vitest';
import { FetchError, type FetchProblem } from '../../src/feed/feed.ts';
import { badOutcome, goodOutcome } from '../../src/feed/outcome.ts';

const feed = { url: 'https://a.example/rss', publisher: 'A', intervalMinutes: 10, failures: 0 };
const now = new Date('2021-06-16T10:00:00Z');
const minutes = (outcome: { nextPollAt: string }) => (Date.parse(outcome.nextPollAt) - now.getTime()) / 60_000;
const failed = (problem: FetchProblem, failures: number, retryAfterSeconds?: number) =>
  badOutcome({ ...feed, failures }, new FetchError(problem, feed.url, 'It failed.', { retryAfterSeconds }), now);

describe('after a poll', () => {
  it('that went well, the feed is due after its interval', () => {
    const outcome = goodOutcome(feed, { etag: '"1"', lastModified: null, movedTo: null }, null, now);
    expect(outcome).toMatchObject({ isGood: true, problem: null, says: null, etag: '"1"' });
    expect(minutes(outcome)).toBe(10);
  });

  it('that was led elsewhere for good, the operator is told the new address', () => {
    const outcome = goodOutcome(feed, { etag: null, lastModified: null, movedTo: 'https://b.example/rss' }, 'It was cut off.', now);
    expect(outcome.says).toBe(
      'It was cut off. The feed has moved to https://b.example/rss for good; it is read there. Put the new address into your list.',
    );
  });

  it.each([
    ['the first failure waits an interval', 0, 10],
    ['the second twice that', 1, 20],
    ['the fifth sixteen times', 4, 160],
    ['no number of failures waits longer than a day', 20, 24 * 60],
    ['nor does a thousand', 1000, 24 * 60],
  ])('%s', (_case, failures, wait) => {
    expect(minutes(failed('server-error', failures))).toBe(wait);
  });

  it('that was asked to come later, it comes later, and never sooner than it would', () => {
    expect(minutes(failed('rate-limited', 0, 3600))).toBe(60);
    expect(minutes(failed('rate-limited', 0, 1))).toBe(10);
  });

  it('whose feed is gone, it is asked no more', () => {
    expect(failed('gone', 0).nextPollAt.slice(0, 4)).toBe('9999');
  });
});
