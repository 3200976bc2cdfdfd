import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, vi } from 'vitest';
import { acceptWebSocket, type Connection } from './websocket.ts';

it.each([0, 1, 125, 126, 65_535, 65_536, 300_000])('carries %i bytes there and back, and ends in peace', async (length) => {
  const server = createServer();
  let ended = 0;
  server.on('upgrade', (request, socket) => {
    const connection: Connection = acceptWebSocket(
      request,
      socket,
      (text) => connection.send(text),
      () => (ended += 1),
    );
    connection.ping();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await new Promise((resolve) => client.addEventListener('open', resolve));
  const echo = new Promise((resolve) => client.addEventListener('message', ({ data }) => resolve(data)));
  client.send('x'.repeat(length));
  expect(await echo).toBe('x'.repeat(length));
  const closed = new Promise<number>((resolve) => client.addEventListener('close', ({ code }) => resolve(code)));
  client.close(1000);
  expect(await closed).toBe(1000);
  await new Promise((resolve) => server.close(resolve));
  await vi.waitUntil(() => ended > 0);
  expect(ended).toBe(1);
});
