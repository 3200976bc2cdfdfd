import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { newsroomApp } from '../../../adapters/web/app.ts';
import { pathOf } from '../../../adapters/web/paths.ts';
import type { Command } from '../../../src/command.ts';
import type { Message } from '../../../src/message/message.ts';
import { fakeBot } from './fake-bot.ts';
import { skeleton } from './skeleton.ts';

const ready = async () => ({ ready: true, reasons: [] });
const open = (bot = fakeBot(), more: Partial<Parameters<typeof newsroomApp>[1]> = {}) => ({
  bot,
  app: newsroomApp(bot, { password: null, health: ready, ...more }),
});
const text = async (answer: Response | Promise<Response>) => (await answer).text();
const page = async (answer: Response | Promise<Response>) => parseHTML(await text(answer)).document;
const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  body: new URLSearchParams(fields),
  headers: { Origin: 'http://localhost', 'Sec-Fetch-Site': 'same-origin', ...headers },
});
const notice = (title: string): Message => ({ title, subtitle: null, blocks: [{ kind: 'text', tone: 'plain', text: title }] });

const PAGES = [
  '/',
  '/?topic=harbour-strike',
  '/run?c=more+varn-bridge',
  '/run?c=topics+add+x+y',
  '/brief/varn-bridge?since=7d',
  '/ask',
  '/ask?question=When+does+the+bridge+open',
  '/article/a1?start=1&end=5',
  '/evidence/p1',
  '/feeds',
  '/why',
  '/why?url=https%3A%2F%2Fx.example',
  '/speaker',
  '/speaker?name=Brandt',
  '/status',
  '/topics',
  '/run?c=help',
  '/nowhere',
];
const OTHERS = ['/style.css', '/app.js', '/icon.svg', '/livez', '/readyz', '/metrics', '/feeds.opml', '/api/run?c=topics', '/api/progress'];

describe('what each address shows', () => {
  it.each<[string, Command]>([
    ['/run?c=%2Fbrief+varn-bridge+since+7d', { kind: 'brief', words: 'varn-bridge', since: '7d' }],
    ['/run?c=speaker+&words=Ilse+Brandt', { kind: 'speaker', name: 'Ilse Brandt' }],
    ['/run?c=', { kind: 'topics' }],
    ['/brief/varn-bridge', { kind: 'brief', words: 'varn-bridge', since: null }],
    ['/brief/50%25%20off%2Fon?since=2026-03-01', { kind: 'brief', words: '50% off/on', since: '2026-03-01' }],
    ['/ask?question=Who%3F&topic=varn-bridge', { kind: 'ask', question: 'Who?', topic: 'varn-bridge' }],
    ['/ask?question=Who%3F&topic=', { kind: 'ask', question: 'Who?', topic: null }],
    ['/article/a1', { kind: 'article', articleId: 'a1', start: null, end: null }],
    ['/article/a1?start=3&end=9', { kind: 'article', articleId: 'a1', start: 3, end: 9 }],
    ['/article/a1?start=-3&end=1e9', { kind: 'article', articleId: 'a1', start: null, end: null }],
    ['/evidence/p1', { kind: 'evidence', pointId: 'p1' }],
    ['/why?url=https%3A%2F%2Fx.example%2F%3Fa%3D1', { kind: 'why', url: 'https://x.example/?a=1' }],
    ['/speaker?name=Brandt', { kind: 'speaker', name: 'Brandt' }],
    ['/feeds', { kind: 'feeds' }],
    ['/status', { kind: 'status' }],
    ['/topics', { kind: 'topics' }],
  ])('%s', async (path, command) => {
    const { app, bot } = open();
    expect((await app.request(path)).status).toBe(200);
    expect(bot.asked[0]).toEqual({
      command,
      asker: { place: { platform: 'web', channel: 'newsroom', thread: null }, tenant: '', person: 'operator', isAdmin: true },
    });
  });

  it('shows the briefing of the first topic in front', async () => {
    const { app, bot } = open();
    const front = await page(app.request('/'));
    expect(front.querySelector('h1')?.textContent).toBe('Varn Bridge treaty');
    expect(front.querySelector('.topics [aria-current]')?.textContent).toBe('Varn Bridge treaty');
    expect(bot.asked.map(({ command }) => command.kind)).toEqual(['topics', 'brief']);
  });

  it('shows the topic that was asked for', async () => {
    const front = await page(open().app.request('/?topic=harbour-strike'));
    expect(front.querySelector('h1')?.textContent).toBe('Harbour strike');
    expect(front.querySelector('.topics [aria-current]')?.textContent).toBe('Harbour strike');
  });

  it('shows what the bot says where there is no topic yet', async () => {
    const front = await page(open(fakeBot({ topics: notice('No topics yet') })).app.request('/'));
    expect(front.querySelector('h1')?.textContent).toBe('No topics yet');
  });

  it('puts one box for questions under a briefing, within its topic', async () => {
    const front = await page(open().app.request('/'));
    expect(front.querySelectorAll('form.question').length).toBe(1);
    expect(front.querySelector('form.question input[name=topic]')?.getAttribute('value')).toBe('varn-bridge');
    expect(front.querySelectorAll('form.open-action').length).toBe(0);
  });

  it('does not look for an answer within words that are no topic', async () => {
    const shown = await page(open().app.request('/brief/some%20words'));
    expect(shown.querySelector('form.question')).not.toBeNull();
    expect(shown.querySelector('form.question input[name=topic]')).toBeNull();
  });

  it('keeps in the command line what was typed', async () => {
    const shown = await page(open().app.request(`/run?c=${encodeURIComponent('more "varn" <bridge>')}`));
    expect(shown.querySelector('#command')?.getAttribute('value')).toBe('more "varn" <bridge>');
  });

  it('gives the message itself under /api/run', async () => {
    const answer = await open().app.request('/api/run?c=ask+who+built+the+bridge');
    expect(await answer.json()).toMatchObject({ title: 'When does the bridge open?' });
    expect(answer.headers.get('Content-Type')).toMatch(/^application\/json/);
  });

  it.each([
    ['without a command', '/api/run', 400],
    ['with a command that changes something', '/api/run?c=topics+remove+varn-bridge', 405],
  ])('refuses /api/run %s', async (_what, path, status) => {
    const { app, bot } = open();
    const answer = await app.request(path);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toHaveProperty('error');
    expect(bot.asked).toEqual([]);
  });

  it('puts a button to remove it beside each feed', async () => {
    const feeds = await page(open().app.request('/feeds'));
    const buttons = [...feeds.querySelectorAll('form[action="/feeds/remove"]')];
    expect(buttons.map((button) => button.querySelector('input[name=url]')?.getAttribute('value'))).toEqual([
      'https://lakeside-courier.example/rss',
      'https://harbour-wire.example/feed',
      'https://the-delta-ledger.example/atom',
    ]);
  });

  it('hands the feeds out as OPML', async () => {
    const answer = await open().app.request('/feeds.opml');
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="communique-feeds.opml"');
    expect(await answer.text()).toMatch(/^<opml/);
  });
});

describe('every path leads back to its command', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1 }).filter((given) => given.trim() === given);
  const commands: fc.Arbitrary<Command> = fc.oneof(
    fc.record({ kind: fc.constant('brief' as const), words, since: fc.constantFrom(null, '7d') }),
    fc.record({ kind: fc.constant('ask' as const), question: words, topic: fc.constantFrom(null, 'varn-bridge') }),
    fc.record({ kind: fc.constant('evidence' as const), pointId: words }),
    fc.record({ kind: fc.constant('speaker' as const), name: words }),
    fc.record({ kind: fc.constant('why' as const), url: fc.webUrl({ withQueryParameters: true, withFragments: true }) }),
  );

  it('whatever the words', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (command) => {
        const path = pathOf(command, 'x');
        fc.pre(!path.startsWith('/run'));
        const { app, bot } = open();
        await app.request(new URL(path, 'http://localhost').href);
        expect(bot.asked.map((asked) => asked.command)).toContainEqual(command);
      }),
      { numRuns: 200 },
    );
  });

  it.each(['.', '..', ''])('a path cannot hold the name "%s", so the command line does', (name) => {
    expect(pathOf({ kind: 'brief', words: name, since: null }, name)).toBe(`/run?c=${name}`);
  });
});

describe('what changes something', () => {
  it.each<[string, Record<string, string>, Command]>([
    ['/feeds', { url: ' https://x.example/rss ', publisher: 'X' }, { kind: 'feed-add', url: 'https://x.example/rss', publisher: 'X' }],
    ['/feeds', { url: 'https://x.example/rss', publisher: '' }, { kind: 'feed-add', url: 'https://x.example/rss', publisher: null }],
    ['/feeds/remove', { url: 'https://x.example/rss' }, { kind: 'feed-remove', url: 'https://x.example/rss' }],
    ['/run', { c: '/brief topics remove varn-bridge' }, { kind: 'topic-remove', slug: 'varn-bridge' }],
  ])('is posted to %s', async (path, fields, command) => {
    const { app, bot } = open();
    expect((await app.request(path, form(fields))).status).toBe(200);
    expect(bot.asked.map((asked) => asked.command)).toEqual([command]);
  });

  it('takes an OPML file', async () => {
    const { app, bot } = open();
    const body = new FormData();
    body.set('file', new File(['<opml>é</opml>'], 'feeds.opml'));
    await app.request('/feeds/import', { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } });
    expect(bot.asked.map((asked) => asked.command)).toEqual([{ kind: 'feeds-import', opml: '<opml>é</opml>' }]);
  });

  it('is only offered, not done, when a link asks for it', async () => {
    const { app, bot } = open();
    const offer = await page(app.request('/run?c=topics+remove+varn-bridge'));
    expect(bot.asked).toEqual([]);
    expect(offer.querySelector('main form[method=post] input[name=c]')?.getAttribute('value')).toBe('topics remove varn-bridge');
  });

  it.each<[string, Record<string, string>, number]>([
    ['this page', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://localhost' }, 200],
    ['this page, in a browser without Sec-Fetch-Site', { 'Sec-Fetch-Site': '', Origin: 'http://localhost' }, 200],
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }, 403],
    ['another port of this machine', { 'Sec-Fetch-Site': 'same-site', Origin: 'http://localhost:8080' }, 403],
    ['a sandboxed frame', { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' }, 403],
    ['nobody knows where', { 'Sec-Fetch-Site': '', Origin: '' }, 403],
  ])('is answered for a form from %s', async (_where, headers, status) => {
    const { app, bot } = open();
    const answer = await app.request('/feeds/remove', form({ url: 'https://x.example' }, headers));
    expect(answer.status).toBe(status);
    expect(bot.asked.length).toBe(status === 200 ? 1 : 0);
  });

  it('refuses a form that is too large', async () => {
    const { app, bot } = open();
    expect((await app.request('/run', form({ c: 'x'.repeat(3_000_000) }))).status).toBe(413);
    expect(bot.asked).toEqual([]);
  });
});

describe('progress', () => {
  it('is shown with a bar in words, and reloads where no script runs', async () => {
    const { app, bot } = open();
    bot.reading = { doing: 'Reading feeds', done: 3, total: 8 };
    const front = await page(app.request('/'));
    expect(front.querySelector('[data-progress] label')?.textContent).toBe('Reading feeds: 3 of 8');
    expect(front.querySelector('progress')?.getAttribute('max')).toBe('8');
    expect(front.querySelector('head noscript')?.innerHTML).toContain('http-equiv="refresh" content="2"');
    expect(await (await app.request('/api/progress')).json()).toEqual(bot.reading);
  });

  it('counts up where nobody knows how much there is', async () => {
    const { app, bot } = open();
    bot.reading = { doing: 'Reading feeds', done: 3, total: null };
    const front = await page(app.request('/'));
    expect(front.querySelector('[data-progress] label')?.textContent).toBe('Reading feeds: 3 so far');
    expect(front.querySelector('progress')?.hasAttribute('value')).toBe(false);
  });

  it('is gone when the reading is done', async () => {
    const html = await text(open().app.request('/'));
    expect(html).not.toContain('progress');
    expect(html).not.toContain('http-equiv');
  });
});

describe('for machines', () => {
  it('lives', async () => {
    expect(await text(open().app.request('/livez'))).toBe('alive\n');
  });

  it.each([
    [true, [], 200, 'ready\n'],
    [false, ['no feed was read yet', 'the store is locked'], 503, 'not ready\nno feed was read yet\nthe store is locked\n'],
  ])('is ready: %s', async (isReady, reasons, status, says) => {
    const answer = await open(fakeBot(), { health: async () => ({ ready: isReady, reasons }) }).app.request('/readyz');
    expect([answer.status, await answer.text()]).toEqual([status, says]);
  });

  it('gives metrics where they are kept', async () => {
    const answer = await open(fakeBot(), { metrics: () => 'articles 3\n' }).app.request('/metrics');
    expect([answer.headers.get('Content-Type'), await answer.text()]).toEqual(['text/plain; version=0.0.4; charset=utf-8', 'articles 3\n']);
    expect((await open().app.request('/metrics')).status).toBe(404);
  });
});

describe('trouble', () => {
  it('says in plain words that a page is not there', async () => {
    const answer = await open().app.request('/nowhere/<b>');
    expect(answer.status).toBe(404);
    expect((await page(answer)).querySelector('main')?.textContent).toContain('Nothing is at /nowhere/');
  });

  it('says what failed when the bot does', async () => {
    const bot = { ...fakeBot(), run: () => Promise.reject(new Error('the store <data> is locked')) };
    const answer = await newsroomApp(bot, { password: null, health: ready }).request('/status');
    expect(answer.status).toBe(500);
    expect((await page(answer)).querySelector('.problem')?.textContent).toBe('the store <data> is locked');
  });
});

describe('whatever is answered', () => {
  const strict = (answer: Response) => {
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(answer.headers.get('X-Frame-Options')).toBe('DENY');
    expect(answer.headers.get('Referrer-Policy')).toBe('same-origin');
    expect(answer.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
    expect(answer.headers.get('Cache-Control')).toBeTruthy();
  };

  it.each([...PAGES, ...OTHERS])('%s carries the security headers', async (path) => {
    strict(await open().app.request(path));
  });

  it('so do refusals', async () => {
    strict(await open().app.request('http://evil.example/'));
    strict(await open().app.request('/feeds', { method: 'POST', body: new URLSearchParams({ url: 'x' }) }));
    strict(await newsroomApp(fakeBot(), { password: 'x', health: ready }).request('/'));
  });

  it.each(PAGES)('%s is sound HTML: closed tags, one h1, unique ids, labelled inputs, no script or style of its own', async (path) => {
    const html = await text(open().app.request(path));
    const tags = skeleton(html);
    const named = (name: string) => tags.filter((tag) => tag.name === name);
    const ids = tags.flatMap((tag) => tag.attributes.get('id') ?? []);
    expect(named('h1').length).toBe(1);
    expect(named('main').length).toBe(1);
    expect(new Set(ids).size).toBe(ids.length);
    const labels = new Set(named('label').map((tag) => tag.attributes.get('for')));
    expect(named('input').filter((tag) => tag.attributes.get('type') !== 'hidden' && !labels.has(tag.attributes.get('id')))).toEqual([]);
    const references = tags.flatMap((tag) => [
      tag.attributes.get('aria-labelledby'),
      tag.attributes.get('aria-describedby'),
      tag.attributes.get('list'),
    ]);
    expect(references.filter((id) => id !== undefined && !ids.includes(id))).toEqual([]);
    expect(named('script').map((tag) => tag.attributes.get('src'))).toEqual(['/app.js']);
    expect(named('style')).toEqual([]);
    expect(tags.flatMap((tag) => [...tag.attributes.keys()]).filter((name) => name === 'style' || name.startsWith('on'))).toEqual([]);
  });

  it('what has not changed is not sent again', async () => {
    const { app } = open();
    const etag = (await app.request('/style.css')).headers.get('ETag') ?? '';
    expect((await app.request('/style.css', { headers: { 'If-None-Match': etag } })).status).toBe(304);
  });
});
