import { toUtc } from './date.ts';

/** A server that asks for more than a day has made a mistake, or wishes to be forgotten. */
const LONGEST_SECONDS = 86_400;

/** The seconds that a Retry-After header (https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3) asks for, 0 to a day; undefined where it asks nothing. */
export function retryAfterSeconds(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  const date = /^[+-]?\d+(?:\.\d+)?$/.test(text) ? null : toUtc(text);
  const seconds = date === null ? (text === '' ? Number.NaN : Number(text)) : (Date.parse(date) - now.getTime()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(Math.ceil(seconds), 0), LONGEST_SECONDS);
}
