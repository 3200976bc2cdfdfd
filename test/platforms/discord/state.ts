import type { Connection } from '../websocket.ts';

/** A JSON object. */
export type Json = { readonly [name: string]: unknown };

/** A server (Discord's own word in its API is guild). `roles` are ids: everybody's, that of people with Manage Server, the bot's. */
export type Server = {
  readonly id: string;
  readonly name: string;
  readonly people: readonly string[];
  readonly managers: readonly string[];
  readonly roles: { readonly everyone: string; readonly managers: string; readonly bot: string };
  hasBot: boolean;
  /** Out of reach for now: it stands among the bot's servers, and nothing is told of it. */
  isOut: boolean;
  /** The list at the start of a session leaves it out, as in an incident. */
  isLeftOut: boolean;
};

export type Overwrite = { readonly id: string; readonly type: 0 | 1; readonly allow: bigint; readonly deny: bigint };

/** A channel, a thread or a direct conversation. */
export type Channel = {
  readonly id: string;
  readonly type: number;
  readonly server: Server | null;
  readonly parent: string | null;
  /** The person at the other end of a direct conversation. */
  readonly recipient: string | null;
  readonly owner: string | null;
  name: string;
  overwrites: readonly Overwrite[];
  isArchived: boolean;
  /** When it was last archived, or brought back. */
  archivedAt: number;
  isLocked: boolean;
  autoArchiveMinutes: number;
};

/** One request of the bot with what it was answered; `status` 0 means that the connection was cut. */
export type Call = {
  readonly method: string;
  readonly path: string;
  /** Method and path with `:id`, `:token` and `:emoji` where those stand, such as `POST /channels/:id/messages`. */
  readonly route: string;
  readonly body: Json;
  readonly status: number;
  readonly answer: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly at: number;
};

export type InteractionKind = 'command' | 'component' | 'autocomplete' | 'modal';

/** What a person asked of the bot, and the bot's first response to it. */
export type Interaction = {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  readonly user: string;
  readonly channel: string;
  /** The message that holds the component, or from which the modal was opened. */
  readonly message: string | null;
  readonly at: number;
  /** The app is not in that server: the person brought it along. */
  readonly isUserInstall: boolean;
  /** The body of the callback; null until one came in time. */
  response: Json | null;
  ackMs: number | null;
  /** The message that `@original` means by now. */
  original: string | null;
  followUps: number;
  readonly acknowledged: () => void;
};

/** A form that one person has open. */
export type Modal = {
  readonly user: string;
  readonly channel: string;
  readonly message: string | null;
  readonly customId: string;
  readonly title: string;
  readonly components: readonly Json[];
};

/** What a route answers instead of what it would; see `Discord.fail`. */
export type Fault = {
  readonly status?: number;
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
  /** For how many calls; once unless given. */
  readonly times?: number;
  /** The call takes effect all the same; its answer is lost (or is `status` and `body`, where given). */
  readonly dropAck?: boolean;
  /** The connection is cut and nothing takes effect. */
  readonly drop?: boolean;
  /** The answer takes this long; alone, the call is otherwise as ever. */
  readonly delayMs?: number;
  /** Only calls with such a body. */
  readonly when?: (body: Json) => boolean;
};

/** A bot's session at the gateway. It outlives its connection, so that it can be resumed. */
export type Session = {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [number, number];
  readonly sent: { readonly s: number; readonly text: string }[];
  connection: Connection | null;
};

export type Reply = { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> } | 'cut';

/** The emulator: rows of people, messages and interactions, and the routes that read and write them. */
export type Rows = {
  ask(method: string, path: string, body?: Json | null): Promise<{ readonly status: number; readonly body: Json }>;
  addPerson(id: string, name: string, server: Server): Promise<void>;
  addServer(server: Server): Promise<void>;
  addChannel(channel: Channel): Promise<void>;
  /** A message of the bot with an id that is already known: the first of a forum post. */
  addMessage(id: string, channel: string, body: Json): Promise<void>;
  say(channel: string, user: string, content: string, reference: Json | null): Promise<Json>;
  addInteraction(interaction: Interaction): Promise<void>;
  /** Says which message a callback is about, before it is forwarded. */
  setOriginal(interaction: Interaction, message: string | null): Promise<void>;
  originalOf(interaction: Interaction): Promise<string | null>;
  close(): Promise<void>;
};

/** Everything that the platform knows apart from the emulator's rows. */
export type State = {
  readonly rows: Rows;
  readonly botId: string;
  readonly users: Map<string, string>;
  readonly servers: Server[];
  readonly channels: Map<string, Channel>;
  /** Messages as Discord tells them, by id, in the order in which they were posted. */
  readonly messages: Map<string, Json>;
  /** Who alone sees a message, by its id. */
  readonly seenBy: Map<string, string>;
  readonly nonces: Map<string, { readonly id: string; readonly at: number }>;
  readonly interactions: Map<string, Interaction>;
  readonly modals: Modal[];
  /** Registered commands; the key is '' for global ones, else the server's id. */
  readonly commands: Map<string, readonly Json[]>;
  readonly files: Map<string, { readonly type: string; readonly bytes: Buffer }>;
  readonly calls: Call[];
  readonly violations: string[];
  readonly faults: { readonly route: string; readonly fault: Fault; left: number }[];
  readonly sessions: Map<string, Session>;
  readonly connections: Set<Connection>;
  readonly buckets: Map<string, { left: number; at: number }>;
  readonly closedDms: Set<string>;
  readonly limits: Limits;
  readonly now: () => number;
  identifies: number;
  resumes: number;
  token: string;
  hasMessageContent: boolean;
  postLimit: { readonly burst: number; readonly perMs: number } | null;
  url: string;
};

/** Numbers that a test may change; https://docs.discord.com/developers gives those that stand in `discord.ts`. */
type Limits = {
  /** How long a person's act waits for the bot, in real time. */
  readonly ackWithinMs: number;
  readonly nonceMs: number;
  shards: number;
  readonly identifies: number;
};

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export function refuse(status: number, code: number, message: string): Exclude<Reply, 'cut'> {
  return { status, body: { code, message } };
}

export function accept(body: unknown, status = 200): Exclude<Reply, 'cut'> {
  return { status, body };
}

export function setArchived(state: State, thread: Channel, isArchived: boolean): void {
  thread.isArchived = isArchived;
  thread.archivedAt = state.now();
}

const epoch = 1_420_070_400_000n;
let made = 0n;

/** A new id that holds the time in its upper bits; https://docs.discord.com/developers/reference#snowflakes */
export function snowflake(atMs = Date.now()): string {
  made = (made + 1n) & 0xfffn;
  // The emulator's own ids have zeros here, so the two never meet.
  return (((BigInt(atMs) - epoch) << 22n) | (1n << 12n) | made).toString();
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
