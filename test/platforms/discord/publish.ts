import { GatewayIntentBits } from 'discord.js';
import { dispatch } from './gateway.ts';
import { botMay } from './permissions.ts';
import { channelJson, isThread, shaped } from './shown.ts';
import { type Channel, isObject, type Json, type State } from './state.ts';

/** Keeps a new or edited message and tells the bot, blanked where the bot lacks the Message Content intent. Returns it as Discord tells it. */
export function publish(state: State, raw: Json, { isPinged = false } = {}): Json {
  const message = shaped(state, raw, isPinged);
  const id = String(message.id);
  const isNew = !state.messages.has(id);
  state.messages.set(id, message);
  const channel = state.channels.get(String(message.channel_id))!;
  if (channel.server !== null && !botMay(state, channel, 'ViewChannel')) return message;
  const intents = channel.server === null ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
  const event = isNew ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE';
  const told = { ...message, channel_type: channel.type };
  const place = { server: channel.server, intents };
  const reads = ({ intents: mine }: { readonly intents: number }) => (mine & GatewayIntentBits.MessageContent) !== 0;
  dispatch(state, event, told, { ...place, only: reads });
  dispatch(state, event, withoutIntent(state, told), { ...place, only: (session) => !reads(session) });
  return message;
}

/** Takes a message away and tells the bot. */
export function unpublish(state: State, id: string): void {
  const message = state.messages.get(id);
  if (message === undefined) return;
  state.messages.delete(id);
  const { server } = state.channels.get(String(message.channel_id))!;
  const where = server === null ? {} : { guild_id: server.id };
  const intents = server === null ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
  dispatch(state, 'MESSAGE_DELETE', { id, channel_id: message.channel_id, ...where }, { server, intents });
}

/** Tells the bot of a channel or thread that is new, changed or gone. */
export function tellChannel(state: State, channel: Channel, happened: 'CREATE' | 'UPDATE' | 'DELETE', more: Json = {}): void {
  if (channel.server === null || !channel.server.hasBot) return;
  const event = `${isThread(channel) ? 'THREAD' : 'CHANNEL'}_${happened}`;
  dispatch(state, event, { ...channelJson(channel), ...more }, { server: channel.server, intents: GatewayIntentBits.Guilds });
}

/** A message as it is read without the Message Content intent, at the gateway and by REST alike. */
export function withoutIntent(state: State, message: Json): Json {
  const channel = state.channels.get(String(message.channel_id))!;
  return isReadable(state, message, channel) ? message : { ...message, content: '', embeds: [], attachments: [], components: [] };
}

/** https://docs.discord.com/developers/events/gateway#message-content-intent: what is readable without the intent. */
function isReadable(state: State, message: Json, channel: Channel): boolean {
  const isOwn = isObject(message.author) && message.author.id === state.botId;
  const mentionsBot = (message.mentions as readonly Json[]).some(({ id }) => id === state.botId);
  const referenced = isObject(message.referenced_message) ? message.referenced_message : null;
  // A reply that pings counts only where it answers a regular message, not the response to an interaction.
  const namesBot = String(message.content).includes(`<@${state.botId}>`);
  const isByReplyAlone = mentionsBot && !namesBot && referenced?.webhook_id !== undefined;
  return channel.server === null || isOwn || (mentionsBot && !isByReplyAlone);
}
