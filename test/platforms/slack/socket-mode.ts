import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { acceptWebSocket, type Connection } from '../websocket.ts';
import { accept, type Reply, refuse, type State, type Token } from './state.ts';

/** How many sockets one app may hold (docs.slack.dev/apis/events-api/using-socket-mode). */
const socketsAtMost = 10;

/** `apps.connections.open`: an address that opens one socket, for an app-level token only. */
export function openConnection(state: State, kind: Token['kind']): Reply {
  if (kind !== 'app') return refuse('not_allowed_token_type');
  const ticket = randomUUID();
  state.tickets.add(ticket);
  return accept({ url: `${state.url.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${state.app.id}` });
}

/** Answers an upgrade request; a socket without an unused ticket is refused. */
export function connectSocket(state: State, request: IncomingMessage, socket: Duplex): void {
  const ticket = new URL(request.url ?? '/', state.url).searchParams.get('ticket') ?? '';
  if (!state.tickets.delete(ticket) || state.sockets.size >= socketsAtMost) {
    socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
    return;
  }
  const connection = acceptWebSocket(
    request,
    socket,
    (text) => acknowledge(state, text),
    () => {
      clearInterval(pinging);
      state.sockets.delete(connection);
    },
  );
  const pinging = setInterval(() => connection.ping(), 5000).unref();
  state.sockets.add(connection);
  connection.send(JSON.stringify(greeting(state)));
}

/**
 * Asks the bot to leave every socket, as Slack does each few hours (`refresh_requested`), and closes those it has not left by itself
 * within `graceMs`. From here on a socket gets no more envelopes. `link_disabled` is what Slack says when Socket Mode is switched off.
 */
export function disconnectSockets(state: State, reason: 'warning' | 'refresh_requested' | 'link_disabled', graceMs: number): void {
  for (const connection of [...state.sockets]) {
    connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink' } }));
    if (reason !== 'warning') leave(state, connection, graceMs);
  }
}

function leave(state: State, connection: Connection, graceMs: number): void {
  state.sockets.delete(connection);
  setTimeout(() => connection.close(1000), graceMs).unref();
}

function greeting(state: State) {
  return {
    type: 'hello',
    num_connections: state.sockets.size,
    debug_info: { host: 'applink', approximate_connection_time: 18_060 },
    connection_info: { app_id: state.app.id },
  };
}

function acknowledge(state: State, text: string): void {
  const { envelope_id, payload } = JSON.parse(text) as { envelope_id: string; payload?: unknown };
  const resolve = state.unacknowledged.get(envelope_id);
  state.unacknowledged.delete(envelope_id);
  // The client sends an empty object where HTTP has an empty body.
  resolve?.(isEmpty(payload) ? undefined : payload);
}

function isEmpty(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0;
}
