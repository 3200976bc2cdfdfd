import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { newsroomApp } from '../../../adapters/web/app.ts';
import { fakeBot } from './fake-bot.ts';

const ready = async () => ({ ready: true, reasons: [] });
const open = (bot = fakeBot()) => ({
  bot,
  app: newsroomApp(bot, { password: null, health: ready }),
});
const text = async (answer: Response | Promise<Response>) => (await answer).text();
const page = async (answer: Response | Promise<Response>) => parseHTML(await text(answer)).document;
const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin', ...headers },
});

describe('the Host of a request', () => {
  it.each([
    ['localhost', 200],
    ['localhost:3000', 200],
    ['LOCALHOST.:3000', 200],
    ['news.localhost', 200],
    ['127.0.0.1:3004', 200],
    ['127.9.9.9', 200],
    ['[::1]:3000', 200],
    ['evil.example', 421],
    ['localhost.evil.example:3000', 421],
    ['127.0.0.1.evil.example', 421],
    ['192.168.1.10', 421],
    ['[::2]', 421],
    ['', 421],
  ])('"%s" is answered with %i', async (host, status) => {
    const { app, bot } = open();
    const answer = await app.request('http://localhost/status', { headers: { Host: host } });
    expect(answer.status).toBe(status);
    expect(bot.asked.length).toBe(status === 200 ? 1 : 0);
  });

  it('is looked at in the address too', async () => {
    expect((await open().app.request('http://evil.example/status', { headers: { Host: 'localhost' } })).status).toBe(421);
  });
});

describe('another site', () => {
  it.each([
    ['a link', 'navigate', 'document', 200],
    ['a frame', 'navigate', 'iframe', 403],
    ['a picture', 'no-cors', 'image', 403],
    ['a script', 'cors', 'empty', 403],
  ])('is answered for %s: %s to %s with %i', async (_what, mode, dest, status) => {
    const { app, bot } = open();
    const from = (site: string) =>
      app.request('/status', { headers: { 'Sec-Fetch-Site': site, 'Sec-Fetch-Mode': mode, 'Sec-Fetch-Dest': dest } });
    expect([(await from('cross-site')).status, (await from('same-site')).status]).toEqual([status, status]);
    expect(bot.asked.length).toBe(status === 200 ? 2 : 0);
    expect((await from('same-origin')).status).toBe(200);
  });

  it('is told why not', async () => {
    const answer = await open().app.request('/feeds', form({ url: 'x' }, { 'Sec-Fetch-Site': '', Origin: 'https://evil.example' }));
    expect((await page(answer)).querySelector('.problem')?.textContent).toContain('The form was sent from another site');
  });
});

describe('with a password', () => {
  const locked = (bot = fakeBot()) =>
    newsroomApp(bot, { password: 'päss:word', health: async () => ({ ready: false, reasons: ['the store is locked'] }) });
  const basic = (given: string) => ({ headers: { Authorization: `Basic ${Buffer.from(given).toString('base64')}` } });

  it.each([
    ['none', undefined, 401],
    ['the right one', basic('anybody:päss:word'), 200],
    ['a wrong one', basic('anybody:pass:word'), 401],
    ['an empty one', basic('anybody:'), 401],
    ['another scheme', { headers: { Authorization: 'Bearer päss' } }, 401],
    ['rubbish', { headers: { Authorization: 'Basic !!!' } }, 401],
  ])('answers to %s', async (_what, request, status) => {
    const bot = fakeBot();
    const answer = await locked(bot).request('http://news.example/status', request as RequestInit);
    expect(answer.status).toBe(status);
    expect(bot.asked.length).toBe(status === 200 ? 1 : 0);
    expect(answer.headers.get('WWW-Authenticate')).toBe(status === 401 ? 'Basic realm="Communiqué"' : null);
  });

  it.each(['/', '/style.css', '/api/run?c=topics', '/metrics', '/feeds.opml'])('%s needs it', async (path) => {
    expect((await locked().request(path)).status).toBe(401);
  });

  it('lets probes in, without telling them what is wrong', async () => {
    expect((await locked().request('/livez')).status).toBe(200);
    expect(await text(locked().request('/readyz'))).toBe('not ready\n');
  });
});
