import type { OptionValues } from './command-options.ts';
import type { Entries } from './form.ts';
import type { PermissionName } from './permissions.ts';
import type { ServerOptions } from './servers.ts';
import type { Posted, Thread } from './shown.ts';
import type { Call, Fault, Interaction, Json, Modal } from './state.ts';

export type DiscordOptions = {
  /** Two, called lakeside and harbour, unless given. */
  readonly servers?: readonly ServerOptions[];
  /** Whether the privileged intent is switched on for the app; true unless given. Without it, 4014 for who asks for it. */
  readonly hasMessageContent?: boolean;
  /** How long, in real time, a person's act waits for the bot: 3000 ms. The rule of 3 s itself goes by `now`. */
  readonly ackWithinMs?: number;
  /** How long `enforce_nonce` knows a nonce: 60 s, the shortest that "the past few minutes" may mean. */
  readonly nonceMs?: number;
  /** How many shards Discord asks for; 1. A server's place in the list says to which it falls. */
  readonly shards?: number;
  /** How often the bot may identify before its token is reset; 1000. */
  readonly identifies?: number;
  /** The platform's clock, in milliseconds; `advance` moves it on. */
  readonly now?: () => number;
};

/** A Discord for tests. People, channels and servers are called by name; ids do as well. */
export type Discord = Entrance &
  Acts &
  Operation &
  Inspection & {
    /** Moves the platform's clock: the 3 s and 15 min of interactions and the nonces go by it. */
    advance(ms: number): void;
    close(): Promise<void>;
  };

/** Where it is, and whom it knows. */
export type Entrance = {
  /** What DISCORD_API_URL is set to: REST is under `/v10` of it, and it tells where the gateway is. */
  readonly apiUrl: string;
  /** What DISCORD_TOKEN is set to. */
  readonly token: string;
  /** The bot's user, which is its application too. */
  readonly botId: string;
  /** Ids by name. */
  readonly users: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
  readonly servers: Readonly<Record<string, string>>;
};

/** Who acts and where; `channel` may be "dm". `isOverridden`: the server lets this person use the command whatever its default permissions. */
export type Asking = { readonly user: string; readonly channel: string; readonly isOverridden?: boolean };

/** What people do. Interactions resolve when the bot has responded, or has not in time (`response` is null). */
export type Acts = {
  /** `name` with subcommands after it, such as "topics add". Throws where Discord's form would stop the person. */
  command(name: string, values: OptionValues, by: Asking): Promise<Interaction>;
  /** The choices offered while a person types in the last of `values`; null where none came in time. */
  autocomplete(
    name: string,
    values: OptionValues,
    by: Asking,
  ): Promise<readonly { readonly name: string; readonly value: string | number }[] | null>;
  /** `control` is a custom_id or what stands on the button. */
  click(message: Posted, control: string, by: { readonly user: string }): Promise<Interaction>;
  select(message: Posted, control: string, values: readonly string[], by: { readonly user: string }): Promise<Interaction>;
  /** `entries` by custom_id or label. */
  submit(modal: Modal, entries?: Entries): Promise<Interaction>;
  say(channel: string, user: string, text: string): Promise<Posted>;
  /** As `say`, with the bot's name before the text. */
  mention(channel: string, user: string, text: string): Promise<Posted>;
  /** A reply calls the author of what it answers, unless the person takes the ping off. */
  reply(message: Posted, user: string, text: string, options?: { readonly ping?: boolean }): Promise<Posted>;
  dm(user: string, text: string): Promise<Posted>;
};

/** What Discord's operators, a server's managers and bad luck do. */
export type Operation = {
  /** Makes the next call (or `times` calls) of a route fail, such as "POST /channels/:id/messages"; "*" is any. Several are used in turn. */
  fail(route: string, fault: Fault): void;
  /** The next calls of a route are answered with 429. */
  limit(
    route: string,
    how: { readonly retryAfterSeconds: number; readonly scope?: 'user' | 'shared' | 'global'; readonly times?: number },
  ): void;
  /** Ends every fault. */
  heal(): void;
  /** So many posts at once in a channel, then one each `perMs`, else 429; null for no limit. */
  limitPosts(limit: { readonly burst: number; readonly perMs: number } | null): void;
  /** 401 from now on, and the gateway closes with 4004. */
  revokeToken(): void;
  /** Closes the connections to the gateway; the sessions can be resumed. */
  drop(code?: number): void;
  /** Cuts the connections without a word. */
  cut(): void;
  /** Takes no fewer shards from now on: 4011 for who identifies with fewer. */
  askForShards(count: number): void;
  /** Sends opcode 7. */
  askToReconnect(): void;
  /** Forgets the sessions: opcode 9 now, or, if not told, to the next who resumes. */
  invalidate(options?: { readonly isTold?: boolean }): void;
  sessions(): number;
  connections(): number;
  /** Takes permissions from the bot in a channel. */
  deny(channel: string, ...permissions: readonly PermissionName[]): void;
  /** Gives permissions to the bot in a channel and ends `deny`. */
  allow(channel: string, ...permissions: readonly PermissionName[]): void;
  archive(thread: string): void;
  /** Closes a thread for good: archived and locked. */
  lock(thread: string): void;
  unlock(thread: string): void;
  deleteChannel(channel: string): void;
  /** The person takes no messages from the bot any more: 50007. */
  closeDms(user: string): void;
  /** The bot is removed from a server: GUILD_DELETE. */
  leave(server: string): void;
  /** The server cannot be reached for now: GUILD_DELETE with `unavailable`; `invite` ends it. */
  outage(server: string): void;
  /** The list of servers at the start of a session leaves it out, though the bot is in it. */
  leaveOut(server: string): void;
  /** The bot comes to a server, an old or a new one: GUILD_CREATE. */
  invite(server: string | ServerOptions): Promise<void>;
};

/** What there is to see, and what was asked. Lists grow while a test runs. */
export type Inspection = {
  /** All messages of a channel or thread that everybody there sees, oldest first; "dm:NAME" is a person's conversation. */
  messages(channel: string): readonly Posted[];
  /** The threads of a channel, or all; a forum's posts are threads. */
  threads(channel?: string): readonly Thread[];
  /** The messages that one person alone sees, everywhere, oldest first. */
  ephemerals(): readonly Posted[];
  /** The forms that are open, the newest last. */
  readonly modals: readonly Modal[];
  /** Registered commands: the global ones, or a server's own. */
  commands(server?: string): readonly Json[];
  readonly calls: readonly Call[];
  /** The calls of one route. */
  callsOf(route: string): readonly Call[];
  /** 401, 403 and 429 (unless shared): 10,000 in 10 min and Discord bans the address. */
  invalidRequests(): number;
  readonly identifies: number;
  readonly resumes: number;
  /** Bodies that Discord would refuse or that would call people. Empty at the end of every good test. */
  readonly violations: readonly string[];
};
