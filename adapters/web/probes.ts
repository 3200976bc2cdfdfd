import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type AppOptions, probesApp } from './app.ts';
import { close, listenOnFreePort, nameOf, passwordFor } from './listen.ts';

/** Answers `/livez`, `/readyz` and `/metrics` alone, for a process that has no page. */
export async function connectProbes(
  options: AppOptions & { readonly host: string; readonly port: number },
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const host = options.host.replace(/^\[(.*)\]$/, '$1');
  const password = passwordFor(host, options.password);
  const server = createServer(getRequestListener(probesApp({ ...options, password }).fetch, { overrideGlobalObjects: false }));
  const bound = await listenOnFreePort(server, host, options.port);
  return { url: `http://${nameOf(host)}:${bound}`, close: () => close(server) };
}
