/**
 * One digest to 1,000 and to 10,000 channels at the same minute, on a clock that is moved by hand, under the platforms' limits:
 * Slack's one message a second in a channel, a fifth of the channels being limited for half a minute when the digest comes;
 * Discord's 50 requests a second for the whole bot. Peers, for the same channels: a bare loop, and each platform's own client
 * with its own queue and retries.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { webApi } from '@slack/bolt';
import { REST } from 'discord.js';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { Platform, Posted } from '../../src/platform.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { openVirtualTime } from './virtual-time.ts';

const CHANNELS = [1_000, 10_000];
// Nobody waits longer for a morning's digest.
const LONGEST_S = 600;
const TOGETHER = 100;

type Limits = { readonly name: 'slack' | 'discord'; take(channel: number): { retryAfterS: number; isGlobal: boolean } | null };
/** What a simulated platform saw. */
type Chat = {
  readonly name: Limits['name'];
  readonly posted: Map<number, number>;
  readonly refused: number;
  /** Requests that came although the platform had said to wait. */
  readonly tooSoon: number;
  post(channel: number): Promise<{ retryAfterS: number; isGlobal: boolean } | null>;
};

/** Prints for each platform and sender how long the last channel waited, in virtual seconds, and what the platform refused. */
export async function benchFanOut(print: (line: string) => void = console.log): Promise<void> {
  for (const name of ['slack', 'discord'] as const) {
    for (const channels of CHANNELS) {
      for (const [sender, send] of Object.entries({
        'the bot': sendByLedger,
        'a bare loop': sendInLoop,
        [name === 'slack' ? '@slack/web-api' : '@discordjs/rest']: name === 'slack' ? sendBySlackClient : sendByDiscordClient,
      })) {
        print(`fan-out ${name} ${channels}, ${sender.padEnd(15)} ${await measure(name, channels, send)}`);
      }
    }
  }
}

type Send = (chat: Chat, channels: number) => Promise<void>;

async function measure(name: Limits['name'], channels: number, send: Send): Promise<string> {
  const begun = Date.parse('2026-03-02T08:00:00.000Z');
  const time = openVirtualTime(begun);
  try {
    const chat = openChat(name === 'slack' ? slackLimits() : discordLimits());
    send(chat, channels).catch(() => undefined);
    await time.run(() => chat.posted.size === channels, begun + LONGEST_S * 1_000);
    isStopped.add(chat);
    const waits = [...chat.posted].map(([channel, at]) => ({ channel, seconds: (at - begun) / 1_000 }));
    const last = (of: typeof waits) => Math.max(0, ...of.map(({ seconds }) => seconds)).toFixed(1);
    const all = waits.length === channels ? `last after ${last(waits)} s` : `only ${waits.length} after ${LONGEST_S} s`;
    const free = name === 'slack' ? `, unlimited channels' last ${last(waits.filter(({ channel }) => !isLimited(name, channel)))} s` : '';
    return `${all}${free}; ${chat.refused} refused (429), ${chat.tooSoon} asked within Retry-After`;
  } finally {
    time.end();
  }
}

// Senders that are given up must not go on in the next one's time.
const isStopped = new WeakSet<Chat>();

function openChat(limits: Limits): Chat {
  const seen = { posted: new Map<number, number>(), refused: 0, tooSoon: 0 };
  const until = { all: 0, of: new Map<number, number>() };
  let n = 0;
  return Object.assign(seen, {
    name: limits.name,
    post: async (channel: number) => {
      // On its way there and back for 100 to 300 ms.
      const [there, back] = [50 + ((n * 37) % 100), 50 + ((n * 53) % 100)];
      n += 1;
      const askedAt = Date.now();
      if (askedAt < Math.max(until.all, until.of.get(channel) ?? 0)) seen.tooSoon += 1;
      await delay(there);
      const refusal = limits.take(channel);
      if (refusal === null) seen.posted.set(channel, Date.now());
      else seen.refused += 1;
      await delay(back);
      if (refusal === null) return null;
      // From when the sender could know it.
      const at = Date.now() - back + refusal.retryAfterS * 1_000;
      if (refusal.isGlobal) until.all = Math.max(until.all, at);
      else until.of.set(channel, at);
      return refusal;
    },
  });
}

function isLimited(name: Limits['name'], channel: number): boolean {
  return name === 'slack' && channel % 5 === 0;
}

function slackLimits(): Limits {
  const last = new Map<number, number>();
  const begun = Date.now();
  const LIMITED_MS = 30_000;
  return {
    name: 'slack',
    take: (channel) => {
      const now = Date.now();
      if (isLimited('slack', channel) && now - begun < LIMITED_MS)
        return { retryAfterS: Math.ceil((LIMITED_MS - now + begun) / 1_000), isGlobal: false };
      if (now - (last.get(channel) ?? 0) < 1_000) return { retryAfterS: 1, isGlobal: false };
      last.set(channel, now);
      return null;
    },
  };
}

function discordLimits(): Limits {
  let window = { from: 0, taken: 0 };
  return {
    name: 'discord',
    take: () => {
      const now = Date.now();
      if (now - window.from >= 1_000) window = { from: now, taken: 0 };
      window.taken += 1;
      return window.taken <= 50 ? null : { retryAfterS: (window.from + 1_000 - now) / 1_000, isGlobal: true };
    },
  };
}

async function sendByLedger(chat: Chat, channels: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'communique-bench-'));
  const store = openSqlite(folder);
  const dueAt = new Date(Date.now()).toISOString();
  for (let n = 0; n < channels; n += 1) {
    const slot = { editionId: `e${n}`, dueAt, tenant: '', place: `${chat.name}/${n}`, outcome: 'planned' } as const;
    const post = { key: `k${n}`, slot, message: { title: 'Digest', subtitle: null, blocks: [] }, told: [] };
    await store.keepPlan({ slots: [slot], post }, dueAt);
  }
  const platform: Platform = {
    name: chat.name,
    settleMs: 60_000,
    // As the adapters say.
    pace: chat.name === 'slack' ? { perSecond: null, placeRestMs: 1_000 } : { perSecond: 48, placeRestMs: 1_000 },
    prepare: async ({ title }) => [title],
    post: async (_payload, { place }): Promise<Posted> => {
      const refusal = await chat.post(Number(place.channel));
      if (refusal === null) return { kind: 'posted', messageId: place.channel };
      const { retryAfterS, isGlobal } = refusal;
      return { kind: 'refused', says: 'limited', retryAfterSeconds: Math.ceil(retryAfterS), isHopeless: false, isGlobal };
    },
    find: async () => ({ kind: 'absent' }),
    close: async () => undefined,
  };
  const ports = {
    store,
    clock: () => new Date(Date.now()),
    log: () => undefined,
    chance: () => 0.5,
    together: TOGETHER,
    claimMs: 60_000,
    pause: delay,
  };
  const platforms = new Map([[chat.name as string, platform]]);
  while (chat.posted.size < channels) {
    await deliverDue({ ...ports, platforms, signal: new AbortController().signal });
    await delay(1_000 - (Date.now() % 1_000));
  }
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

async function sendInLoop(chat: Chat, channels: number): Promise<void> {
  for (let n = 0; n < channels && !isStopped.has(chat); n += 1) {
    for (let refusal = await chat.post(n); refusal !== null; refusal = await chat.post(n)) await delay(refusal.retryAfterS * 1_000);
  }
}

async function sendBySlackClient(chat: Chat, channels: number): Promise<void> {
  const answer = async (_url: unknown, init?: { body?: unknown }) => {
    const channel = Number(new URLSearchParams(String(init?.body)).get('channel'));
    const refusal = await chat.post(channel);
    if (refusal === null) return Response.json({ ok: true, ts: '1.0' });
    const headers = { 'retry-after': String(Math.ceil(refusal.retryAfterS)) };
    return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers });
  };
  const client = new webApi.WebClient('xoxb-1', { fetch: answer as typeof fetch, logLevel: webApi.LogLevel.ERROR });
  await Promise.all(Array.from({ length: channels }, (_, n) => client.chat.postMessage({ channel: String(n), text: 'Digest' })));
}

async function sendByDiscordClient(chat: Chat, channels: number): Promise<void> {
  const makeRequest = async (url: string) => {
    const refusal = await chat.post(Number(/channels\/(\d+)\//.exec(url)?.[1]));
    if (refusal === null) return Response.json({ id: '1' });
    const { retryAfterS } = refusal;
    const headers = { 'retry-after': String(Math.ceil(retryAfterS)), 'x-ratelimit-global': 'true', via: '1.1 google' };
    return Response.json({ message: 'limited', retry_after: retryAfterS, global: true }, { status: 429, headers });
  };
  const rest = new REST({ makeRequest: makeRequest as never, handlerSweepInterval: 0, hashSweepInterval: 0 }).setToken('t');
  await Promise.all(Array.from({ length: channels }, (_, n) => rest.post(`/channels/${n}/messages`, { body: { content: 'Digest' } })));
}

// The global one, which is the virtual clock's.
function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
