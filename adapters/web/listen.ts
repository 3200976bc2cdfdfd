import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isLoopback } from './guard.ts';

/** Ports tried after the wanted one when that is taken. */
const FURTHER_PORTS = 20;
/** Milliseconds that an answer under way is given when the page closes. */
const GRACE = 2_000;

/** The password to ask for; null for none. Throws where the host can be reached from elsewhere and none is set. */
export function passwordFor(host: string, given: string | null): string | null {
  const password = given === '' ? null : given;
  if (password === null && !isLoopback(host)) {
    throw new Error(
      `Cannot show the page on "${host}": others can reach it there, and no password is set. Set PAGE_PASSWORD, or listen on 127.0.0.1.`,
    );
  }
  return password;
}

/** The port that the server listens on: the wanted one, or the next free one of twenty. */
export async function listenOnFreePort(server: Server, host: string, wanted: number): Promise<number> {
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
export function nameOf(host: string): string {
  if (host === '' || host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** Resolves when answers under way are over, within reason. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const hurry = setTimeout(() => server.closeAllConnections(), GRACE);
    server.close(() => {
      clearTimeout(hurry);
      resolve();
    });
  });
}
