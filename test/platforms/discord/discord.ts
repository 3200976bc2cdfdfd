import type { Discord, DiscordOptions, Entrance, Inspection } from './discord-api.ts';
import { openFront } from './front.ts';
import { channelNamed, personNamed, serverNamed } from './named.ts';
import { asOperator } from './operator.ts';
import { asPeople } from './people.ts';
import { openRows } from './rows.ts';
import { addServer, type ServerOptions } from './servers.ts';
import { ephemerals, messagesIn, threadsIn } from './shown.ts';
import { type Call, type Rows, type State, snowflake } from './state.ts';

/** Two servers: the bot is in both, and their people and channels have nothing in common. */
const twoServers: readonly ServerOptions[] = [
  {
    name: 'lakeside',
    people: ['reader', 'colleague'],
    managers: ['editor'],
    channels: ['news', 'desk'],
    forums: ['stories'],
    privateChannels: ['sources'],
    hiddenChannels: ['vault'],
  },
  { name: 'harbour', people: ['visitor'], managers: ['captain'], channels: ['quay'] },
];

/** Opens a strict Discord on this machine: rows of discord-digital-twin@0.1.1 behind a gateway, rules and limits of our own. Close it. */
export async function openDiscord(options: DiscordOptions = {}): Promise<Discord> {
  let movedMs = 0;
  const realNow = options.now ?? Date.now;
  const botId = snowflake();
  const state = newState(options, await openRows(botId, 'communique'), botId, () => realNow() + movedMs);
  const closeFront = await openFront(state);
  for (const server of options.servers ?? twoServers) await addServer(state, server);
  const rest = {
    ...asPeople(state),
    ...asOperator(state),
    advance: (ms: number) => {
      movedMs += ms;
    },
    close: async () => {
      await closeFront();
      await state.rows.close();
    },
  };
  // A spread would read the getters once.
  const seen = { ...Object.getOwnPropertyDescriptors(entrance(state)), ...Object.getOwnPropertyDescriptors(inspection(state)) };
  return Object.defineProperties(rest, seen) as Discord;
}

function newState(options: DiscordOptions, rows: Rows, botId: string, now: () => number): State {
  const { ackWithinMs = 3000, nonceMs = 60_000, shards = 1, identifies = 1000 } = options;
  return {
    rows,
    botId,
    now,
    limits: { ackWithinMs, nonceMs, shards, identifies },
    users: new Map([[botId, 'communique']]),
    servers: [],
    channels: new Map(),
    messages: new Map(),
    seenBy: new Map(),
    nonces: new Map(),
    interactions: new Map(),
    modals: [],
    commands: new Map(),
    files: new Map(),
    calls: [],
    violations: [],
    faults: [],
    sessions: new Map(),
    connections: new Set(),
    buckets: new Map(),
    closedDms: new Set(),
    identifies: 0,
    resumes: 0,
    token: `token-of-the-bot-${botId}`,
    hasMessageContent: options.hasMessageContent ?? true,
    postLimit: null,
    url: '',
  };
}

function entrance(state: State): Entrance {
  const named = (all: Iterable<{ readonly id: string; readonly name: string }>) =>
    Object.fromEntries([...all].map(({ id, name }) => [name, id]));
  return {
    apiUrl: `${state.url}/api`,
    token: state.token,
    botId: state.botId,
    get users() {
      return named([...state.users].map(([id, name]) => ({ id, name })));
    },
    get channels() {
      return named(state.channels.values());
    },
    get servers() {
      return named(state.servers);
    },
  };
}

function inspection(state: State): Inspection {
  const idOf = (name: string) => {
    const user = name.startsWith('dm:') ? personNamed(state, name.slice(3)) : null;
    return user === null ? channelNamed(state, name).id : ([...state.channels.values()].find((one) => one.recipient === user)?.id ?? '');
  };
  return {
    messages: (channel) => messagesIn(state, idOf(channel)),
    threads: (channel) => threadsIn(state, channel === undefined ? null : idOf(channel)),
    ephemerals: () => ephemerals(state),
    modals: state.modals,
    commands: (server) => state.commands.get(server === undefined ? '' : serverNamed(state, server).id) ?? [],
    calls: state.calls,
    callsOf: (route) => state.calls.filter((call) => call.route === route),
    invalidRequests: () => state.calls.filter(isInvalid).length,
    get identifies() {
      return state.identifies;
    },
    get resumes() {
      return state.resumes;
    },
    violations: state.violations,
  };
}

/** https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans */
function isInvalid({ status, headers }: Call): boolean {
  return status === 401 || status === 403 || (status === 429 && headers['x-ratelimit-scope'] !== 'shared');
}
