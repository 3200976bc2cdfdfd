import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { ApplicationFlags, GatewayIntentBits } from 'discord.js';
import { acceptWebSocket, type Connection } from '../websocket.ts';
import { botMay, rolesJson } from './permissions.ts';
import { channelJson, isThread, userJson } from './shown.ts';
import { isObject, type Json, type Server, type Session, type State, snowflake } from './state.ts';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const closes = { failed: 4004, tooMany: 4008, invalidShard: 4010, shardingRequired: 4011, disallowedIntents: 4014 } as const;

/** 120 messages in 60 s are allowed. https://docs.discord.com/developers/events/gateway#rate-limiting */
const sendsAMinute = 120;

/** Takes a connection of the bot to the gateway: hello, identify or resume, heartbeats. */
export function connectGateway(state: State, request: IncomingMessage, socket: Duplex): void {
  let session: Session | null = null;
  let heard: readonly number[] = [];
  const connection = acceptWebSocket(
    request,
    socket,
    (text) => {
      heard = [...heard.filter((at) => at > Date.now() - 60_000), Date.now()];
      if (heard.length > sendsAMinute) return connection.close(closes.tooMany);
      const { op, d } = JSON.parse(text) as { op: number; d: unknown };
      if (op === 1) send(connection, { op: 11 });
      if (op === 2 && isObject(d)) session = identify(state, connection, d);
      if (op === 6 && isObject(d)) session = resume(state, connection, d);
    },
    () => {
      state.connections.delete(connection);
      if (session?.connection === connection) session.connection = null;
    },
  );
  state.connections.add(connection);
  send(connection, { op: 10, d: { heartbeat_interval: 45_000 } });
}

/** `server` is null for a direct conversation; `intents` is 0 for events that need none. */
type Audience = { readonly server: Server | null; readonly intents: number; readonly only?: (session: Session) => boolean };

/** Tells every session of the event that has the intent for it, and keeps it for those that will resume. */
export function dispatch(state: State, t: string, d: Json, { server, intents, only = () => true }: Audience): void {
  for (const session of state.sessions.values()) {
    if (!only(session)) continue;
    if (server === null ? session.shard[0] !== 0 : !isMine(session, server)) continue;
    if (intents !== 0 && (session.intents & intents) === 0) continue;
    tell(session, t, d);
  }
}

export function send(connection: Connection, payload: Json): void {
  connection.send(JSON.stringify({ s: null, t: null, d: null, ...payload }));
}

/** The server as the bot is told of it when it connects or is invited. Without the privileged intent, the bot alone is among the members. */
export function serverJson(state: State, server: Server): Json {
  const seen = [...state.channels.values()].filter((channel) => channel.server === server);
  const mine = { user: userJson(state, state.botId), roles: [server.roles.bot], joined_at: joinedAt, deaf: false, mute: false, flags: 0 };
  return {
    ...{
      id: server.id,
      name: server.name,
      owner_id: server.managers[0] ?? server.people[0],
      icon: null,
      features: [],
      emojis: [],
      stickers: [],
    },
    ...{ preferred_locale: 'en-US', verification_level: 0, explicit_content_filter: 0, default_message_notifications: 0, mfa_level: 0 },
    ...{ nsfw_level: 0, premium_tier: 0, system_channel_flags: 0, afk_timeout: 300, roles: rolesJson(server), members: [mine] },
    ...{ joined_at: joinedAt, large: false, unavailable: false, member_count: server.people.length + 1 },
    ...{ voice_states: [], presences: [], stage_instances: [], guild_scheduled_events: [], soundboard_sounds: [] },
    channels: seen.filter((channel) => !isThread(channel)).map(channelJson),
    threads: seen.filter((channel) => isThread(channel) && !channel.isArchived && botMay(state, channel, 'ViewChannel')).map(channelJson),
  };
}

const joinedAt = '2026-01-01T00:00:00.000000+00:00';

/** What the bot's application may have: limited, as in fewer than a hundred servers. */
export function applicationFlags(state: State): number {
  return state.hasMessageContent ? ApplicationFlags.GatewayMessageContentLimited : 0;
}

function identify(state: State, connection: Connection, d: Json): Session | null {
  if (String(d.token).replace(/^Bot /, '') !== state.token) return refuseConnection(connection, closes.failed);
  if (state.identifies >= state.limits.identifies) {
    // Discord ends all sessions and resets the token of a bot that identifies too often.
    state.token = `reset-${snowflake()}`;
    return refuseConnection(connection, closes.failed);
  }
  state.identifies += 1;
  const shard = (d.shard ?? [0, 1]) as readonly [number, number];
  if (shard[1] < state.limits.shards) return refuseConnection(connection, closes.shardingRequired);
  if (shard[0] >= shard[1]) return refuseConnection(connection, closes.invalidShard);
  const intents = Number(d.intents);
  const content = state.hasMessageContent ? 0 : GatewayIntentBits.MessageContent;
  const disallowed = content | GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences;
  if ((intents & disallowed) !== 0) return refuseConnection(connection, closes.disallowedIntents);
  const session: Session = { id: `session-${snowflake()}`, intents, shard, sent: [], connection };
  state.sessions.set(session.id, session);
  greet(state, session);
  return session;
}

function refuseConnection(connection: Connection, code: number): null {
  connection.close(code);
  return null;
}

function greet(state: State, session: Session): void {
  const servers = state.servers.filter((server) => server.hasBot && !server.isLeftOut && isMine(session, server));
  tell(session, 'READY', {
    v: 10,
    user: userJson(state, state.botId),
    guilds: servers.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: state.url.replace('http', 'ws').concat('/gateway'),
    shard: session.shard,
    application: { id: state.botId, flags: applicationFlags(state) },
  });
  for (const server of servers.filter(({ isOut }) => !isOut)) tell(session, 'GUILD_CREATE', serverJson(state, server));
}

/** https://docs.discord.com/developers/events/gateway#resuming */
function resume(state: State, connection: Connection, d: Json): Session | null {
  state.resumes += 1;
  const session = state.sessions.get(String(d.session_id));
  if (session === undefined || String(d.token).replace(/^Bot /, '') !== state.token) {
    send(connection, { op: 9, d: false });
    return null;
  }
  session.connection = connection;
  for (const { s, text } of session.sent) if (s > Number(d.seq)) connection.send(text);
  tell(session, 'RESUMED', {});
  return session;
}

function tell(session: Session, t: string, d: Json): void {
  const s = session.sent.length + 1;
  const text = JSON.stringify({ op: 0, s, t, d });
  session.sent.push({ s, text });
  session.connection?.send(text);
}

/** https://docs.discord.com/developers/events/gateway#sharding */
function isMine({ shard }: Session, { id }: Server): boolean {
  return Number((BigInt(id) >> 22n) % BigInt(shard[1])) === shard[0];
}
