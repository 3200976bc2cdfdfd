import { retryAfterSeconds } from '../feed/retry-after.ts';
import type { ModelFailure } from '../model.ts';
import { ReplyTooLong } from './connect.ts';
import { type Complaint, isTooLong } from './dialect.ts';

/** What went wrong with a call, and whether the same call may go well a little later. */
export type Trouble = {
  readonly reason: ModelFailure;
  readonly says: string;
  readonly mayPass: boolean;
  /** How long the server asks to be left alone, in milliseconds; null where it does not say. */
  readonly retryAfterMs: number | null;
  /** What the server said against the request itself; null where it said nothing of the kind. */
  readonly complaint: Complaint | null;
};

// As much of a server's own words as helps.
const LONGEST_WORDS = 200;

/** What an error of the SDK or of the network means. `secret` is taken out of the words. */
export function troubleOf(error: unknown, secret: string | null, now: Date): Trouble {
  const plain = { retryAfterMs: null, complaint: null };
  const causes = causesOf(error);
  const long = causes.find((cause) => cause instanceof ReplyTooLong);
  if (long) return { ...plain, reason: 'too-long', says: long.message, mayPass: false };
  const { status, headers } = error as { status?: unknown; headers?: unknown };
  const words = clean(causes.map(({ message }) => message).join(': '), secret);
  if (typeof status !== 'number') {
    return { ...plain, reason: 'unavailable', says: `The model’s server cannot be reached: ${words}`, mayPass: true };
  }
  const retryAfter = headers instanceof Headers ? retryAfterSeconds(headers.get('retry-after'), now) : undefined;
  const complaint = { status, message: words };
  const says = `The model’s server answered ${words.startsWith(String(status)) ? words : `${status}: ${words}`}`;
  return {
    reason: reasonOf(complaint),
    says,
    mayPass: mayPass(status),
    retryAfterMs: retryAfter === undefined ? null : retryAfter * 1000,
    complaint,
  };
}

function reasonOf(complaint: Complaint): ModelFailure {
  const { status } = complaint;
  if (isTooLong(complaint)) return 'too-long';
  if (status === 429) return 'rate-limited';
  if (status === 408) return 'timed-out';
  if (status >= 500) return 'unavailable';
  // Azure and others answer 400 for what their filter withholds.
  return /content.{0,12}(?:filter|policy|management)/i.test(complaint.message) ? 'refused' : 'rejected';
}

function mayPass(status: number): boolean {
  return status === 408 || status === 409 || status === 429 || (status >= 500 && status !== 501);
}

function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 4; cause = cause.cause) causes.push(cause);
  return causes;
}

function clean(words: string, secret: string | null): string {
  const open = secret === null ? words : words.replaceAll(secret, '…');
  // A server quotes a wrong key in part: sk-ab***yz.
  const bare = open
    .replaceAll(/\b(?:sk|key)-[\w*-]+/gi, '…')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return bare.length > LONGEST_WORDS ? `${bare.slice(0, LONGEST_WORDS)} …` : bare;
}
