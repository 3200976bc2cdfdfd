import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { type StartedBot, startBot, stopBot } from './started-bot.ts';

const HOUR = 3_600_000;
let folder: string;
let bot: StartedBot | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-editions-'));
});
afterEach(async () => {
  if (bot !== undefined) await stopBot(bot, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Orders an hourly edition some hours ago, while the bot was not running. */
async function orderedAgo(hours: number): Promise<void> {
  const store = openSqlite(join(folder, 'data'));
  await store.putEdition({
    id: 'e0123abcd',
    tenant: '',
    place: 'web/newsroom',
    topics: ['geneva-summit'],
    schedule: 'hourly',
    zone: 'UTC',
    language: 'en',
    points: null,
    quiet: 'nothing',
    quietHours: null,
    isPaused: false,
    orderedBy: 'operator',
    orderedAt: new Date(Date.now() - hours * HOUR).toISOString(),
  });
  await store.close();
}

const start = async () => {
  bot = await startBot({ DATA_DIR: join(folder, 'data') });
  return bot.url;
};
const text = async (url: string) => (await fetch(url)).text();

/** The addresses of the archive's briefings, when there is one at least. */
async function untilPosted(url: string): Promise<string[]> {
  for (let n = 0; n < 200; n += 1) {
    const links = [...(await text(`${url}/archive`)).matchAll(/href="(\/archive\/[0-9a-f]{24})"/g)].map(([, path]) => path ?? '');
    if (links.length > 0) return links;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('No briefing is in the archive after 20 seconds');
}

it('posts what came due while the bot was away, once, with the news of the first reading, and keeps it', async () => {
  await orderedAgo(3);
  const url = await start();
  const [path, ...others] = await untilPosted(url);
  expect(others).toEqual([]);
  const page = await text(url + path);
  expect(page).toContain('Late: this briefing was due');
  expect(page).toMatch(/It stands for \d earlier ones too\./);
  expect(page).toMatch(/<h1[^>]*>Geneva summit<\/h1>/);
  expect(page).toContain('Agreements');
  const status = await text(`${url}/status`);
  for (const heading of ['Next on schedule', 'Posted last']) expect(status).toContain(heading);
  expect(await text(`${url}/deliveries/${path?.split('/').at(-1)}`)).toMatch(
    /planned.*waiting to be posted.*being posted \(attempt 1\).*posted/s,
  );
  await stopBot(bot!, 'SIGKILL');
  const again = await start();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(await untilPosted(again)).toEqual([path]);
  expect(await stopBot(bot!, 'SIGTERM')).toBe(0);
});

it('posts nothing that is older than the window, and says so', async () => {
  await orderedAgo(30);
  const url = await start();
  await untilPosted(url);
  expect((await text(`${url}/status`)).match(/· web\/newsroom<\/span>/g)?.length).toBeGreaterThan(20);
  expect(await text(`${url}/status`)).toContain('Missed in the last 7 days, and not posted');
});

it('answers in words where there is nothing yet', async () => {
  const url = await start();
  expect(await text(`${url}/archive`)).toContain('No briefing has been posted on schedule yet');
  expect(await text(`${url}/archive/0123456789abcdef01234567`)).toContain('Nothing was posted here under the id 0123456789abcdef01234567');
  expect(await text(`${url}/deliveries`)).toContain('Nothing has come due on schedule yet');
  expect(await text(`${url}/editions`)).toContain('geneva-summit, cyberattacks · daily 08:00 (Europe/Zurich) · web/newsroom');
});

it('is ordered on the page with a form, which says what it does not understand', async () => {
  const url = await start();
  expect(await text(`${url}/editions`)).toContain('Order a briefing');
  const send = async (wishes: string) => {
    const body = new URLSearchParams({ topics: 'geneva-summit, trade', schedule: '0 8 * * 1-5', zone: 'Europe/Zurich', wishes });
    return (await fetch(`${url}/editions`, { method: 'POST', body, headers: { origin: url } })).text();
  };
  expect(await send('rarely')).toContain('“rarely” is not understood');
  expect(await send('points 5, quiet 22:00-07:00')).toContain('Followed');
  expect(await text(`${url}/editions`)).toContain(
    'geneva-summit, trade · 0 8 * * 1-5 (Europe/Zurich), at most 5 points, silent 22:00 to 07:00 · web/newsroom',
  );
});
