import { ChannelType, MessageFlags } from 'discord.js';
import { unreachable } from './messages.ts';
import { botMay } from './permissions.ts';
import { publish, tellChannel } from './publish.ts';
import type { Asked } from './routes.ts';
import { channelJson, isThread } from './shown.ts';
import { accept, type Channel, isObject, type Json, type Reply, refuse, type State, setArchived, snowflake } from './state.ts';

/** Answers routes of channels and threads, or null for others. */
export async function answerThreads(state: State, { route, ids, body, query }: Asked): Promise<Reply | null> {
  const given = isObject(body) ? body : {};
  if (route === 'POST /users/@me/channels') return openDirect(state, String(given.recipient_id));
  if (!/ \/channels\/:id(\/threads(\/archived\/public)?|\/messages\/:id\/threads|\/thread-members\/@me)?$/.test(route)) return null;
  const channel = state.channels.get(ids[0]!);
  const unseen = unreachable(state, channel);
  if (unseen !== null || channel === undefined) return unseen;
  switch (route) {
    case 'GET /channels/:id':
      return accept(channelJson(channel));
    case 'PATCH /channels/:id':
      return change(state, channel, given);
    case 'DELETE /channels/:id':
      return isThread(channel) && botMay(state, channel, 'ManageThreads') ? accept(removeChannel(state, channel)) : missing();
    case 'POST /channels/:id/messages/:id/threads':
      return beginAt(state, channel, ids[1]!, given);
    case 'POST /channels/:id/threads':
      return channel.type === ChannelType.GuildForum ? beginPost(state, channel, given) : beginAlone(state, channel, given);
    case 'GET /channels/:id/threads/archived/public':
      return listArchived(state, channel, query);
    case 'PUT /channels/:id/thread-members/@me':
    case 'DELETE /channels/:id/thread-members/@me':
      return { status: 204, body: null };
    default:
      return null;
  }
}

/** Takes a channel away with its threads, and tells the bot. */
export function removeChannel(state: State, channel: Channel): Json {
  for (const thread of [...state.channels.values()].filter(({ parent }) => parent === channel.id)) state.channels.delete(thread.id);
  state.channels.delete(channel.id);
  tellChannel(state, channel, 'DELETE');
  return channelJson(channel);
}

/** Those that were archived last come first. https://docs.discord.com/developers/resources/channel#list-public-archived-threads */
function listArchived(state: State, channel: Channel, query: URLSearchParams): Reply {
  if (!botMay(state, channel, 'ReadMessageHistory')) return missing();
  const before = Date.parse(query.get('before') ?? '9999-01-01');
  const all = [...state.channels.values()]
    .filter((one) => one.parent === channel.id && one.isArchived && one.archivedAt < before)
    .sort((a, b) => b.archivedAt - a.archivedAt);
  const threads = all.slice(0, Number(query.get('limit') ?? 50));
  return accept({ threads: threads.map(channelJson), members: [], has_more: threads.length < all.length });
}

/** A person's conversation with the bot; made when it is not there yet. */
export async function directChannel(state: State, user: string): Promise<Channel> {
  const known = [...state.channels.values()].find(({ recipient }) => recipient === user);
  if (known !== undefined) return known;
  return addChannel(state, { id: snowflake(), type: ChannelType.DM, server: null, name: state.users.get(user) ?? '', recipient: user });
}

type NewChannel = Pick<Channel, 'id' | 'type' | 'server' | 'name'> & Partial<Channel>;

export async function addChannel(state: State, given: NewChannel): Promise<Channel> {
  const defaults = {
    parent: null,
    recipient: null,
    owner: null,
    overwrites: [],
    isArchived: false,
    archivedAt: state.now(),
    isLocked: false,
    autoArchiveMinutes: 1440,
  };
  const channel: Channel = { ...defaults, ...given };
  state.channels.set(channel.id, channel);
  await state.rows.addChannel(channel);
  return channel;
}

async function openDirect(state: State, user: string): Promise<Reply> {
  return state.users.has(user) ? accept(channelJson(await directChannel(state, user))) : refuse(404, 10013, 'Unknown User');
}

async function beginAt(state: State, channel: Channel, id: string, given: Json): Promise<Reply> {
  const message = state.messages.get(id);
  if (message?.channel_id !== channel.id) return refuse(404, 10008, 'Unknown Message');
  if (state.channels.has(id)) return refuse(400, 160_004, 'A thread has already been created for this message');
  if (!botMay(state, channel, 'CreatePublicThreads')) return missing();
  const thread = await begin(state, channel, id, given);
  publish(state, { ...message, flags: Number(message.flags) | MessageFlags.HasThread, thread: channelJson(thread) });
  return accept(channelJson(thread), 201);
}

async function beginAlone(state: State, channel: Channel, given: Json): Promise<Reply> {
  if (channel.type !== ChannelType.GuildText) return refuse(400, 50024, 'Cannot execute action on this channel type');
  if (!botMay(state, channel, 'CreatePublicThreads')) return missing();
  return accept(channelJson(await begin(state, channel, snowflake(), given)), 201);
}

/** A forum's post is a thread and its first message under one id. */
async function beginPost(state: State, channel: Channel, given: Json): Promise<Reply> {
  if (!isObject(given.message)) return refuse(400, 50035, 'Invalid Form Body\nmessage: This field is required');
  if (!botMay(state, channel, 'SendMessages')) return missing();
  const thread = await begin(state, channel, snowflake(), given);
  await state.rows.addMessage(thread.id, thread.id, given.message);
  const { body } = await state.rows.ask('GET', `/channels/${thread.id}/messages/${thread.id}`);
  return accept({ ...channelJson(thread), message: publish(state, body) }, 201);
}

async function begin(state: State, channel: Channel, id: string, { name, auto_archive_duration = 1440 }: Json): Promise<Channel> {
  const belongs = { server: channel.server, parent: channel.id, owner: state.botId, autoArchiveMinutes: Number(auto_archive_duration) };
  const thread = await addChannel(state, { id, type: ChannelType.PublicThread, name: String(name), ...belongs });
  tellChannel(state, thread, 'CREATE', { newly_created: true });
  return thread;
}

/** The bot may archive and rename a thread of its own; to lock one needs Manage Threads. */
function change(state: State, channel: Channel, given: Json): Reply {
  const manages = botMay(state, channel, 'ManageThreads');
  const isOwn = channel.owner === state.botId && given.locked === undefined && !channel.isLocked;
  if (!isThread(channel) || !(manages || isOwn)) return missing();
  if (channel.isArchived && given.archived !== false) return refuse(400, 50083, 'Thread is archived');
  if (typeof given.archived === 'boolean') setArchived(state, channel, given.archived);
  if (typeof given.locked === 'boolean') channel.isLocked = given.locked;
  if (typeof given.name === 'string') channel.name = given.name;
  if (typeof given.auto_archive_duration === 'number') channel.autoArchiveMinutes = given.auto_archive_duration;
  tellChannel(state, channel, 'UPDATE');
  return accept(channelJson(channel));
}

function missing(): Reply {
  return refuse(403, 50013, 'Missing Permissions');
}
