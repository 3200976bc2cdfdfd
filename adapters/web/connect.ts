import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Bot, Platform } from '../../src/platform.ts';
import { type AppOptions, newsroomApp } from './app.ts';
import { webDeliveries } from './deliver.ts';
import { close, listenOnFreePort, nameOf, passwordFor } from './listen.ts';

type WebOptions = AppOptions & {
  readonly host: string;
  readonly port: number;
  /**
   * Whom requests under a path such as `/slack/` go to instead: past the page's password and Host check, so that the listener
   * must know for itself whom it trusts.
   */
  readonly mounts?: Readonly<Record<string, RequestListener>>;
};

/**
 * Listens for the newsroom page on the host, at the wanted port or the next free one of twenty, and says where (`url`,
 * without a path). Throws where the host can be reached from elsewhere and no password is set, where no port is free, and
 * where the address cannot be listened on.
 */
export async function connectWeb(bot: Bot, options: WebOptions): Promise<Platform & { url: string }> {
  const { port } = options;
  const host = options.host.replace(/^\[(.*)\]$/, '$1');
  const password = passwordFor(host, options.password);
  // The global Request and Response stay Node's own: the rest of the process uses them too.
  const page = getRequestListener(newsroomApp(bot, { ...options, password }).fetch, { overrideGlobalObjects: false });
  const mounts = Object.entries(options.mounts ?? {});
  const server = createServer((request, response) => {
    const [, mount = page] = mounts.find(([path]) => request.url?.startsWith(path)) ?? [];
    void mount(request, response);
  });
  const bound = await listenOnFreePort(server, host, port);
  return {
    ...webDeliveries,
    url: `http://${nameOf(host)}:${bound}`,
    close: () => close(server),
  };
}
