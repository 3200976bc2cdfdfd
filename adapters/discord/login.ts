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
  let mayReadContent = true;
  const attempt = async () => {
    rest.setToken(options.token);
    const hasContent = mayReadContent && (await hasContentIntent(rest));
    const fresh = clientOf(rest, hasContent, throttler);
    client = fresh;
    prepare(fresh);
    const ended = new Promise<number>((resolve) => fresh.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
    const isReady = new Promise<void>((resolve) => fresh.once(Events.ClientReady, () => resolve()));
    try {
      await fresh.login(options.token);
      await Promise.race([isReady, aborted(closing.signal)]);
      options.log('discord.connected', { servers: fresh.guilds.cache.size, reads: readsOf(hasContent) });
      attemptOver();
      const code = await Promise.race([ended, aborted(closing.signal)]);
      return { code, error: null, wasReady: true };
    } catch (error) {
      const code = await Promise.race([ended, Promise.resolve(null)]);
      return { code, error, wasReady: false };
    } finally {
      await fresh.destroy();
    }
  };
  const loop = async () => {
    for (let failures = 0; !closing.signal.aborted; failures += 1) {
      const { code, error, wasReady } = await attempt().catch((thrown: unknown) => ({ code: null, error: thrown, wasReady: false }));
      if (closing.signal.aborted) break;
      if (wasReady) failures = 0;
      if (code === GatewayCloseCodes.DisallowedIntents && mayReadContent) {
        mayReadContent = false;
        continue;
      }
      const pauseMs = Math.min(firstPauseMs * 2 ** Math.min(failures, 20), LONGEST_PAUSE_MS);
      options.log('discord.login-failed', { ...troubleOf(code, error), againInSeconds: Math.round(pauseMs / 1000) });
      attemptOver();
      await delay(pauseMs, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
    }
    attemptOver();
  };
  const ended = loop();
  const close = async () => {
    closing.abort();
    await client?.destroy();
    await Promise.race([ended, delay(CLOSING_MS, undefined, { ref: false })]);
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  };
  return { rest, client: () => client, attempted, close };
}

/** A post whose acknowledgement was lost must not be repeated, and whoever posts decides how long to wait. */
function restOf({ token, apiUrl }: LoginOptions): REST {
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
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
}
