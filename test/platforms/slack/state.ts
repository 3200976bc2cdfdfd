import type { Connection } from '../websocket.ts';
import type { Json } from './block-kit/fields.ts';
import type { EmulatedWorkspace } from './emulated-workspace.ts';

/** The app whose bot is tested, as Slack knows it. */
export type SlackApp = {
  readonly id: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  /** The app-level token of Socket Mode. */
  readonly appToken: string;
  /** The bot's scopes, asked for at installation. */
  readonly scopes: readonly string[];
};

/** A workspace and the bot in it. */
export type Workspace = EmulatedWorkspace & {
  readonly id: string;
  readonly name: string;
  readonly enterpriseId: string | null;
  readonly botUserId: string;
  readonly botId: string;
  /** The token that the bot has from the start; only where the app is installed from the start. */
  readonly botToken: string;
  /** How the app is installed here: not at all, in this workspace, or in the whole organisation. */
  installed: 'no' | 'here' | 'org-wide';
};

export type Token = {
  readonly kind: 'bot' | 'app';
  /** Null where the token is for every workspace of `enterpriseId`, or for the app. */
  readonly workspace: Workspace | null;
  readonly enterpriseId: string | null;
  /** Milliseconds; null where it never expires. */
  readonly expiresAt: number | null;
  /** The error that Slack gives for it from now on. */
  refusal: string | null;
};

/** One call of the Web API by the bot, with what it was answered; `status` 0 means that the connection was cut. */
export type Call = {
  readonly method: string;
  readonly workspace: string | null;
  readonly body: Json;
  readonly status: number;
  readonly answer: Json;
  readonly at: number;
};

/** One request of Slack to the bot, with its acknowledgement. `status` 0 means none came in time, or nobody was there. */
export type Delivery = {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly transport: 'http' | 'socket' | 'nowhere';
  readonly payload: Json;
  readonly status: number;
  readonly body: unknown;
  readonly latencyMs: number;
  readonly isLate: boolean;
};

/** A message that one person alone sees. */
export type Ephemeral = {
  readonly ephemeral: true;
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly thread: string | null;
};

/** Whatever the bot sent to a response_url, and where that led. */
export type ResponseUse = { readonly url: string; readonly body: Json; readonly status: number };

/** A text that the bot streamed: what it says by now, and the calls' other arguments. */
export type Stream = {
  readonly channel: string;
  readonly ts: string;
  readonly thread: string;
  readonly start: Json;
  text: string;
  isOpen: boolean;
};

export type ResponseUrl = {
  readonly workspace: Workspace;
  readonly channel: string;
  readonly user: string;
  /** The message that was clicked, if any. */
  readonly original: { readonly ts: string; readonly isEphemeral: boolean } | null;
  readonly issuedAt: number;
  uses: number;
};

/** What one method answers instead of what it would; see `Slack.fail`. */
export type Fault = {
  /** The HTTP status; 200 unless given. */
  readonly status?: number;
  readonly body?: Json;
  /** Short for `body: { ok: false, error }`. */
  readonly error?: string;
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

/** Everything that the platform knows apart from the emulator's rows. */
export type State = {
  readonly app: SlackApp;
  readonly ackWithinMs: number;
  readonly now: () => number;
  readonly workspaces: Workspace[];
  readonly tokens: Map<string, Token>;
  readonly codes: Map<string, OauthCode>;
  readonly refreshTokens: Map<string, OauthCode>;
  readonly calls: Call[];
  readonly deliveries: Delivery[];
  readonly ephemerals: Ephemeral[];
  readonly responses: ResponseUse[];
  readonly streams: Stream[];
  readonly sessions: Json[];
  readonly statuses: Json[];
  readonly prompts: Json[];
  readonly violations: string[];
  readonly faults: Map<string, { readonly fault: Fault; left: number }[]>;
  readonly triggers: Map<string, number>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly closedViews: Set<string>;
  readonly sockets: Set<Connection>;
  readonly tickets: Set<string>;
  readonly unacknowledged: Map<string, (body: unknown) => void>;
  /** Events on their way, each with the message that it tells `of`. */
  readonly eventsInFlight: { readonly of: string; readonly delivery: Promise<Delivery> }[];
  readonly buckets: Map<string, { left: number; at: number }>;
  postLimit: { readonly burst: number; readonly perMs: number } | null;
  requestUrl: string | null;
  hasTokenRotation: boolean;
  url: string;
};

export type OauthCode = {
  readonly workspace: Workspace;
  readonly user: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string | null;
  readonly isOrgWide: boolean;
  readonly expiresAt: number;
};

/** An answer to a call; `cut` is none at all. */
export type Reply = { readonly status: number; readonly body: Json; readonly headers?: Readonly<Record<string, string>> } | 'cut';

/** Slack tells most errors with status 200. */
export function refuse(error: string, more: Json = {}): Reply {
  return { status: 200, body: { ok: false, error, ...more } };
}

export function accept(body: Json = {}): Reply {
  return { status: 200, body: { ok: true, ...body } };
}
