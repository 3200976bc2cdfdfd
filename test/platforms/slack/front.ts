import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { isObject, type Json } from './block-kit/fields.ts';
import { useResponseUrl } from './response-url.ts';
import { connectSocket } from './socket-mode.ts';
import { type Reply, refuse, type State } from './state.ts';
import { answerCall } from './web-api.ts';

/** Listens on a free port of this machine for the bot: Web API under `/api/`, response_urls, and the sockets of Socket Mode. Returns what closes it. */
export async function openFront(state: State): Promise<() => Promise<unknown>> {
  const server = createServer((request, response) => {
    void answer(state, request).then(
      (reply) => send(reply, response),
      (error: unknown) => send({ status: 500, body: { ok: false, error: 'test_platform_failed', reason: String(error) } }, response),
    );
  });
  const connections = new Set<Socket>();
  server.on('connection', (connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
  });
  server.on('upgrade', (request, socket) => connectSocket(state, request, socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return () => {
    for (const connection of connections) connection.destroy();
    return new Promise((resolve) => server.close(resolve));
  };
}

async function answer(state: State, request: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? '/', state.url);
  const body = {
    ...Object.fromEntries(searchParams),
    ...parse(Buffer.concat(chunks).toString('utf8'), request.headers['content-type'] ?? ''),
  };
  const [, area, name = ''] = pathname.split('/');
  if (area === 'response') return useResponseUrl(state, name, body);
  if (area === 'api') return answerCall(state, name, body, request.headers.authorization ?? '');
  return { ...(refuse('not_found') as Exclude<Reply, 'cut'>), status: 404 };
}

/** Slack's client writes a form in which everything that is no text is JSON. */
function parse(text: string, type: string): Json {
  if (type.includes('json')) {
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    return isObject(parsed) ? parsed : {};
  }
  return Object.fromEntries([...new URLSearchParams(text)].map(([name, value]) => [name, structured.has(name) ? fromJson(value) : value]));
}

const structured = new Set(['blocks', 'attachments', 'view', 'metadata', 'chunks', 'prompts', 'loading_messages', 'message']);

function fromJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function send(reply: Reply, response: ServerResponse): void {
  if (reply === 'cut') {
    response.destroy();
    return;
  }
  response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8', ...reply.headers });
  response.end(JSON.stringify(reply.body));
}
