import { FetchError, type FetchProblem } from './feed.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** The address as it may stand in a message: a private feed carries its key in the query, or a password before the host. */
export function speakable(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? `"${url.slice(0, 80)}"` : `${parsed.protocol}//${parsed.host}${parsed.pathname}`.slice(0, 300);
}

/** The error for `url`; `found` is the end of the sentence `Cannot read ADDRESS: …`. */
export function unreadable(
  problem: FetchProblem,
  url: string,
  found: string,
  options: { readonly retryAfterSeconds?: number | undefined; readonly cause?: unknown } = {},
): FetchError {
  return new FetchError(problem, url, `Cannot read ${speakable(url)}: ${found}`, options);
}

/** The error for an answer whose status is neither 2xx nor a redirect nor 304. */
export function statusError(url: string, status: number, name: string, retryAfter: string | null, now: Date): FetchError {
  const wait = retryAfterSeconds(retryAfter, now);
  const { problem, meaning } = statusMeaning(status, wait);
  return unreadable(problem, url, `the server answered ${status}${name === '' ? '' : ` ${name}`}; ${meaning}`, {
    retryAfterSeconds: wait,
  });
}

function statusMeaning(status: number, wait: number | undefined): { readonly problem: FetchProblem; readonly meaning: string } {
  if (status === 401 || status === 403 || status === 407)
    return { problem: 'unauthorised', meaning: 'it wants a password or a subscription, or lets no bot in' };
  if (status === 404) return { problem: 'not-found', meaning: 'nothing is at this address' };
  if (status === 410) return { problem: 'gone', meaning: 'what was at this address has been withdrawn' };
  if (status === 429 || (status === 503 && wait !== undefined)) {
    return { problem: 'rate-limited', meaning: wait === undefined ? 'it asks to be read less often' : `it asks to wait ${duration(wait)}` };
  }
  return { problem: 'server-error', meaning: '200 or 304 was wanted' };
}

function duration(seconds: number): string {
  const [count, unit] =
    seconds < 120 ? [seconds, 'second'] : seconds < 7200 ? [Math.round(seconds / 60), 'minute'] : [Math.round(seconds / 3600), 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const FAILURES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name has no address',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'the server refused the connection',
  ECONNRESET: 'the server broke the connection off',
  UND_ERR_SOCKET: 'the server broke the connection off',
  ETIMEDOUT: 'the server did not answer the connection',
  UND_ERR_CONNECT_TIMEOUT: 'the server did not answer the connection',
  ENETUNREACH: 'there is no way to its network',
  EHOSTUNREACH: 'there is no way to its host',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself only',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate cannot be verified',
  Z_DATA_ERROR: 'its compressed answer is damaged',
  Z_BUF_ERROR: 'its compressed answer is cut short',
  UND_ERR_HEADERS_OVERFLOW: 'its answer has more headers than a server needs',
};

/** The error for a request that got no answer, or an answer that broke off. */
export function failureError(url: string, cause: unknown): FetchError {
  for (let error = cause, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth++) {
    if (error instanceof FetchError) return error;
    // With several addresses tried, Node gives one error for each.
    const code = (error as { code?: unknown }).code ?? (error as { errors?: readonly { code?: unknown }[] }).errors?.[0]?.code;
    if (typeof code === 'string') return unreadable('unreachable', url, FAILURES[code] ?? `the connection failed (${code})`, { cause });
  }
  return unreadable('unreachable', url, 'the connection failed', { cause });
}
