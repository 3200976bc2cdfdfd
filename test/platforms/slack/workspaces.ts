import type { Json } from './block-kit/fields.ts';
import { deliverEvent } from './deliver.ts';
import { openEmulatedWorkspace, type Row } from './emulated-workspace.ts';
import type { SlackApp, State, Workspace } from './state.ts';

export type WorkspaceOptions = {
  /** Lower-case letters; also the workspace's domain. */
  readonly name: string;
  /** People by name; a name is used once over all workspaces. */
  readonly people: readonly string[];
  /** People who may administer the workspace. */
  readonly admins: readonly string[];
  /** Public channels by name; a name is used once over all workspaces. The bot is in them where it is installed from the start. */
  readonly channels: readonly string[];
  readonly privateChannels?: readonly string[];
  /** False: the app waits to be installed by `approve`. */
  readonly isInstalled?: boolean;
  /** The organisation that the workspace belongs to, such as "E0LAKE". */
  readonly enterpriseId?: string;
};

/** Opens a workspace with its people, channels and the bot, and sends its events to the bot. */
export async function openWorkspace(state: State, options: WorkspaceOptions): Promise<void> {
  const upper = options.name.toUpperCase();
  const bot = { id: `T0${upper}`, botUserId: `U0BOT${upper}`, botId: `B0BOT${upper}`, botToken: `xoxb-${options.name}` };
  const emulated = await openEmulatedWorkspace({
    team: { id: bot.id, name: options.name },
    onEvent: (event) => onEvent(state, workspace, event),
    slack: seedOf(state.app, options, bot),
  });
  const enterpriseId = options.enterpriseId ?? null;
  const isInstalled = options.isInstalled ?? true;
  const workspace: Workspace = { ...emulated, ...bot, name: options.name, enterpriseId, installed: isInstalled ? 'here' : 'no' };
  if (isInstalled) {
    state.tokens.set(bot.botToken, { kind: 'bot', workspace, enterpriseId, expiresAt: null, refusal: null });
    for (const channel of workspace.tables.channels.all()) setMembership(workspace, channel, true);
  }
  state.workspaces.push(workspace);
}

/** https://emulate.dev: everybody is in every channel; `xoxp-NAME` is a person's token, with every scope. */
function seedOf(
  app: SlackApp,
  options: WorkspaceOptions,
  { botUserId, botId, botToken }: Pick<Workspace, 'botUserId' | 'botId' | 'botToken'>,
): Json {
  const bot = { bot_user_id: botUserId, bot_id: botId, app_id: app.id, scopes: app.scopes };
  const people = [...options.people, ...options.admins];
  const privateChannels = options.privateChannels ?? [];
  return {
    strict_scopes: true,
    users: people.map((name) => ({ name, real_name: name, is_admin: options.admins.includes(name) })),
    channels: [...options.channels, ...privateChannels].map((name) => ({ name, is_private: privateChannels.includes(name) })),
    oauth_apps: [{ ...bot, client_id: app.clientId, client_secret: app.clientSecret, name: 'Bot', redirect_uris: [], bot_name: 'bot' }],
    tokens: [
      { ...bot, token: botToken, user_id: botUserId, type: 'bot' },
      ...people.map((name) => ({ token: `xoxp-${name}`, user: name })),
    ],
  };
}

/** Lets the bot into a channel, or out. */
export function setMembership(workspace: Workspace, channel: Row, isMember: boolean): void {
  const others = membersOf(channel).filter((member) => member !== workspace.botUserId);
  const members = isMember ? [...others, workspace.botUserId] : others;
  workspace.tables.channels.update(channel.id, { members, num_members: members.length });
}

export function membersOf(channel: Row): readonly string[] {
  return channel.members as readonly string[];
}

/** The events of channels that the app hears of when its bot is in them (docs.slack.dev/reference/events). */
const heard = ['message', 'member_joined_channel', 'channel_archive', 'channel_rename'];

/** What the emulator says happened, as Slack would tell the app: only where its bot is, with what the emulator leaves out. */
function onEvent(state: State, workspace: Workspace, event: Json): void {
  const channel = workspace.tables.channels.all().find((row) => row.channel_id === event.channel);
  if (workspace.installed === 'no' || channel === undefined || !heard.includes(String(event.type))) return;
  if (!membersOf(channel).includes(workspace.botUserId)) return;
  const isBot = event.user === workspace.botUserId;
  const told = {
    ...event,
    team: workspace.id,
    channel_type: channelTypeOf(channel),
    ...(isBot ? { bot_id: workspace.botId, app_id: state.app.id } : {}),
  };
  const send = (one: Json) => state.eventsInFlight.push({ of: messageOf(event), delivery: deliverEvent(state, workspace, one) });
  send(told);
  const isMention = event.type === 'message' && event.subtype === undefined && !isBot && channel.is_im !== true;
  if (isMention && String(event.text).includes(`<@${workspace.botUserId}>`)) send({ ...told, type: 'app_mention' });
}

function messageOf(event: Json): string {
  const message = event.message as { ts?: unknown } | undefined;
  return String(message?.ts ?? event.deleted_ts ?? event.ts);
}

function channelTypeOf(channel: Row): string {
  if (channel.is_im === true) return 'im';
  if (channel.is_mpim === true) return 'mpim';
  return channel.is_private === true ? 'group' : 'channel';
}
