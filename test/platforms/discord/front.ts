import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { checkRequest } from './check-request.ts';
import { connectGateway } from './gateway.ts';
import { limited } from './rate-limit.ts';
import { type Asked, answerRoute, routeOf, type Upload } from './routes.ts';
import { type Fault, isObject, type Json, type Reply, refuse, type State } from './state.ts';

/** Listens on a free port of this machine: REST under `/api/v10`, the gateway, and people's attachments. Returns what closes it. */
export async function openFront(state: State): Promise<() => Promise<unknown>> {
  const server = createServer((request, response) => {
    void answer(state, request).then(
      (reply) => send(reply, response),
      (error: unknown) =>
        send(refuse(500, 0, `the test platform failed: ${error instanceof Error ? error.stack : String(error)}`), response),
    );
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket) => connectGateway(state, request, socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  };
}

async function answer(state: State, request: IncomingMessage): Promise<Reply> {
  const url = new URL(request.url ?? '/', state.url);
  const file = state.files.get(url.pathname);
  if (file !== undefined) return { status: 200, body: file.bytes, headers: { 'content-type': file.type } };
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { body, files } = await parse(Buffer.concat(chunks), request.headers['content-type'] ?? '');
  const path = decodeURIComponent(url.pathname.replace(/^\/api(\/v10)?/, ''));
  const asked: Asked = { ...routeOf(request.method ?? 'GET', path), path, query: url.searchParams, body, files };
  const reply = await faulty(state, asked, () => judged(state, asked, request.headers.authorization ?? ''));
  state.calls.push({
    method: asked.method,
    path,
    route: asked.route,
    body: (body ?? {}) as Json,
    status: reply === 'cut' ? 0 : reply.status,
    answer: reply === 'cut' ? null : reply.body,
    headers: reply === 'cut' ? {} : (reply.headers ?? {}),
    at: state.now(),
  });
  return reply;
}

/** Numbers of more than 2^53 are texts in Discord's JSON, so that nothing is lost here. */
async function parse(bytes: Buffer, type: string): Promise<{ body: unknown; files: readonly Upload[] }> {
  if (bytes.length === 0) return { body: null, files: [] };
  if (!type.includes('multipart')) return { body: JSON.parse(bytes.toString('utf8')), files: [] };
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
  const entries = [...form].flatMap(([field, value]) => (typeof value === 'string' || !field.startsWith('files[') ? [] : [value]));
  const read = entries.map(async (value) => ({ name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) }));
  return { body: JSON.parse(String(form.get('payload_json') ?? '{}')), files: await Promise.all(read) };
}

async function judged(state: State, asked: Asked, authorization: string): Promise<Reply> {
  const needsToken = !asked.route.includes(':token');
  if (needsToken && authorization !== `Bot ${state.token}`) return refuse(401, 0, '401: Unauthorized');
  const tooFast = limited(state, asked);
  if (tooFast !== null) return tooFast;
  const refused = checkRequest(state, asked);
  if (refused.length > 0) return refuse(400, 50035, `Invalid Form Body\n${refused.join('\n')}`);
  return answerRoute(state, asked);
}

async function faulty(state: State, asked: Asked, act: () => Promise<Reply>): Promise<Reply> {
  const fault = takeFault(state, asked);
  if (fault === null) return act();
  if (fault.delayMs !== undefined) await wait(fault.delayMs);
  const said = fault.status === undefined ? null : { status: fault.status, body: fault.body ?? {}, headers: fault.headers ?? {} };
  if (fault.drop === true) return 'cut';
  if (fault.dropAck === true) {
    await act();
    return said ?? 'cut';
  }
  return said ?? act();
}

function takeFault(state: State, { route, body }: Asked): Fault | null {
  const fits = (one: State['faults'][number]) =>
    (one.route === route || one.route === '*') && (one.fault.when === undefined || one.fault.when(isObject(body) ? body : {}));
  const at = state.faults.findIndex(fits);
  const found = state.faults[at];
  if (found === undefined) return null;
  found.left -= 1;
  if (found.left <= 0) state.faults.splice(at, 1);
  return found.fault;
}

function send(reply: Reply, response: ServerResponse): void {
  if (reply === 'cut') {
    response.destroy();
    return;
  }
  const { status, body, headers } = reply;
  // A client reads an empty answer as JSON where the header says so.
  response.writeHead(status, status === 204 ? headers : { 'content-type': 'application/json', ...headers });
  if (status === 204) response.end();
  else response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
}
