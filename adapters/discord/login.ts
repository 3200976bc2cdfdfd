import { setTimeout as delay } from 'node:timers/promises';
import {
  ApplicationFlagsBitField,
  Client,
  DiscordAPIError,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  Options,
  Partials,
  REST,
  Routes,
} from 'discord.js';
import { failureOf } from './failures.ts';
import { openIdentifyBudget } from './identify-budget.ts';
import type { Log } from './visit.ts';

export type LoginOptions = { readonly token: string; readonly apiUrl: string; readonly log: Log };

/** The bot as it is logged in, by and by. */
export type Login = {
  /** Makes every call, whether the gateway is connected or not; one limiter for all. */
  readonly rest: REST;
  /** The client that is connected, or is about to be; null before the first. */
  client(): Client | null;
  /** Resolves when the first attempt has come to its end, well or ill. */
  readonly attempted: Promise<void>;
  close(): Promise<void>;
};

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** How long a connection that is being made is given to notice that it is not wanted. */
const CLOSING_MS = 3_000;
const CONTENT_FLAGS = ['GatewayMessageContent', 'GatewayMessageContentLimited'] as const;

/**
 * Logs in, and again whenever Discord ends it for good, after pauses that grow. `prepare` is given each client before it connects.
 * Message Content is asked for where the application has it.
 */
export function keepLoggedIn(options: LoginOptions, prepare: (client: Client) => void, firstPauseMs = FIRST_PAUSE_MS): Login {
  const rest = restOf(options);
  const throttler = openIdentifyBudget();
  const closing = new AbortController();
  const { promise: attempted, resolve: attemptOver } = Promise.withResolvers<void>();
  let client: Client | null = null;
  const attempt = async (mayReadContent: boolean): Promise<Ending> => {
    rest.setToken(options.token);
    const hasContent = mayReadContent && (await hasContentIntent(rest));
    client = clientOf(rest, hasContent, throttler);
    prepare(client);
    const ready = (servers: number) => {
      options.log('discord.connected', { servers, reads: readsOf(hasContent) });
      attemptOver();
    };
    return stayConnected(client, options.token, ready, closing.signal);
  };
  const failed = ({ code, error }: Ending, pauseMs: number) => {
    options.log('discord.login-failed', { ...troubleOf(code, error), againInSeconds: Math.round(pauseMs / 1000) });
    attemptOver();
  };
  const ended = loop(attempt, failed, firstPauseMs, closing.signal).finally(attemptOver);
  const close = async () => {
    closing.abort();
    await client?.destroy();
    await Promise.race([ended, delay(CLOSING_MS, undefined, { ref: false })]);
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  };
  return { rest, client: () => client, attempted, close };
}

/** How a connection ended: by a code of the gateway, or an error; `wasReady` where it had begun. */
type Ending = { readonly code: number | null; readonly error: unknown; readonly wasReady: boolean };

/** Attempt after attempt, until it is aborted. */
async function loop(
  attempt: (mayReadContent: boolean) => Promise<Ending>,
  failed: (ending: Ending, pauseMs: number) => void,
  firstPauseMs: number,
  signal: AbortSignal,
): Promise<void> {
  let mayReadContent = true;
  for (let failures = 0; !signal.aborted; ) {
    const ending = await attempt(mayReadContent).catch((error: unknown) => ({ code: null, error, wasReady: false }));
    if (signal.aborted) return;
    if (ending.code === GatewayCloseCodes.DisallowedIntents && mayReadContent) {
      mayReadContent = false;
      continue;
    }
    failures = ending.wasReady ? 0 : failures + 1;
    const pauseMs = Math.min(firstPauseMs * 2 ** Math.max(0, Math.min(failures, 20) - 1), LONGEST_PAUSE_MS);
    failed(ending, pauseMs);
    await delay(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Connects, calls `ready` with the number of servers, and resolves when the connection is over and will not come back by itself. */
async function stayConnected(client: Client, token: string, ready: (servers: number) => void, signal: AbortSignal): Promise<Ending> {
  const ended = new Promise<number>((resolve) => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
  const isReady = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  try {
    await client.login(token);
    const early = await Promise.race([isReady, ended, aborted(signal)]);
    if (typeof early === 'number') return { code: early, error: null, wasReady: false };
    if (!signal.aborted) ready(client.guilds.cache.size);
    return { code: await Promise.race([ended, aborted(signal)]), error: null, wasReady: true };
  } catch (error) {
    return { code: await Promise.race([ended, Promise.resolve(null)]), error, wasReady: false };
  } finally {
    await client.destroy();
  }
}

/** A post whose acknowledgement was lost must not be repeated, and whoever posts decides how long to wait. */
export function restOf({ token, apiUrl }: LoginOptions): REST {
  const rejectOnRateLimit = ({ method, route }: { readonly method: string; readonly route: string }) =>
    method === 'POST' && /^\/channels\/:id\/(messages|threads)/.test(route);
  return new REST({ api: apiUrl, version: '10', retries: 0, rejectOnRateLimit }).setToken(token);
}

function clientOf(rest: REST, hasContent: boolean, throttler: ReturnType<typeof openIdentifyBudget>): Client {
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages, ...(hasContent ? [MessageContent] : [])],
    // As many as Discord asks for, in this process.
    shards: 'auto',
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    // What is said is answered when it comes, and never looked up again.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, ReactionManager: 0, PresenceManager: 0 }),
    ws: { buildIdentifyThrottler: async () => throttler },
  });
  client.rest.clearHashSweeper();
  client.rest.clearHandlerSweeper();
  client.rest = rest;
  return client;
}

/** Asked first, for a gateway that is asked for too much ends the session, and another counts against the daily limit. */
async function hasContentIntent(rest: REST): Promise<boolean> {
  const { flags = 0 } = (await rest.get(Routes.currentApplication())) as { readonly flags?: number };
  return new ApplicationFlagsBitField(flags).any([...CONTENT_FLAGS]);
}

function readsOf(hasContent: boolean): string {
  return hasContent
    ? 'all messages in its threads (Message Content intent)'
    : 'mentions, replies and direct messages (without the Message Content intent)';
}

const TROUBLE: Readonly<Record<number, { readonly says: string; readonly todo: string | null }>> = {
  [GatewayCloseCodes.AuthenticationFailed]: {
    says: 'Discord no longer accepts this bot’s token.',
    todo: 'Set a new DISCORD_TOKEN and start again.',
  },
};

function troubleOf(code: number | null, error: unknown): { readonly says: string; readonly todo: string | null; readonly error?: unknown } {
  const known = code === null ? undefined : TROUBLE[code];
  if (known !== undefined) return known;
  if (code !== null) return { says: `Discord ended the connection with ${code}.`, todo: null };
  if (error instanceof DiscordAPIError) return failureOf(error);
  const says = `Discord cannot be reached: ${error instanceof Error ? error.message : String(error)}`;
  return { says, todo: 'Check the network, and DISCORD_API_URL if it is set.' };
}

function aborted(signal: AbortSignal): Promise<null> {
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
}
