import type { Json } from './block-kit/fields.ts';
import { deliverEvent } from './deliver.ts';
import { openEmulatedWorkspace, type Row } from './emulated-workspace.ts';
import type { State, Workspace } from './state.ts';

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
export async function openWorkspace(state: State, options: WorkspaceOptions): Promise<Workspace> {
  const id = `T0${options.name.toUpperCase()}`;
  const isInstalled = options.isInstalled ?? true;
  const botUserId = `U0BOT${options.name.toUpperCase()}`;
  const botId = `B0BOT${options.name.toUpperCase()}`;
  const bot = { user_id: botUserId, bot_user_id: botUserId, bot_id: botId, app_id: state.app.id };
  const people = [...options.people, ...options.admins];
  const channels = [...options.channels, ...(options.privateChannels ?? [])];
  const emulated = await openEmulatedWorkspace({
    team: { id, name: options.name },
    onEvent: (event) => onEvent(state, workspace, event),
    slack: {
      strict_scopes: true,
      users: people.map((name) => ({ name, real_name: name, is_admin: options.admins.includes(name) })),
      channels: channels.map((name) => ({ name, is_private: options.privateChannels?.includes(name) ?? false })),
      oauth_apps: [
        {
          app_id: state.app.id,
          client_id: state.app.clientId,
          client_secret: state.app.clientSecret,
          name: 'Bot',
          redirect_uris: [],
          scopes: state.app.scopes,
          bot_id: botId,
          bot_user_id: botUserId,
          bot_name: 'bot',
        },
      ],
      tokens: [
        { token: `xoxb-${options.name}`, type: 'bot', scopes: state.app.scopes, ...bot },
        ...people.map((name) => ({ token: `xoxp-${name}`, user: name })),
      ],
    },
  });
  const workspace: Workspace = {
    ...emulated,
    id,
    name: options.name,
    enterpriseId: options.enterpriseId ?? null,
    botUserId,
    botId,
    botToken: `xoxb-${options.name}`,
    installed: isInstalled ? 'here' : 'no',
  };
  if (isInstalled) {
    const token = { kind: 'bot', workspace, enterpriseId: workspace.enterpriseId, expiresAt: null, refusal: null } as const;
    state.tokens.set(workspace.botToken, token);
    for (const channel of workspace.tables.channels.all()) setMembership(workspace, channel, true);
  }
  state.workspaces.push(workspace);
  return workspace;
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
