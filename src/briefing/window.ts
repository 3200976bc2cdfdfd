import type { Window } from './briefing.ts';

const HOUR = 3_600_000;
const UNITS: Readonly<Record<string, number>> = { h: HOUR, d: 24 * HOUR, w: 7 * 24 * HOUR };

/** The window that `since` opens: `12h`, `7d` or `2w` before `now`, or from the start of an ISO date. Undefined when it says neither. */
export function windowSince(since: string, now: Date): Window | undefined {
  const to = now.toISOString();
  const [, count, unit = ''] = /^(\d{1,4})([hdw])$/.exec(since) ?? [];
  if (count !== undefined) return { from: new Date(now.getTime() - Number(count) * (UNITS[unit] ?? 0)).toISOString(), to };
  const date = /^\d{4}-\d{2}-\d{2}$/.test(since) ? new Date(`${since}T00:00:00Z`) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : { from: date.toISOString(), to };
}

/**
 * The window of a briefing that names none: the last `days`, or, when the newest article on the topic is older, the
 * `days` up to that article, so that a quiet topic is briefed on its last news and never on nothing.
 */
export function latestWindow(newestAt: string | null, days: number, now: Date): Window {
  const length = days * 24 * HOUR;
  const isRecent = newestAt === null || Date.parse(newestAt) >= now.getTime() - length;
  const to = isRecent ? now : new Date(newestAt);
  // As the article has it: times are compared as they are written, and 10:00:00Z comes after 10:00:00.000Z.
  return { from: new Date(to.getTime() - length).toISOString(), to: isRecent ? now.toISOString() : newestAt };
}
