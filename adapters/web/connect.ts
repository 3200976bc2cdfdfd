import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Bot, Platform } from '../../src/platform.ts';
import { type AppOptions, newsroomApp } from './app.ts';
import { isLoopback } from './guard.ts';

type WebOptions = AppOptions & {
  readonly host: string;
  readonly port: number;
  /**
   * Whom requests under a path such as `/slack/` go to instead: past the page's password and Host check, so that the listener
   * must know for itself whom it trusts.
   */
  readonly mounts?: Readonly<Record<string, RequestListener>>;
};

/** Ports tried after the wanted one when that is taken. */
const FURTHER_PORTS = 20;
/** Milliseconds that an answer under way is given when the page closes. */
const GRACE = 2_000;

/**
 * Listens for the newsroom page on the host, at the wanted port or the next free one of twenty, and says where (`url`,
 * without a path). Throws where the host can be reached from elsewhere and no password is set, where no port is free, and
 * where the address cannot be listened on.
 */
export async function connectWeb(bot: Bot, options: WebOptions): Promise<Platform & { url: string }> {
  const { port } = options;
  const host = options.host.replace(/^\[(.*)\]$/, '$1');
  const password = options.password === '' ? null : options.password;
  if (password === null && !isLoopback(host)) {
    throw new Error(
      `Cannot show the page on "${host}": others can reach it there, and no password is set. Set PAGE_PASSWORD, or listen on 127.0.0.1.`,
    );
  }
  // The global Request and Response stay Node's own: the rest of the process uses them too.
  const page = getRequestListener(newsroomApp(bot, { ...options, password }).fetch, { overrideGlobalObjects: false });
  const mounts = Object.entries(options.mounts ?? {});
  const server = createServer((request, response) => {
    const [, mount = page] = mounts.find(([path]) => request.url?.startsWith(path)) ?? [];
    void mount(request, response);
  });
  const bound = await listenOnFreePort(server, host, port);
  return {
    name: 'web',
    url: `http://${nameOf(host)}:${bound}`,
    // What is delivered here stands in the archive as soon as the bot has it in its ledger: there is nobody to lose it on the way.
    settleMs: 0,
    prepare: async (message) => [JSON.stringify(message)],
    post: async (_payload, { key }) => ({ kind: 'posted', messageId: key }),
    find: async ({ key }) => ({ kind: 'found', messageId: key }),
    close: () => close(server),
  };
}

async function listenOnFreePort(server: Server, host: string, wanted: number): Promise<number> {
  const last = wanted === 0 ? 0 : Math.min(wanted + FURTHER_PORTS, 65_535);
  for (let port = wanted; port <= last; port += 1) {
    try {
      return await listen(server, host, port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') continue;
      throw new Error(`Cannot show the page on ${host}, port ${port}: ${(error as Error).message}`, { cause: error });
    }
  }
  throw new Error(`Cannot show the page on ${host}: the ports ${wanted} to ${last} are all taken.`);
}

async function listen(server: Server, host: string, port: number): Promise<number> {
  server.listen(port, host);
  // Rejects where an error comes first, and takes both listeners off again.
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** How a browser on this machine calls the host: "every address" is no address to go to. */
function nameOf(host: string): string {
  if (host === '' || host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const hurry = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(hurry);
      resolve();
    });
  });
}
