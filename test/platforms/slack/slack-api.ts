import type { Json } from './block-kit/fields.ts';
import type { DeliveryOptions } from './deliver.ts';
import type { Control } from './interact.ts';
import type { Said } from './people.ts';
import type { Posted, View } from './shown.ts';
import type { Call, Delivery, Ephemeral, Fault, ResponseUse, SlackApp, Stream, Workspace } from './state.ts';
import type { WorkspaceOptions } from './workspaces.ts';

export type SlackOptions = {
  /** Where the bot takes commands, interactions and events over HTTP; `connect` sets it later. */
  readonly requestUrl?: string;
  /** Two, called lakeside and harbour, unless given. */
  readonly workspaces?: readonly WorkspaceOptions[];
  /** The bot's scopes. */
  readonly scopes?: readonly string[];
  /** How long an acknowledgement may take: 3000 ms, as at Slack. */
  readonly ackWithinMs?: number;
  /** Bot tokens from OAuth live twelve hours and come with a refresh token. */
  readonly hasTokenRotation?: boolean;
  /** The platform's clock, in milliseconds; `advance` moves it on. */
  readonly now?: () => number;
};

/** A Slack for tests. People, channels and workspaces are called by name; ids do as well. */
export type Slack = Entrance &
  Acts &
  Operation &
  Inspection & {
    /** Moves the platform's clock: response_urls, triggers, codes, tokens and the limit of posts go by it. */
    advance(ms: number): void;
    close(): Promise<void>;
  };

/** Where it is, and whom it knows. */
export type Entrance = {
  /** Where it listens, such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** What SLACK_API_URL is set to. */
  readonly apiUrl: string;
  /** Where "Add to Slack" leads; `approve` answers there. */
  readonly authorizeUrl: string;
  readonly app: SlackApp;
  /** Ids by name, of all workspaces. */
  readonly users: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
  workspace(name: string): Workspace;
  /** Sets the bot's request URL; null for none. An open socket goes before it. */
  connect(requestUrl: string | null): void;
};

/** What people do. Each resolves when the bot has acknowledged, or has not in time. */
export type Acts = {
  /** `channel` may be "dm". */
  command(text: string, by: { readonly user: string; readonly channel: string } & DeliveryOptions): Promise<Delivery>;
  /** `text` is as Slack sends it on: &amp; &lt; &gt; for & < >, and <@U…> for a name. */
  say(channel: string, user: string, text: string, thread?: string | null): Promise<Said>;
  /** As `say`, with the bot's name before the text. */
  mention(channel: string, user: string, text: string, thread?: string | null): Promise<Said>;
  dm(user: string, text: string, thread?: string | null): Promise<Said>;
  edit(message: Posted, text: string): Promise<Said>;
  openHome(user: string): Promise<Delivery>;
  /** Opens the conversation with the agent: `app_home_opened` with tab "messages". */
  openAgent(user: string): Promise<Delivery>;
  /** Presses the agent's stop button in the thread of `message`. */
  stop(user: string, message: Pick<Posted, 'channel' | 'ts' | 'thread'>): Promise<Delivery>;
  /** `control` is an action_id or what stands on the button. */
  click(shown: Posted | Ephemeral | View, control: string | Control, by: { readonly user: string } & DeliveryOptions): Promise<Delivery>;
  /** `values` by block_id or action_id; an option is given by its value. The delivery's `body` has the bot's `response_action`. */
  submit(view: View, values?: Json, options?: DeliveryOptions): Promise<Delivery>;
  closeView(view: View): Promise<Delivery | null>;
  /** Answers the page at the bot's "Add to Slack" address: returns where the browser goes next, with a code. */
  approve(authorizeUrl: string, by: { readonly user: string; readonly isOrgWide?: boolean; readonly isDenied?: boolean }): string;
};

/** What Slack's operators, a workspace's administrators and bad luck do. */
export type Operation = {
  /** Sends the same request again (the same event_id), as a first retry unless `options` say otherwise. */
  redeliver(delivery: Delivery, options?: DeliveryOptions): Promise<Delivery>;
  /** Sends any event in a proper envelope. */
  event(workspace: string, event: Json): Promise<Delivery>;
  /** Makes the next call (or `times` calls) of a method fail; several faults are used in turn. */
  fail(method: string, fault: Fault): void;
  /** Ends every fault. */
  heal(): void;
  /** So many posts at once in a channel, then one each `perMs`, else 429 with Retry-After; null for no limit. */
  limitPosts(limit: { readonly burst: number; readonly perMs: number } | null): void;
  /** Every call with the workspace's tokens is answered with this error, such as `token_revoked`. */
  refuseToken(workspace: string, error: string): void;
  /** Revokes the tokens and tells the bot: `tokens_revoked`, `app_uninstalled`. */
  uninstall(workspace: string): Promise<readonly Delivery[]>;
  /** Takes a scope from the bot's tokens: `missing_scope` from now on. */
  withdrawScope(workspace: string, scope: string): void;
  archive(channel: string): void;
  invite(channel: string, by: string): Promise<Delivery>;
  /** Takes the bot out of a channel: `not_in_channel`, or `channel_not_found` in a private one. */
  kick(channel: string): void;
  disconnect(reason?: 'warning' | 'refresh_requested' | 'link_disabled', graceMs?: number): void;
  /** How many sockets of Socket Mode are open and in use. */
  sockets(): number;
};

/** What there is to see, and what was asked. Lists grow while a test runs. */
export type Inspection = {
  /** All messages of a channel, replies among them, oldest first. */
  messages(channel: string): readonly Posted[];
  /** The replies to a message. */
  thread(message: Pick<Posted, 'channel' | 'ts'>): readonly Posted[];
  views(): readonly View[];
  /** The modals that are open, the newest last. */
  modals(): readonly View[];
  home(user: string): View | null;
  readonly calls: readonly Call[];
  readonly deliveries: readonly Delivery[];
  readonly ephemerals: readonly Ephemeral[];
  readonly responses: readonly ResponseUse[];
  readonly streams: readonly Stream[];
  /** Bodies of agents.sessions.* and what stopStream said of the session. */
  readonly sessions: readonly Json[];
  /** Bodies of assistant.threads.setStatus. */
  readonly statuses: readonly Json[];
  /** Bodies of assistant.threads.setSuggestedPrompts. */
  readonly prompts: readonly Json[];
  /** Blocks that Slack would refuse, and mentions in texts. Empty at the end of every good test. */
  readonly violations: readonly string[];
};
