import { ChannelType, MessageFlags } from 'discord.js';
import { botMay } from './permissions.ts';
import { publish, tellChannel, unpublish, withoutIntent } from './publish.ts';
import type { Asked, Upload } from './routes.ts';
import { isThread } from './shown.ts';
import { accept, type Channel, isObject, type Json, type Reply, refuse, type State, setArchived, snowflake } from './state.ts';

/** Answers routes of a channel's messages, or null for others. */
export async function answerMessages(state: State, asked: Asked): Promise<Reply | null> {
  const { route, ids } = asked;
  if (!/ \/channels\/:id(\/messages(\/:id)?|\/typing)$/.test(route)) return null;
  const channel = state.channels.get(ids[0]!);
  const unseen = unreachable(state, channel);
  if (unseen !== null || channel === undefined) return unseen;
  switch (route) {
    case 'POST /channels/:id/messages':
      return post(state, channel, asked);
    case 'GET /channels/:id/messages':
      return accept(list(state, channel, asked.query));
    case 'POST /channels/:id/typing':
      return mayPost(state, channel) ?? { status: 204, body: null };
    case 'GET /channels/:id/messages/:id':
      return read(state, channel, ids[1]!);
    case 'PATCH /channels/:id/messages/:id':
      return edit(state, channel, asked);
    case 'DELETE /channels/:id/messages/:id':
      return remove(state, channel, asked);
    default:
      return null;
  }
}

/** Why the bot cannot get at a channel at all, or null. */
export function unreachable(state: State, channel: Channel | undefined): Reply | null {
  if (channel === undefined) return refuse(404, 10003, 'Unknown Channel');
  const isHidden = channel.server !== null && !botMay(state, channel, 'ViewChannel');
  return isHidden ? refuse(403, 50001, 'Missing Access') : null;
}

/** What the emulator stores for an edit: null clears, and some flags stay whatever an edit says. */
export function editOf(body: Json, flags: number): Json {
  const lasting = flags & (MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral | MessageFlags.HasThread);
  const cleared = { ...(body.content === null ? { content: '' } : {}), ...(body.embeds === null ? { embeds: [] } : {}) };
  const emptied = body.components === null ? { components: [] } : {};
  return { ...body, ...cleared, ...emptied, flags: Number(body.flags ?? flags) | lasting };
}

/** The message with the files that came with it; where people find them is an address of this platform. */
export function withFiles(state: State, message: Json, files: readonly Upload[]): Json {
  if (files.length === 0) return message;
  const attachments = files.map(({ name, type, bytes }) => {
    const id = snowflake();
    const path = `/attachments/${id}/${name}`;
    state.files.set(path, { type, bytes });
    return { id, filename: name, size: bytes.length, url: state.url + path, proxy_url: state.url + path, content_type: type };
  });
  return { ...message, attachments };
}

async function post(state: State, channel: Channel, { path, body, files }: Asked): Promise<Reply> {
  const message = isObject(body) ? body : {};
  const refused = mayPost(state, channel) ?? mayReply(state, channel, message);
  if (refused !== null) return refused;
  const nonce = message.enforce_nonce === true && message.nonce !== undefined ? String(message.nonce) : null;
  const earlier = nonce === null ? undefined : state.nonces.get(nonce);
  const repeated = earlier === undefined || state.now() - earlier.at > state.limits.nonceMs ? undefined : state.messages.get(earlier.id);
  if (repeated !== undefined) return accept(repeated);
  const answer = await state.rows.ask('POST', path, message);
  if (nonce !== null) state.nonces.set(nonce, { id: String(answer.body.id), at: state.now() });
  if (channel.isArchived) {
    setArchived(state, channel, false);
    tellChannel(state, channel, 'UPDATE');
  }
  return accept(publish(state, withFiles(state, answer.body, files)));
}

/** https://docs.discord.com/developers/topics/threads: a thread has a permission of its own, and a locked one is closed. */
function mayPost(state: State, channel: Channel): Reply | null {
  if (channel.type === ChannelType.GuildForum) return refuse(400, 50008, 'Cannot send messages in a non-text channel');
  if (channel.recipient !== null && state.closedDms.has(channel.recipient)) return refuse(403, 50007, 'Cannot send messages to this user');
  const wanted = isThread(channel) ? 'SendMessagesInThreads' : 'SendMessages';
  if (channel.server !== null && !botMay(state, channel, wanted)) return refuse(403, 50013, 'Missing Permissions');
  const isClosed = channel.isLocked && !botMay(state, channel, 'ManageThreads');
  return isClosed ? refuse(400, 160_005, 'Thread is locked') : null;
}

function mayReply(state: State, channel: Channel, { message_reference: reference }: Json): Reply | null {
  if (!isObject(reference)) return null;
  const mayRead = channel.server === null || botMay(state, channel, 'ReadMessageHistory');
  if (!mayRead) return refuse(400, 160_002, 'Cannot reply without permission to read message history');
  const isThere = state.messages.get(String(reference.message_id))?.channel_id === channel.id || reference.fail_if_not_exists === false;
  return isThere ? null : refuse(400, 50035, 'Invalid Form Body\nmessage_reference: Unknown message');
}

/** Newest first, whatever is asked for; nothing without the permission to read. https://docs.discord.com/developers/resources/message#get-channel-messages */
function list(state: State, channel: Channel, query: URLSearchParams): readonly Json[] {
  if (channel.server !== null && !botMay(state, channel, 'ReadMessageHistory')) return [];
  const limit = Number(query.get('limit') ?? 50);
  const before = query.get('before');
  const after = query.get('after');
  const within = [...state.messages.values()]
    .filter((one) => one.channel_id === channel.id && (Number(one.flags) & MessageFlags.Ephemeral) === 0)
    .filter(({ id }) => before === null || BigInt(String(id)) < BigInt(before))
    .filter(({ id }) => after === null || BigInt(String(id)) > BigInt(after))
    .sort((a, b) => (BigInt(String(a.id)) < BigInt(String(b.id)) ? -1 : 1));
  return (after === null ? within.slice(-limit) : within.slice(0, limit)).reverse().map((message) => asRead(state, message));
}

function read(state: State, channel: Channel, id: string): Reply {
  const message = state.messages.get(id);
  if (channel.server !== null && !botMay(state, channel, 'ReadMessageHistory')) return refuse(403, 50013, 'Missing Permissions');
  return message === undefined || message.channel_id !== channel.id
    ? refuse(404, 10008, 'Unknown Message')
    : accept(asRead(state, message));
}

function asRead(state: State, message: Json): Json {
  return state.hasMessageContent ? message : withoutIntent(state, message);
}

async function edit(state: State, channel: Channel, { path, ids, body, files }: Asked): Promise<Reply> {
  const message = state.messages.get(ids[1]!);
  if (message === undefined || message.channel_id !== channel.id) return refuse(404, 10008, 'Unknown Message');
  if ((message.author as Json).id !== state.botId) return refuse(403, 50005, 'Cannot edit a message authored by another user');
  if (channel.isArchived) return refuse(400, 50083, 'Thread is archived');
  const answer = await state.rows.ask('PATCH', path, editOf(isObject(body) ? body : {}, Number(message.flags)));
  return accept(publish(state, withFiles(state, answer.body, files)));
}

async function remove(state: State, channel: Channel, { path, ids }: Asked): Promise<Reply> {
  const message = state.messages.get(ids[1]!);
  if (message === undefined || message.channel_id !== channel.id) return refuse(404, 10008, 'Unknown Message');
  const isOwn = (message.author as Json).id === state.botId;
  if (!isOwn && !botMay(state, channel, 'ManageMessages')) return refuse(403, 50013, 'Missing Permissions');
  await state.rows.ask('DELETE', path);
  unpublish(state, ids[1]!);
  return { status: 204, body: null };
}
