import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { type StartedBot, startBot, stopBot, untilBriefed } from './started-bot.ts';

let folder: string;
let running: StartedBot[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-start-'));
  running = [];
});
afterEach(async () => {
  for (const bot of running) await stopBot(bot, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start(env: Record<string, string> = {}): Promise<StartedBot> {
  const bot = await startBot({ DATA_DIR: join(folder, 'data'), ...env });
  running.push(bot);
  return bot;
}

const text = async (url: string) => (await fetch(url)).text();

it('serves the sample news, and stops when it is asked to', async () => {
  const bot = await start();
  const { url } = bot;
  await untilBriefed(url, 'geneva-summit');
  const page = await text(`${url}/`);
  expect(page).toContain('Geneva summit');
  expect(page).toContain('Agreements');
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await text(`${url}/metrics`)).toMatch(/^communique_articles \d+$/m);
  expect(await stopBot(bot, 'SIGINT')).toBe(0);
});

it('takes the next free port when its own is taken, and says which', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const port = (taken.address() as { port: number }).port;
  const { url } = await start({ PORT: String(port) });
  expect(Number(new URL(url).port)).toBeGreaterThan(port);
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  await new Promise((resolve) => taken.close(resolve));
});

it('refuses to listen for everybody without a password', async () => {
  await expect(start({ HOST: '0.0.0.0' })).rejects.toThrow(/PAGE_PASSWORD/);
});

it('leaves a store that opens, whenever it is killed, and goes on from there', async () => {
  for (const delay of [0, 40, 120, 300, 700]) {
    const bot = await start();
    await new Promise((resolve) => setTimeout(resolve, delay));
    await stopBot(bot, 'SIGKILL');
    const store = openSqlite(join(folder, 'data'));
    expect(await store.check()).toBeNull();
    await store.close();
  }
  const { url } = await start();
  // What the killed ones had claimed is due again after the claim; what they had read is there.
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(await text(`${url}/feeds`)).toContain('Harbour Wire');
});

it('tells a wrong setting and where it stands, instead of starting', async () => {
  await expect(start({ PORT: 'eighty' })).rejects.toThrow(/PORT is "eighty"/);
});
