import { readFileSync } from 'node:fs';
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { HTTPException } from 'hono/http-exception';
import { isChanging } from '../../src/command.ts';
import type { Bot } from '../../src/platform.ts';
import { guarded } from './guard.ts';
import { html } from './html.ts';
import { page } from './page.ts';
import { ASKER, pages } from './pages.ts';
import { bareCommand } from './paths.ts';

export type AppOptions = {
  /** Asked for by HTTP Basic, with any user name; null where only this machine can reach the page. */
  readonly password: string | null;
  health(): Promise<{ ready: boolean; reasons: readonly string[] }>;
  /** What `/metrics` answers, in Prometheus' text format. */
  metrics?(): Promise<string> | string;
};

/** The newsroom page as an app that answers requests; it does not listen. */
export function newsroomApp(bot: Bot, options: AppOptions): Hono {
  const app = guarded(options.password);
  app.notFound((c) => trouble(c, 404, 'There is no such page', `Nothing is at ${c.req.path}.`));
  app.onError((error, c) => explain(error, c));
  app.route('/', assets());
  app.route('/', probes(options));
  app.route('/', api(bot));
  app.route('/', pages(bot));
  return app;
}

/** The probes alone, as an app. */
export function probesApp(options: AppOptions): Hono {
  const app = guarded(options.password);
  app.notFound((c) => c.text('This process has no page: /livez, /readyz and /metrics are here.\n', 404));
  app.route('/', probes(options));
  return app;
}

function assets(): Hono {
  const app = new Hono();
  for (const [path, type] of [
    ['style.css', 'text/css; charset=utf-8'],
    ['app.js', 'text/javascript; charset=utf-8'],
    ['icon.svg', 'image/svg+xml'],
  ] as const) {
    const text = readFileSync(new URL(path, import.meta.url), 'utf8');
    app.get(`/${path}`, etag(), (c) => c.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }));
  }
  return app;
}

function probes(options: AppOptions): Hono {
  const app = new Hono();
  app.get('/livez', (c) => c.text('alive\n'));
  app.get('/readyz', async (c) => {
    const { ready, reasons } = await options.health();
    // Probes come without the password; what is wrong is for those who have it.
    const told = options.password === null ? reasons : [];
    return c.text([ready ? 'ready' : 'not ready', ...told, ''].join('\n'), ready ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    if (options.metrics === undefined) return c.text('This process keeps no metrics.\n', 404);
    return c.body(await options.metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
  });
  return app;
}

function api(bot: Bot): Hono {
  const app = new Hono();
  app.get('/api/run', async (c) => {
    const typed = c.req.query('c');
    if (typed === undefined) return c.json({ error: 'The command is missing: /api/run?c=COMMAND is wanted.' }, 400);
    const command = bot.parse(bareCommand(typed));
    if (isChanging(command))
      return c.json({ error: `"${typed}" changes what the bot keeps; this address only reads.` }, 405, { Allow: '' });
    return c.json(await bot.run(command, ASKER));
  });
  app.get('/api/progress', (c) => c.json(bot.progress()));
  return app;
}

const REFUSALS: Readonly<Record<number, string>> = {
  401: 'This page asks for its password.',
  403: 'The form was sent from another site, or by a browser that does not say from where. Open this page itself and try again.',
  413: 'What was sent is larger than 2 MB.',
};

function explain(error: Error, c: Context): Response | Promise<Response> {
  if (!(error instanceof HTTPException)) return trouble(c, 500, 'This page could not be made', error.message);
  const challenge = error.res?.headers.get('WWW-Authenticate');
  if (challenge) c.header('WWW-Authenticate', challenge);
  return trouble(c, error.status, 'The request was refused', error.message || (REFUSALS[error.status] ?? ''));
}

function trouble(c: Context, status: HTTPException['status'], title: string, words: string): Response | Promise<Response> {
  if (c.req.path.startsWith('/api/')) return c.json({ error: words }, status as 500);
  const body = html`<article class="message"><header class="message-head"><h1>${title}</h1></header>
<p class="problem">${words}</p><p><a class="button" href="/">To the briefing</a></p></article>`;
  return c.html(page({ title, section: '', body }), status as 500);
}
