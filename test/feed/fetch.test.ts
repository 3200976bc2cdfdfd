import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FetchError } from '../../src/feed/feed.ts';
import { type Conditions, type Fetcher, type FetcherOptions, openFetcher } from '../../src/feed/fetch.ts';

const FEED = '<rss version="2.0"><channel><title>Tide Table</title></channel></rss>';
const MIB = 1024 * 1024;
const CONDITIONS: Conditions = { etag: null, lastModified: null, maxBytes: MIB, accept: 'application/rss+xml' };

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let port: number;
let asked: string[];
let routes: Record<string, Handler>;
let fetchers: Fetcher[];

beforeEach(async () => {
  asked = [];
  routes = {};
  fetchers = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const handler = routes[request.url ?? ''] ?? ((_request, answer) => answer.writeHead(404).end());
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  for (const fetcher of fetchers) await fetcher.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function open(options: Partial<FetcherOptions> = {}): Fetcher {
  const fetcher = openFetcher({ allow: [`127.0.0.1:${port}`], sampleDir: null, ...options });
  fetchers.push(fetcher);
  return fetcher;
}

const at = (path: string) => `http://127.0.0.1:${port}${path}`;
const sends =
  (status: number, headers: Record<string, string> = {}, body: string | Buffer = ''): Handler =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);

async function body(path: string, conditions: Partial<Conditions> = {}) {
  const fetched = await open().get(at(path), { ...CONDITIONS, ...conditions });
  if (fetched.kind !== 'body') throw new Error(`${fetched.kind} where a body was expected`);
  return fetched;
}

async function failure(url: string, options: Partial<FetcherOptions> = {}, conditions: Partial<Conditions> = {}): Promise<FetchError> {
  const thrown = await open(options)
    .get(url, { ...CONDITIONS, ...conditions })
    .catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(FetchError);
  return thrown as FetchError;
}

describe('an answer', () => {
  it('is given with its bytes, headers and what makes the next request conditional', async () => {
    routes['/rss'] = sends(200, { 'Content-Type': 'text/xml', ETag: '"a1"', 'Last-Modified': 'Wed, 16 Jun 2021 10:00:00 GMT' }, FEED);
    const fetched = await body('/rss');
    expect(Buffer.from(fetched.bytes).toString()).toBe(FEED);
    expect(fetched).toMatchObject({ url: at('/rss'), movedTo: null, etag: '"a1"', lastModified: 'Wed, 16 Jun 2021 10:00:00 GMT' });
    expect(fetched.headers['content-type']).toBe('text/xml');
  });

  it('that has not changed is not sent again', async () => {
    const conditions = { etag: '"a1"', lastModified: 'Wed, 16 Jun 2021 10:00:00 GMT' };
    let sent: IncomingMessage['headers'] = {};
    routes['/rss'] = (request, response) => {
      sent = request.headers;
      response.writeHead(304).end();
    };
    expect(await open({ userAgent: 'Tester/1' }).get(at('/rss'), { ...CONDITIONS, ...conditions })).toEqual({ kind: 'not-modified' });
    expect(sent).toMatchObject({
      'if-none-match': '"a1"',
      'if-modified-since': conditions.lastModified,
      'user-agent': 'Tester/1',
      accept: CONDITIONS.accept,
    });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('in %s is unpacked', async (encoding, pack) => {
    routes['/rss'] = sends(200, { 'content-encoding': encoding }, pack(FEED));
    expect(Buffer.from((await body('/rss')).bytes).toString()).toBe(FEED);
  });

  it('with nothing in it is no error here', async () => {
    routes['/rss'] = sends(204);
    expect((await body('/rss')).bytes).toHaveLength(0);
  });
});

describe('redirects', () => {
  it('are followed, and permanent ones say where the feed has moved', async () => {
    routes['/old'] = sends(301, { location: '/newer' });
    routes['/newer'] = sends(308, { location: at('/rss') });
    routes['/rss'] = sends(200, {}, FEED);
    expect(await body('/old')).toMatchObject({ url: at('/rss'), movedTo: at('/rss') });
  });

  it('that are temporary move nothing, nor does what lies behind them', async () => {
    routes['/old'] = sends(301, { location: '/today' });
    routes['/today'] = sends(302, { location: '/permanent' });
    routes['/permanent'] = sends(301, { location: '/rss' });
    routes['/rss'] = sends(200, {}, FEED);
    expect(await body('/old')).toMatchObject({ url: at('/rss'), movedTo: at('/today') });
    expect(await body('/today')).toMatchObject({ url: at('/rss'), movedTo: null });
  });

  it('end after the fifth', async () => {
    routes['/loop'] = sends(302, { location: '/loop' });
    const error = await failure(at('/loop'));
    expect(error.problem).toBe('too-many-redirects');
    expect(error.message).toBe(`Cannot read ${at('/loop')}: the server sends on more than 5 times`);
    expect(asked).toHaveLength(6);
  });

  it.each([
    ['loopback at another port', 'http://127.0.0.1:9/', /http:\/\/127\.0\.0\.1:9\/, which is refused: its port 9 is none of/],
    ['loopback', 'http://127.0.0.1/', /http:\/\/127\.0\.0\.1\/: its address 127\.0\.0\.1 is not one that the public internet can reach/],
    ['loopback in decimal', 'http://2130706433/', /its address 127\.0\.0\.1 is not/],
    ['loopback in IPv6', 'http://[::1]/', /its address ::1 is not/],
    ['cloud metadata', 'http://169.254.169.254/latest/', /its address 169\.254\.169\.254 is not/],
    ['a file', 'file:///etc/passwd', /refused: it begins with file:/],
    ['a password', 'http://a:b@example.com/', /refused: it carries a user name/],
  ])('to %s are refused', async (_what, location, message) => {
    routes['/rss'] = sends(302, { location });
    const error = await failure(at('/rss'));
    expect(error.problem).toBe('address-refused');
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('a:b');
    expect(asked).toEqual(['/rss']);
  });
});

describe('an address of the operator’s own network', () => {
  it.each(['http://127.0.0.1:80/', 'http://localhost/', 'http://0x7f.1/', 'http://[::ffff:127.0.0.1]/', 'http://[::1]:8080/'])(
    '%s',
    async (url) => {
      expect((await failure(url)).problem).toBe('address-refused');
    },
  );

  it('is not reached through a name that DNS leads there, nor by a redirect to one', async () => {
    const names: string[] = [];
    const lookup = async (name: string) => {
      names.push(name);
      return ['127.0.0.1'];
    };
    routes['/rss'] = sends(302, { location: 'http://rebind.test:8080/' });
    for (const url of ['http://rebind.test/', at('/rss')]) expect((await failure(url, { lookup })).problem).toBe('address-refused');
    expect(names).toEqual(['rebind.test', 'rebind.test']);
  });

  it('is not reached through a name with a public address beside the private one', async () => {
    const error = await failure('http://mixed.test:8080/', { allow: [], lookup: async () => ['93.184.215.14', '10.0.0.1'] });
    expect(error.message).toBe('Cannot read http://mixed.test:8080/: its address 10.0.0.1 is not one that the public internet can reach');
  });

  it('is reached through a name that the operator allows, at the address that was looked up once', async () => {
    routes['/rss'] = sends(200, {}, FEED);
    let lookups = 0;
    const lookup = async () => {
      lookups++;
      return ['127.0.0.1'];
    };
    const fetched = await open({ allow: [`intranet.test:${port}`], lookup }).get(`http://intranet.test:${port}/rss`, CONDITIONS);
    expect(fetched.kind).toBe('body');
    expect(lookups).toBe(1);
  });
});

describe('an answer that is an error', () => {
  it.each([
    [401, 'unauthorised', '401 Unauthorized; it wants a password or a subscription, or lets no bot in'],
    [403, 'unauthorised', '403 Forbidden; it wants a password or a subscription, or lets no bot in'],
    [404, 'not-found', '404 Not Found; nothing is at this address'],
    [410, 'gone', '410 Gone; what was at this address has been withdrawn'],
    [429, 'rate-limited', '429 Too Many Requests; it asks to be read less often'],
    [500, 'server-error', '500 Internal Server Error; 200 or 304 was wanted'],
    [503, 'server-error', '503 Service Unavailable; 200 or 304 was wanted'],
    [304, 'server-error', '304 Not Modified; 200 or 304 was wanted'],
    [302, 'server-error', '302 Found; 200 or 304 was wanted'],
  ])('%i', async (status, problem, found) => {
    routes['/rss?key=secret'] = sends(status);
    const error = await failure(at('/rss?key=secret'));
    expect(error).toMatchObject({
      problem,
      url: at('/rss?key=secret'),
      message: `Cannot read ${at('/rss')}: the server answered ${found}`,
    });
  });

  it.each([
    [429, '120', 120, 'it asks to wait 2 minutes'],
    [503, '7200', 7200, 'it asks to wait 2 hours'],
    [503, '1000000000', 86_400, 'it asks to wait 24 hours'],
    [429, '-5', 0, 'it asks to wait 0 seconds'],
    [429, 'Thu, 01 Jan 1970 00:00:00 GMT', 0, 'it asks to wait 0 seconds'],
    [429, 'Fri, 31 Dec 9999 23:59:59 GMT', 86_400, 'it asks to wait 24 hours'],
    [429, 'soon', undefined, 'it asks to be read less often'],
  ])('%i with Retry-After: %s', async (status, header, seconds, says) => {
    routes['/rss'] = sends(status, { 'retry-after': header });
    const error = await failure(at('/rss'));
    expect(error).toMatchObject({ problem: 'rate-limited', retryAfterSeconds: seconds });
    expect(error.message).toContain(says);
  });
});

describe('an answer without end', () => {
  it('of 200 MB is broken off at the limit', async () => {
    let sent = 0;
    const chunk = Buffer.alloc(64 * 1024, ' ');
    const isClosed = new Promise<void>((resolve) => {
      routes['/rss'] = (_request, response) => {
        response.on('close', resolve).writeHead(200);
        const write = () => {
          while (sent < 200 * MIB && !response.destroyed) {
            sent += chunk.length;
            if (!response.write(chunk)) return response.once('drain', write);
          }
          return response.end();
        };
        write();
      };
    });
    const error = await failure(at('/rss'), {}, { maxBytes: 10 * MIB });
    await isClosed;
    expect(error.problem).toBe('too-large');
    expect(error.message).toBe(`Cannot read ${at('/rss')}: the answer is larger than the 10 MiB that are read`);
    expect(sent).toBeLessThan(100 * MIB);
  });

  it('that announces its size is not read at all', async () => {
    routes['/rss'] = (_request, response) => {
      response.writeHead(200, { 'content-length': String(200 * MIB) });
      response.flushHeaders();
    };
    expect((await failure(at('/rss'))).problem).toBe('too-large');
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('packed in a small %s is broken off at the limit', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(50 * MIB));
    expect(bomb.length).toBeLessThan(MIB);
    routes['/rss'] = sends(200, { 'content-encoding': encoding }, bomb);
    expect((await failure(at('/rss'))).problem).toBe('too-large');
  });

  it('packed in twenty layers is refused before they are opened', async () => {
    const layers = Array(20).fill('gzip').join(', ');
    routes['/rss'] = sends(200, { 'content-encoding': layers }, gzipSync(FEED));
    expect((await failure(at('/rss'))).problem).toBe('unreachable');
  });

  it.each<[string, Handler]>([
    ['that never begins', () => undefined],
    [
      'that comes a byte at a time',
      (_request, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
    ['behind redirects that are slow', (_request, response) => setTimeout(() => response.writeHead(302, { location: '/rss' }).end(), 120)],
  ])('%s is given up at the deadline', async (_what, handler) => {
    routes['/rss'] = handler;
    const error = await failure(at('/rss'), { limits: { deadlineMs: 300 } });
    expect(error.problem).toBe('too-slow');
    expect(error.message).toBe(`Cannot read ${at('/rss')}: the answer was not complete after 0.3 seconds`);
  });
});

describe('no answer', () => {
  const closed = () =>
    new Promise<number>((resolve) => {
      const unused = createServer().listen(0, '127.0.0.1', () => {
        const { port: free } = unused.address() as AddressInfo;
        unused.close(() => resolve(free));
      });
    });

  it('because nobody listens', async () => {
    const free = await closed();
    const error = await failure(`http://127.0.0.1:${free}/`, { allow: [`127.0.0.1:${free}`] });
    expect(error).toMatchObject({
      problem: 'unreachable',
      message: `Cannot read http://127.0.0.1:${free}/: the server refused the connection`,
    });
  });

  it('because the name has no address', async () => {
    const lookup = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND none.test'), { code: 'ENOTFOUND' });
    };
    expect((await failure('http://none.test/', { lookup })).message).toBe('Cannot read http://none.test/: its name has no address');
    expect((await failure('http://none.test/', { lookup: async () => [] })).problem).toBe('address-refused');
  });

  it.each<[string, Handler, RegExp]>([
    ['is broken off', (_request, response) => response.writeHead(200).write('<rss', () => response.destroy()), /broke the connection off/],
    ['is no HTTP', (request) => request.socket.end('SSH-2.0-OpenSSH\r\n'), /the connection failed|broke the connection off/],
    ['is damaged', sends(200, { 'content-encoding': 'gzip' }, 'not gzip'), /its compressed answer is damaged/],
  ])('or one that %s', async (_what, handler, message) => {
    routes['/rss'] = handler;
    const error = await failure(at('/rss'));
    expect(error.problem).toBe('unreachable');
    expect(error.message).toMatch(message);
  });

  it('is the fault of one address: the next one is read', async () => {
    routes['/bad'] = (_request, response) => response.destroy();
    routes['/rss'] = sends(200, {}, FEED);
    const fetcher = open();
    await expect(fetcher.get(at('/bad'), CONDITIONS)).rejects.toMatchObject({ problem: 'unreachable' });
    await expect(fetcher.get('no address', CONDITIONS)).rejects.toMatchObject({ problem: 'address-refused' });
    expect((await fetcher.get(at('/rss'), CONDITIONS)).kind).toBe('body');
  });
});

it('asks one host for two things at a time', async () => {
  const waiting: ServerResponse[] = [];
  let most = 0;
  for (let i = 0; i < 6; i++) {
    routes[`/${i}`] = (_request, response) => {
      most = Math.max(most, waiting.push(response));
      setTimeout(() => {
        waiting.splice(waiting.indexOf(response), 1);
        response.end(FEED);
      }, 20);
    };
  }
  const fetcher = open();
  const all = await Promise.all(Array.from({ length: 6 }, (_, i) => fetcher.get(at(`/${i}`), CONDITIONS)));
  expect(all.map(({ kind }) => kind)).toEqual(Array(6).fill('body'));
  expect(most).toBe(2);
});
