import { describe, expect, it } from 'vitest';
import { latestWindow, windowSince } from '../../src/briefing/window.ts';

const now = new Date('2021-06-20T12:00:00Z');

describe('a briefing’s window', () => {
  it.each([
    ['12h', '2021-06-20T00:00:00.000Z'],
    ['7d', '2021-06-13T12:00:00.000Z'],
    ['2w', '2021-06-06T12:00:00.000Z'],
    ['2021-06-15', '2021-06-15T00:00:00.000Z'],
  ])('since %s is from %s', (since, from) => {
    expect(windowSince(since, now)).toEqual({ from, to: now.toISOString() });
  });

  it.each([['yesterday'], ['7'], ['7m'], ['2021-13-40'], ['']])('since %j is none', (since) => {
    expect(windowSince(since, now)).toBeUndefined();
  });

  it.each([
    ['is the last days', '2021-06-19T08:00:00.000Z', '2021-06-13T12:00:00.000Z', now.toISOString()],
    ['ends with the last news of a quiet topic', '2021-06-10T08:00:00.000Z', '2021-06-03T08:00:00.000Z', '2021-06-10T08:00:00.000Z'],
    ['ends with it whole where its time has no fractions', '2021-06-10T08:00:00Z', '2021-06-03T08:00:00.000Z', '2021-06-10T08:00:00Z'],
    ['is the last days where there is no news at all', null, '2021-06-13T12:00:00.000Z', now.toISOString()],
  ])('%s', (_case, newestAt, from, to) => {
    expect(latestWindow(newestAt, 7, now)).toEqual({ from, to });
  });
});
