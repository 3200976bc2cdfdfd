import { ChannelType, MessageFlags, MessageType } from 'discord.js';
import { componentsIn, textOf } from './body-rules.ts';
import { type Channel, isObject, type Json, objects, type State } from './state.ts';

/** A message as a person sees it. */
export type Posted = {
  readonly id: string;
  readonly channel: string;
  readonly user: string;
  readonly isBot: boolean;
  readonly content: string;
  /** Content, embeds and text displays, one below the other. */
  readonly text: string;
  readonly embeds: readonly Json[];
  readonly components: readonly Json[];
  readonly attachments: readonly Json[];
  readonly flags: number;
  readonly nonce: string | null;
  /** The message that it replies to. */
  readonly replyTo: string | null;
  readonly isEdited: boolean;
  /** The one person who sees it, or null where all of its channel do. */
  readonly seenBy: string | null;
  /** What stands on its buttons. */
  readonly buttons: readonly string[];
  readonly raw: Json;
};

/** A thread, or a post of a forum; its id is that of the message from which it began. */
export type Thread = {
  readonly id: string;
  readonly channel: string;
  readonly name: string;
  readonly isArchived: boolean;
  readonly isLocked: boolean;
};

/** All messages of a channel or thread, oldest first; without those that one person alone sees. */
export function messagesIn(state: State, channel: string): readonly Posted[] {
  return postedIn(state).filter((message) => message.channel === channel && message.seenBy === null);
}

/** The messages that one person alone sees, everywhere, oldest first. */
export function ephemerals(state: State): readonly Posted[] {
  return postedIn(state).filter(({ seenBy }) => seenBy !== null);
}

export function threadsIn(state: State, channel: string | null): readonly Thread[] {
  const threads = [...state.channels.values()].filter((one) => isThread(one) && (channel === null || one.parent === channel));
  return threads.map(({ id, parent, name, isArchived, isLocked }) => ({ id, channel: parent!, name, isArchived, isLocked }));
}

export function isThread({ type }: Channel): boolean {
  return type === ChannelType.PublicThread || type === ChannelType.PrivateThread || type === ChannelType.AnnouncementThread;
}

/** https://docs.discord.com/developers/resources/user#user-object */
export function userJson(state: State, id: string): Json {
  const username = state.users.get(id) ?? 'unknown';
  return { id, username, discriminator: '0', global_name: username, avatar: null, ...(id === state.botId ? { bot: true } : {}) };
}

/** https://docs.discord.com/developers/resources/channel#channel-object */
export function channelJson(channel: Channel): Json {
  const { id, type, server, name, parent, overwrites, recipient } = channel;
  if (server === null)
    return { id, type, last_message_id: null, recipients: [{ id: recipient, username: name, discriminator: '0', avatar: null }] };
  const common = { id, type, guild_id: server.id, name, parent_id: parent, last_message_id: null, rate_limit_per_user: 0 };
  if (!isThread(channel)) {
    const permissions = overwrites.map((one) => ({ id: one.id, type: one.type, allow: String(one.allow), deny: String(one.deny) }));
    const forum = type === ChannelType.GuildForum ? { available_tags: [], default_reaction_emoji: null, default_forum_layout: 0 } : {};
    return { ...common, position: 0, topic: null, nsfw: false, flags: 0, permission_overwrites: permissions, ...forum };
  }
  const metadata = {
    archived: channel.isArchived,
    locked: channel.isLocked,
    auto_archive_duration: channel.autoArchiveMinutes,
    archive_timestamp: new Date(channel.archivedAt).toISOString().replace('Z', '000+00:00'),
  };
  return {
    ...common,
    owner_id: channel.owner,
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    flags: 0,
    thread_metadata: metadata,
  };
}

/** A row's message as Discord tells it: with whom it mentions and what it replies to. `isPinged` where a reply calls its author. */
export function shaped(state: State, raw: Json, isPinged = false): Json {
  const { guild_id, ...message } = raw;
  const server = state.channels.get(String(raw.channel_id))?.server ?? null;
  const author = isObject(raw.author) ? String(raw.author.id) : '';
  const reference = isObject(raw.message_reference) ? raw.message_reference : null;
  const referenced = reference === null ? null : (state.messages.get(String(reference.message_id)) ?? null);
  const repliedTo = isPinged && isObject(referenced?.author) ? [String(referenced.author.id)] : [];
  const mentioned = author === state.botId ? [] : [...String(raw.content).matchAll(/<@!?(\d+)>/g)].map((match) => match[1]!);
  const known = state.messages.get(String(raw.id));
  return {
    ...message,
    author: userJson(state, author),
    flags: raw.flags ?? 0,
    components: raw.components ?? [],
    attachments: known?.attachments ?? raw.attachments ?? [],
    mentions: [...new Set([...mentioned, ...repliedTo])].map((id) => userJson(state, id)),
    mention_channels: [],
    ...(reference === null ? {} : { type: MessageType.Reply, referenced_message: referenced }),
    ...(server === null ? {} : { guild_id: server.id }),
  };
}

function postedIn(state: State): readonly Posted[] {
  return [...state.messages.values()].map((raw) => posted(state, raw));
}

export function posted(state: State, raw: Json): Posted {
  const user = isObject(raw.author) ? String(raw.author.id) : '';
  const flags = Number(raw.flags);
  const components = objects(raw.components);
  return {
    id: String(raw.id),
    channel: String(raw.channel_id),
    user,
    isBot: user === state.botId,
    content: String(raw.content),
    text: textOf(raw),
    embeds: objects(raw.embeds),
    components,
    attachments: objects(raw.attachments),
    flags,
    nonce: raw.nonce === undefined ? null : String(raw.nonce),
    replyTo: isObject(raw.message_reference) ? String(raw.message_reference.message_id) : null,
    isEdited: raw.edited_timestamp !== null,
    seenBy: (flags & MessageFlags.Ephemeral) === 0 ? null : (state.seenBy.get(String(raw.id)) ?? ''),
    buttons: componentsIn(components).flatMap(({ type, label }) => (type === 2 ? [String(label)] : [])),
    raw,
  };
}
