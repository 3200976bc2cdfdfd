import type { Operation } from './discord-api.ts';
import { dispatch, send, serverJson } from './gateway.ts';
import { channelNamed, personNamed, serverNamed } from './named.ts';
import { bitsOf, type PermissionName } from './permissions.ts';
import { tellChannel } from './publish.ts';
import { tooMany } from './rate-limit.ts';
import { addServer } from './servers.ts';
import { type State, setArchived, snowflake } from './state.ts';
import { removeChannel } from './threads.ts';

/** What Discord's operators, a server's managers and bad luck do to the bot. */
export function asOperator(state: State): Operation {
  return { ...trouble(state), ...connection(state), ...managing(state) };
}

function trouble(state: State): Pick<Operation, 'fail' | 'limit' | 'heal' | 'limitPosts' | 'revokeToken'> {
  const fail: Operation['fail'] = (route, fault) => {
    state.faults.push({ route, fault, left: fault.times ?? 1 });
  };
  return {
    fail,
    limit: (route, { retryAfterSeconds, scope = 'user', times = 1 }) => {
      const reply = tooMany(retryAfterSeconds, scope);
      fail(route, { status: reply.status, body: reply.body as Record<string, unknown>, headers: reply.headers ?? {}, times });
    },
    heal: () => {
      state.faults.length = 0;
    },
    limitPosts: (limit) => {
      state.postLimit = limit;
      state.buckets.clear();
    },
    revokeToken: () => {
      state.token = `revoked-${snowflake()}`;
      for (const one of state.connections) one.close(4004);
    },
  };
}

function connection(
  state: State,
): Pick<Operation, 'askForShards' | 'drop' | 'cut' | 'askToReconnect' | 'invalidate' | 'sessions' | 'connections'> {
  const each = (act: (one: State['connections'] extends Set<infer C> ? C : never) => void) => {
    for (const one of [...state.connections]) act(one);
  };
  return {
    drop: (code = 4000) => each((one) => one.close(code)),
    cut: () => each((one) => one.destroy()),
    askForShards: (count) => {
      state.limits.shards = count;
    },
    askToReconnect: () => each((one) => send(one, { op: 7 })),
    invalidate: ({ isTold = true } = {}) => {
      state.sessions.clear();
      if (isTold) each((one) => send(one, { op: 9, d: false }));
    },
    sessions: () => state.sessions.size,
    connections: () => state.connections.size,
  };
}

function managing(
  state: State,
): Pick<
  Operation,
  'leaveOut' | 'deny' | 'allow' | 'archive' | 'lock' | 'unlock' | 'deleteChannel' | 'closeDms' | 'leave' | 'outage' | 'invite'
> {
  const setThread = (name: string, fields: { isArchived: boolean; isLocked?: boolean }) => {
    const thread = channelNamed(state, name);
    Object.assign(thread, fields);
    setArchived(state, thread, fields.isArchived);
    tellChannel(state, thread, 'UPDATE');
  };
  const overwrite = (name: string, permissions: readonly PermissionName[], isDenied: boolean) => {
    const channel = channelNamed(state, name);
    const others = channel.overwrites.filter(({ id }) => id !== state.botId);
    const bits = bitsOf(permissions);
    const mine = { id: state.botId, type: 1 as const, allow: isDenied ? 0n : bits, deny: isDenied ? bits : 0n };
    channel.overwrites = [...others, mine];
    tellChannel(state, channel, 'UPDATE');
  };
  const goes = (name: string, isGone: boolean) => {
    const server = serverNamed(state, name);
    dispatch(state, 'GUILD_DELETE', { id: server.id, ...(isGone ? {} : { unavailable: true }) }, { server, intents: 1 });
    if (isGone) server.hasBot = false;
    else server.isOut = true;
  };
  return {
    deny: (channel, ...permissions) => overwrite(channel, permissions, true),
    allow: (channel, ...permissions) => overwrite(channel, permissions, false),
    archive: (thread) => setThread(thread, { isArchived: true }),
    lock: (thread) => setThread(thread, { isArchived: true, isLocked: true }),
    unlock: (thread) => setThread(thread, { isArchived: false, isLocked: false }),
    deleteChannel: (name) => void removeChannel(state, channelNamed(state, name)),
    closeDms: (user) => void state.closedDms.add(personNamed(state, user)),
    leave: (server) => goes(server, true),
    outage: (server) => goes(server, false),
    leaveOut: (server) => {
      serverNamed(state, server).isLeftOut = true;
    },
    invite: async (given) => {
      const server = typeof given === 'string' ? serverNamed(state, given) : await addServer(state, given);
      server.hasBot = true;
      server.isOut = false;
      dispatch(state, 'GUILD_CREATE', serverJson(state, server), { server, intents: 1 });
    },
  };
}
