import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { connectWeb } from '../../adapters/web/connect.ts';
import { type FakeBot, fakeBot } from '../adapters/web/fake-bot.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether there is a browser to test in. Where there must be one, in CI, its absence is an error. */
export const hasChromium = existsSync(executablePath);
if (!hasChromium && process.env.CI === 'true')
  throw new Error(`No Chromium at ${executablePath}: install it, or set CHROMIUM to where it is.`);
if (!hasChromium) console.warn(`Browser tests skipped: no Chromium at ${executablePath}; set CHROMIUM to where it is.`);

/** A browser that does nothing of its own accord. */
export function openBrowser(): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'];
  return chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu', ...quiet] });
}

/** The newsroom page on a free port, over a fake bot. */
export async function openNewsroom(): Promise<{ bot: FakeBot; url: string; close(): Promise<void> }> {
  const bot = fakeBot();
  const web = await connectWeb(bot, { host: '127.0.0.1', port: 0, password: null, health: async () => ({ ready: true, reasons: [] }) });
  return { bot, url: web.url, close: web.close };
}
