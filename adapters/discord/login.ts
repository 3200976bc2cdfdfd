import { setTimeout as delay } from 'node:timers/promises';
import {
  type APIGatewayBotInfo,
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
import { type IdentifyBudget, openIdentifyBudget } from './identify-budget.ts';
import type { Log } from './visit.ts';

export type LoginOptions = { readonly token: string; readonly apiUrl: string; readonly log: Log };

/** The bot as it is logged in, by and by. */
export type Login = {
  /** Makes every call of this process, whether the gateway is connected or not; one limiter for all. */
  readonly rest: REST;
  /** Resolves when the first attempt has come to its end, well or ill. */
  readonly attempted: Promise<void>;
  close(): Promise<void>;
};

/** Several shards that are to run until `signal`; `ready` is called when they are connected. */
export type Several = { readonly count: number; readonly token: string; readonly ready: () => void; readonly signal: AbortSignal };

export type LoginMore = {
  readonly firstPauseMs?: number;
  readonly budget?: Pick<IdentifyBudget, 'waitForIdentify'> & Partial<IdentifyBudget>;
  /** How many there are; null: as many as Discord asks for. */
  readonly shards?: number | null;
  /** Runs more shards than one elsewhere; resolves when Discord asks for another number. Without it they run here. */
  readonly spread?: (several: Several) => Promise<void>;
  /** The one shard that runs here, of so many. */
  readonly only?: { readonly id: number; readonly count: number };
  /** Is told of the application before each attempt; that it fails is logged and holds up nothing. */
  readonly known?: (rest: REST, application: string) => Promise<void>;
  /** How many calls a second this process makes: Discord's 50 unless several share them. */
  readonly callsPerSecond?: number;
  /** Called when Discord no longer takes so few shards. */
  readonly tooFew?: () => void;
};

/** https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
export const CALLS_PER_SECOND = 50;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
/** How long a connection that is being made is given to notice that it is not wanted. */
const CLOSING_MS = 3_000;
const CONTENT_FLAGS = ['GatewayMessageContent', 'GatewayMessageContentLimited'] as const;

/**
 * Logs in, and again whenever Discord ends it for good, after pauses that grow. `prepare` is given each client before it connects.
 * Message Content is asked for where the application has it.
 */
export function keepLoggedIn(options: LoginOptions, prepare: (client: Client) => void, more: LoginMore = {}): Login {
  const { firstPauseMs = FIRST_PAUSE_MS, budget = openIdentifyBudget(), callsPerSecond = CALLS_PER_SECOND } = more;
  const rest = restOf(options, callsPerSecond);
  const closing = new AbortController();
  const { promise: attempted, resolve: attemptOver } = Promise.withResolvers<void>();
  let client: Client | null = null;
  const attempt = (mayReadContent: boolean) => {
    const opened = (one: Client) => {
      client = one;
      prepare(one);
    };
    return attemptOnce({ ...more, options, rest, budget, mayReadContent, opened, ready: attemptOver, signal: closing.signal });
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
  return { rest, attempted, close };
}

type Attempt = Omit<LoginMore, 'budget'> & {
  readonly options: LoginOptions;
  readonly rest: REST;
  readonly budget: NonNullable<LoginMore['budget']>;
  readonly mayReadContent: boolean;
  /** Is given the client that is about to connect here. */
  readonly opened: (client: Client) => void;
  readonly ready: () => void;
  readonly signal: AbortSignal;
};

/** Connects as Discord wants it now, here or in processes of its own, and resolves when that has ended. Throws where Discord cannot be asked. */
async function attemptOnce(attempt: Attempt): Promise<Ending> {
  const { options, rest, budget, known, only, spread, signal } = attempt;
  rest.setToken(options.token);
  const application = await applicationOf(rest);
  await known?.(rest, application.id).catch((error: unknown) =>
    options.log('discord.failed', { what: 'commands', ...failureOf(error), error }),
  );
  if (only !== undefined) return connectHere(attempt, application.hasContent, only);
  const asked = await shardsAskedFor(rest, budget, options.log);
  const count = attempt.shards ?? asked;
  if (spread === undefined || count === 1) return connectHere(attempt, application.hasContent, { id: null, count });
  let wasReady = false;
  const ready = () => {
    wasReady = true;
    attempt.ready();
  };
  await spread({ count, token: options.token, ready, signal });
  return { code: GatewayCloseCodes.ShardingRequired, error: null, wasReady };
}

async function connectHere(attempt: Attempt, mayHaveContent: boolean, shards: Shards): Promise<Ending> {
  const { options, rest, budget, mayReadContent, opened, signal, tooFew } = attempt;
  const hasContent = mayReadContent && mayHaveContent;
  const client = clientOf(rest, hasContent, budget, shards);
  opened(client);
  const ready = (servers: number) => {
    const which = shards.id === null ? {} : { shard: shards.id };
    options.log('discord.connected', { ...which, servers, reads: readsOf(hasContent) });
    attempt.ready();
  };
  const ending = await stayConnected(client, options.token, ready, signal);
  if (ending.code === GatewayCloseCodes.ShardingRequired) tooFew?.();
  return ending;
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
export function restOf({ token, apiUrl }: LoginOptions, globalRequestsPerSecond: number): REST {
  const rejectOnRateLimit = ({ method, route }: { readonly method: string; readonly route: string }) =>
    method === 'POST' && /^\/channels\/:id\/(messages|threads)/.test(route);
  return new REST({ api: apiUrl, version: '10', retries: 0, rejectOnRateLimit, globalRequestsPerSecond }).setToken(token);
}

/** `id` null: all shards of the number run in one client. */
type Shards = { readonly id: number | null; readonly count: number };

function clientOf(rest: REST, hasContent: boolean, budget: Pick<IdentifyBudget, 'waitForIdentify'>, { id, count }: Shards): Client {
  const { Guilds, GuildMessages, DirectMessages, MessageContent } = GatewayIntentBits;
  const client = new Client({
    intents: [Guilds, GuildMessages, DirectMessages, ...(hasContent ? [MessageContent] : [])],
    shards: id === null ? Array.from({ length: count }, (_, n) => n) : [id],
    shardCount: count,
    partials: [Partials.Channel],
    allowedMentions: { parse: [], repliedUser: false },
    // What is said is answered when it comes, and never looked up again.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, ReactionManager: 0, PresenceManager: 0 }),
    ws: { buildIdentifyThrottler: async () => budget },
  });
  client.rest.clearHashSweeper();
  client.rest.clearHandlerSweeper();
  client.rest = rest;
  return client;
}

/** Asked first, for a gateway that is asked for too much ends the session, and another counts against the daily limit. */
async function applicationOf(rest: REST): Promise<{ readonly id: string; readonly hasContent: boolean }> {
  const { id, flags = 0 } = (await rest.get(Routes.currentApplication())) as { readonly id: string; readonly flags?: number };
  return { id, hasContent: new ApplicationFlagsBitField(flags).any([...CONTENT_FLAGS]) };
}

async function shardsAskedFor(rest: REST, budget: Partial<IdentifyBudget>, log: Log): Promise<number> {
  const { shards, session_start_limit: limit } = (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo;
  const { total, remaining, reset_after: resetAfterMs } = limit;
  const waitMs = budget.setLimit?.({ total, remaining, resetAfterMs }) ?? 0;
  if (waitMs > 0) {
    const says = `Of ${total} sessions a day, Discord allows ${remaining} more. Each waits, so that they last.`;
    log('discord.sessions-low', { says, todo: 'See why the bot is started so often.', againInSeconds: Math.round(waitMs / 1000) });
  }
  return shards;
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
  [GatewayCloseCodes.ShardingRequired]: {
    says: 'Discord asks for more shards by now.',
    todo: 'If DISCORD_SHARDS is set, raise it or take it out.',
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
