import { answerCallback } from './callbacks.ts';
import { answerCommands } from './commands.ts';
import { applicationFlags, serverJson } from './gateway.ts';
import { answerMessages } from './messages.ts';
import { accept, type Reply, refuse, type State } from './state.ts';
import { answerThreads } from './threads.ts';
import { answerWebhook } from './webhooks.ts';

export type Upload = { readonly name: string; readonly type: string; readonly bytes: Buffer };

/** A request of the bot. `route` is the path with its variable parts named, `ids` those parts. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly route: string;
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly files: readonly Upload[];
};

/** What Discord would answer; routes that no rule of ours touches are the emulator's. */
export async function answerRoute(state: State, asked: Asked): Promise<Reply> {
  const { route } = asked;
  if (route === 'GET /gateway/bot') return accept(gatewayFor(state));
  if (/^(GET|PATCH) \/applications\/@me$/.test(route)) return application(state);
  if (route.includes('/commands')) return answerCommands(state, asked);
  if (route.endsWith('/callback')) return answerCallback(state, asked);
  if (route.includes(' /webhooks/:id/:token')) return answerWebhook(state, asked);
  const known = (await answerMessages(state, asked)) ?? (await answerThreads(state, asked));
  if (known !== null) return known;
  return answerServers(state, asked);
}

/** Servers are told as the gateway tells them; their members are the emulator's. */
async function answerServers(state: State, { method, route, path, ids, body }: Asked): Promise<Reply> {
  if (route === 'GET /users/@me/guilds') return accept(state.servers.filter(({ hasBot }) => hasBot).map(({ id, name }) => ({ id, name })));
  if (route.includes(' /guilds/:id')) {
    const server = state.servers.find(({ id, hasBot }) => id === ids[0] && hasBot);
    if (server === undefined) return refuse(404, 10004, 'Unknown Guild');
    const { channels, threads, ...told } = serverJson(state, server);
    if (route === 'GET /guilds/:id') return accept(told);
    if (route === 'GET /guilds/:id/channels') return accept(channels);
    if (route === 'GET /guilds/:id/roles') return accept(told.roles);
    if (route === 'GET /guilds/:id/threads/active') return accept({ threads, members: [] });
  }
  return state.rows.ask(method, path, (body ?? null) as Parameters<typeof state.rows.ask>[2]);
}

/** Method and path as a route, with what stands in its variable parts. */
export function routeOf(method: string, path: string): Pick<Asked, 'method' | 'route' | 'ids'> {
  const parts = path.split('/').slice(1);
  const named = parts.map((part, at) => {
    if (/^\d+$/.test(part)) return ':id';
    if (at === 2 && (parts[0] === 'webhooks' || parts[0] === 'interactions')) return ':token';
    return parts[at - 1] === 'reactions' ? ':emoji' : part;
  });
  return { method, route: `${method} /${named.join('/')}`, ids: parts.filter((_, at) => named[at]!.startsWith(':')) };
}

function gatewayFor(state: State) {
  const { identifies, shards } = state.limits;
  const remaining = Math.max(0, identifies - state.identifies);
  const session_start_limit = { total: identifies, remaining, reset_after: 14_400_000, max_concurrency: 1 };
  return { url: `${state.url.replace('http', 'ws')}/gateway`, shards, session_start_limit };
}

async function application(state: State): Promise<Reply> {
  const { body } = await state.rows.ask('GET', '/applications/@me');
  return accept({ ...body, flags: applicationFlags(state), name: 'communique', approximate_guild_count: state.servers.length });
}
