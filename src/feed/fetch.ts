import { lookup as lookupInDns } from 'node:dns/promises';
import { STATUS_CODES } from 'node:http';
import PQueue from 'p-queue';
import { type Agent, fetch, type Response } from 'undici';
import { checkRedirect, checkUrl } from './address.ts';
import { type Lookup, openConnections } from './connect.ts';
import { FetchError } from './feed.ts';
import { failureError, speakable, statusError, unreadable } from './refusal.ts';
import { isSample, readSample } from './sample.ts';

/** What the last answer said of itself, so that an unchanged one need not be sent again; how much may be sent; and what is wanted. */
export type Conditions = {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** Counted after decompression. */
  readonly maxBytes: number;
  /** The Accept header. */
  readonly accept: string;
};

export type Fetched =
  | {
      readonly kind: 'body';
      /** Where the redirects led. */
      readonly url: string;
      /** Where permanent redirects (301, 308) alone led: the address to use from now on; null where there were none. */
      readonly movedTo: string | null;
      readonly bytes: Uint8Array;
      /** Names are lower-case. */
      readonly headers: Readonly<Record<string, string>>;
      readonly etag: string | null;
      readonly lastModified: string | null;
    }
  | { readonly kind: 'not-modified' };

/** The bot's only way to the network. `get` throws nothing but FetchError, whose message is a sentence for the operator. */
export type Fetcher = {
  get(url: string, conditions: Conditions): Promise<Fetched>;
  close(): Promise<void>;
};

export type FetcherOptions = {
  /** `host` or `host:port` that may be private: FETCH_ALLOW. */
  readonly allow: readonly string[];
  /** The folder that answers for `.example`; null where nothing does. */
  readonly sampleDir: string | null;
  readonly userAgent?: string;
  readonly limits?: Partial<FetchLimits>;
  readonly lookup?: Lookup;
};

/** `deadlineMs` runs from the first connection to the last byte, redirects included. */
type FetchLimits = { readonly deadlineMs: number; readonly redirects: number; readonly perHost: number };

const LIMITS: FetchLimits = { deadlineMs: 30_000, redirects: 5, perHost: 2 };
const USER_AGENT = 'Communique/0.1 (news briefing bot; reads feeds)';

type World = {
  readonly agent: Agent;
  readonly allow: readonly string[];
  readonly sampleDir: string | null;
  readonly userAgent: string;
  readonly limits: FetchLimits;
};

/**
 * Opens the fetcher: http(s) only, each address checked and pinned (`connect.ts`), each redirect checked again, at most two requests
 * at once to one host, a deadline, and a size counted after decompression.
 */
export function openFetcher(options: FetcherOptions): Fetcher {
  const world: World = {
    agent: openConnections(options.allow, options.lookup ?? lookupAll),
    allow: options.allow,
    sampleDir: options.sampleDir,
    userAgent: options.userAgent ?? USER_AGENT,
    limits: { ...LIMITS, ...options.limits },
  };
  const queues = new Map<string, PQueue>();
  return {
    get: (url, conditions) => {
      const host = URL.parse(url)?.hostname ?? '';
      const queue = queues.get(host) ?? new PQueue({ concurrency: world.limits.perHost });
      queues.set(host, queue);
      return queue
        .add(() => get(world, url, conditions))
        .finally(() => {
          if (queue.size === 0 && queue.pending <= 1) queues.delete(host);
        });
    },
    close: async () => {
      for (const queue of queues.values()) queue.clear();
      await world.agent.destroy();
    },
  };
}

async function lookupAll(hostname: string): Promise<readonly string[]> {
  return (await lookupInDns(hostname, { all: true })).map(({ address }) => address);
}

async function get(world: World, url: string, conditions: Conditions): Promise<Fetched> {
  const deadline = AbortSignal.timeout(world.limits.deadlineMs);
  try {
    return await follow(world, url, conditions, deadline);
  } catch (error) {
    if (error instanceof FetchError) throw error;
    if (deadline.aborted)
      throw unreadable('too-slow', url, `the answer was not complete after ${world.limits.deadlineMs / 1000} seconds`, { cause: error });
    throw failureError(url, error);
  }
}

async function follow(world: World, first: string, conditions: Conditions, deadline: AbortSignal): Promise<Fetched> {
  const start = checkUrl(first, world.allow);
  if (!start.allowed) throw unreadable('address-refused', first, start.reason);
  let url = first;
  let movedTo: string | null = null;
  let isPermanent = true;
  for (let hops = 0; ; hops++) {
    const parsed = new URL(url);
    if (isSample(parsed)) return getSample(world, parsed, conditions);
    const response = await request(world, url, conditions, deadline);
    const location = redirectOf(response);
    if (location === null) return answer(response, { first, url, movedTo }, conditions);
    await response.body?.cancel();
    if (hops >= world.limits.redirects) throw tooMany(first, world.limits.redirects);
    isPermanent &&= response.status === 301 || response.status === 308;
    url = nextUrl(world, first, url, location);
    if (isPermanent) movedTo = url;
  }
}

function nextUrl(world: World, first: string, url: string, location: string): string {
  const next = URL.parse(location, url);
  if (next === null) throw unreadable('server-error', first, 'the server sends on to something that is not an address');
  const { allowed, reason } = checkRedirect(url, next.href, world.allow);
  if (!allowed) throw unreadable('address-refused', first, `the server sends on to ${speakable(next.href)}, which is refused: ${reason}`);
  return next.href;
}

function tooMany(url: string, redirects: number): FetchError {
  return unreadable('too-many-redirects', url, `the server sends on more than ${redirects} times`);
}

async function request(world: World, url: string, conditions: Conditions, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = {
    accept: conditions.accept,
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': world.userAgent,
  };
  if (conditions.etag !== null) headers['if-none-match'] = conditions.etag;
  if (conditions.lastModified !== null) headers['if-modified-since'] = conditions.lastModified;
  return fetch(url, { dispatcher: world.agent, redirect: 'manual', signal, headers });
}

function redirectOf(response: Response): string | null {
  return [301, 302, 303, 307, 308].includes(response.status) ? response.headers.get('location') : null;
}

type Route = { readonly first: string; readonly url: string; readonly movedTo: string | null };

async function answer(response: Response, route: Route, conditions: Conditions): Promise<Fetched> {
  const isConditional = conditions.etag !== null || conditions.lastModified !== null;
  if (response.status === 304 && isConditional) {
    await response.body?.cancel();
    return { kind: 'not-modified' };
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw statusError(route.first, response.status, STATUS_CODES[response.status] ?? '', response.headers.get('retry-after'), new Date());
  }
  const headers = Object.fromEntries(response.headers);
  return {
    kind: 'body',
    url: route.url,
    movedTo: route.movedTo,
    bytes: await readBody(response, route.first, conditions.maxBytes),
    headers,
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
  };
}

async function readBody(response: Response, url: string, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body?.cancel();
    throw tooLarge(url, maxBytes);
  }
  // Leaving the loop cancels the stream, and with it the connection.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(url, maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(url: string, maxBytes: number): FetchError {
  const limit = maxBytes >= 1024 * 1024 ? `${Math.round(maxBytes / 1024 / 1024)} MiB` : `${maxBytes.toLocaleString('en')} bytes`;
  return unreadable('too-large', url, `the answer is larger than the ${limit} that are read`);
}

async function getSample(world: World, url: URL, conditions: Conditions): Promise<Fetched> {
  if (world.sampleDir === null)
    throw unreadable('unreachable', url.href, 'names under .example are reserved, and no sample news is set up');
  const { status, bytes, headers } = await readSample(world.sampleDir, url, conditions.etag);
  if (status === 304) return { kind: 'not-modified' };
  if (status === 404) throw unreadable('not-found', url.href, 'the sample news has no such file');
  if (bytes.byteLength > conditions.maxBytes) throw tooLarge(url.href, conditions.maxBytes);
  return { kind: 'body', url: url.href, movedTo: null, bytes, headers, etag: headers.etag ?? null, lastModified: null };
}
