import { get, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { connectWeb } from '../../../adapters/web/connect.ts';
import { fakeBot } from './fake-bot.ts';

const native = [globalThis.Request, globalThis.Response];
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

type Mounts = NonNullable<Parameters<typeof connectWeb>[1]['mounts']>;

async function connect(host: string, port: number, password: string | null = null, mounts: Mounts = {}) {
  const web = await connectWeb(fakeBot(), { host, port, password, mounts, health: async () => ({ ready: true, reasons: [] }) });
  closing.push(() => web.close());
  return web;
}

/** Status and body, asked for under another name. */
function request(url: string, host: string): Promise<[status: number | undefined, body: string]> {
  return new Promise((resolve, reject) => {
    const asking = get(url, { headers: { host } }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += String(chunk);
      });
      response.on('end', () => resolve([response.statusCode, body]));
    });
    asking.on('error', reject);
  });
}

/** Takes `count` ports of 127.0.0.1 in a row, and gives the first. */
async function takePorts(count: number): Promise<number> {
  for (let first = 20_000 + Math.floor(Math.random() * 20_000); ; first += count) {
    const taken: Server[] = [];
    try {
      for (let port = first; port < first + count; port += 1) taken.push(await take(port));
      closing.push(() => Promise.all(taken.map(release)));
      return first;
    } catch {
      await Promise.all(taken.map(release));
    }
  }
}

function take(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function release(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

describe('connectWeb', () => {
  it('answers where it says it does', async () => {
    const web = await connect('127.0.0.1', 0);
    const answer = await fetch(web.url);
    expect(web.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=UTF-8']);
    expect(await answer.text()).toContain('Varn Bridge treaty');
  });

  it('takes the next free port', async () => {
    const first = await takePorts(3);
    const web = await connect('127.0.0.1', first);
    const port = Number(new URL(web.url).port);
    expect(port).toBeGreaterThanOrEqual(first + 3);
    expect(port).toBeLessThanOrEqual(first + 20);
  });

  it('gives up after twenty further ports, and says so', async () => {
    const first = await takePorts(21);
    await expect(connect('127.0.0.1', first)).rejects.toThrow(
      `Cannot show the page on 127.0.0.1: the ports ${first} to ${first + 20} are all taken.`,
    );
  });

  it('says so where an address cannot be listened on', async () => {
    await expect(connect('192.0.2.1', 0, 'secret')).rejects.toThrow(/^Cannot show the page on 192\.0\.2\.1, port 0: .*EADDRNOTAVAIL/);
  });

  it.each(['0.0.0.0', '::', '', '192.168.1.10', 'news.example', 'localhost.example', '0'])(
    'refuses to be reached at "%s" without a password',
    async (host) => {
      await expect(connect(host, 0)).rejects.toThrow(/others can reach it there, and no password is set/);
      await expect(connect(host, 0, '')).rejects.toThrow(/no password is set/);
    },
  );

  it('can be reached from elsewhere with one', async () => {
    const web = await connect('0.0.0.0', 0, 'secret');
    const port = new URL(web.url).port;
    expect(web.url).toBe(`http://localhost:${port}`);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(401);
    const headers = { Authorization: `Basic ${btoa('any:secret')}` };
    expect((await fetch(`http://127.0.0.1:${port}/`, { headers })).status).toBe(200);
  });

  it('listens no more once it is closed', async () => {
    const web = await connect('127.0.0.1', 0);
    await (await fetch(web.url)).text();
    await web.close();
    await expect(fetch(web.url)).rejects.toThrow();
  });

  it('hands what comes under a path to somebody else, who sees neither password nor Host check', async () => {
    const mounts = { '/slack/': (request: IncomingMessage, response: ServerResponse) => void response.end(`elsewhere: ${request.url}`) };
    for (const password of [null, 'secret']) {
      const web = await connect('127.0.0.1', 0, password, mounts);
      const ask = async (path: string) => (await request(`${web.url}${path}`, 'news.example')).join(' ');
      expect(await ask('/slack/events?a=1')).toBe('200 elsewhere: /slack/events?a=1');
      expect(await ask('/slack')).toMatch(password === null ? /^421 / : /^401 /);
      expect(await ask('/slackers')).toMatch(password === null ? /^421 / : /^401 /);
    }
  });

  it('leaves the Request and Response of the process alone', async () => {
    await connect('127.0.0.1', 0);
    expect([globalThis.Request, globalThis.Response]).toEqual(native);
  });
});

describe('the page as a place for editions', () => {
  it('has what the ledger says it has: nothing can be lost on the way', async () => {
    const web = await connect('127.0.0.1', 0);
    const message = { title: 'Harbour', subtitle: null, blocks: [] };
    const target = { tenant: '', place: { platform: 'web', channel: 'newsroom', thread: null }, key: 'k1', earlier: [] };
    const [payload, ...more] = await web.prepare(message, target.place);
    expect([JSON.parse(payload), more]).toEqual([message, []]);
    expect(await web.post(payload, target)).toEqual({ kind: 'posted', messageId: 'k1' });
    expect(await web.find(target, '2021-06-16T10:00:00.000Z')).toEqual({ kind: 'found', messageId: 'k1' });
  });
});
