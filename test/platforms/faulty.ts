/**
 * A chat that fails as chats do, in a process of its own so that it outlives its clients: it drops acknowledgements after it
 * has committed, answers 502 and 429, and commits late what was given up, never later than `settle - 1` ms after it was sent.
 * `node faulty.ts KIND SETTLE`: `read-back` tells what it has; `nonce` takes each key once.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Sent = {
  readonly key: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly text: string;
  readonly sentAt: number;
};
export type Committed = Sent & { readonly id: string };

const [kind = 'read-back', settle = '150'] = process.argv.slice(2);
const committed: Committed[] = [];

function commit(sent: Sent): string | null {
  const known = kind === 'nonce' ? committed.find(({ key }) => key === sent.key) : undefined;
  if (known !== undefined) return known.id;
  // What lay about for longer than the promise is dropped: a busy machine must not make this chat a liar.
  if (Date.now() - sent.sentAt > Number(settle) - 1) return null;
  committed.push({ ...sent, id: `m${committed.length + 1}` });
  return `m${committed.length}`;
}

function answer(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function post(sent: Sent, request: IncomingMessage, response: ServerResponse): void {
  const fate = Math.random();
  if (fate < 0.08) {
    commit(sent);
    request.socket.destroy();
  } else if (fate < 0.12) {
    if (Math.random() < 0.5) commit(sent);
    answer(response, 502, {});
  } else if (fate < 0.18) {
    answer(response, 429, {}, { 'retry-after': '1' });
  } else if (fate < 0.26) {
    setTimeout(() => commit(sent), Math.max(1, sent.sentAt + Math.random() * (Number(settle) - 1) - Date.now()));
  } else {
    const id = commit(sent);
    if (id === null) request.socket.destroy();
    else answer(response, 200, { id });
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname === '/committed') return answer(response, 200, committed);
  if (url.pathname === '/find') {
    if (Math.random() < 0.04) return answer(response, 502, {});
    return answer(response, 200, { id: committed.find(({ key }) => key === url.searchParams.get('key'))?.id ?? null });
  }
  let body = '';
  for await (const chunk of request) body += String(chunk);
  post(JSON.parse(body) as Sent, request, response);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
