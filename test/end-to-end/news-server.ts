import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Reply = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server on loopback whose paths answer as a test says; what was asked is kept in `asked`. */
export async function openNewsServer(): Promise<{
  url: string;
  host: string;
  asked: string[];
  replies: Map<string, Reply>;
  close(): Promise<void>;
}> {
  const replies = new Map<string, Reply>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(`${path} ${request.headers['if-none-match'] ?? '-'}`);
    const reply = replies.get(path);
    if (reply) reply(request, response);
    else response.writeHead(404).end('not here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    asked,
    replies,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Answers with a body, and with 304 when the asker has it. */
export function body(text: string | Uint8Array, headers: Record<string, string> = {}): Reply {
  const etag = `"${Buffer.from(text).toString('base64url').slice(0, 24)}-${text.length}"`;
  return (request, response) => {
    if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
    else response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag, ...headers }).end(text);
  };
}

export function status(code: number, headers: Record<string, string> = {}): Reply {
  return (_request, response) => response.writeHead(code, headers).end();
}

/** An RSS feed of items, each its inner XML. */
export function rss(items: readonly string[], encoding = 'utf-8'): string {
  return `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><title>News</title><link>http://127.0.0.1/</link><description>d</description>${items.map((item) => `<item>${item}</item>`).join('')}</channel></rss>`;
}

/** An RSS item whose description is the whole report. */
export function item(link: string | null, title: string, text: string, more = '<pubDate>Wed, 16 Jun 2021 10:00:00 GMT</pubDate>'): string {
  const address = link === null ? '' : `<link>${link}</link><guid>${link}</guid>`;
  return `<title>${title}</title>${address}${more}<description>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</description>`;
}

/** A report long enough to be taken for whole, that says `sentence`. */
export function report(sentence: string): string {
  const filler = 'The delegations met at the lake in the morning and parted in the evening, and the town returned to its usual business. ';
  return `${sentence} ${filler.repeat(7)}`.trim();
}
