import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartedBot, startBot, stopBot, untilBriefed } from '../end-to-end/started-bot.ts';
import { hasChromium, openBrowser } from './open-page.ts';

describe.skipIf(!hasChromium)('a newcomer, on the sample news', () => {
  let folder: string;
  let browser: Browser;
  let bot: StartedBot;
  let page: Page;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'communique-browser-'));
    [browser, bot] = await Promise.all([openBrowser(), startBot({ DATA_DIR: join(folder, 'data') })]);
    await untilBriefed(bot.url, 'geneva-summit');
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    if (bot) await stopBot(bot, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  /** Does what leads to another page, and waits until that is there. */
  const go = async (act: () => Promise<unknown>) => {
    await Promise.all([page.waitForEvent('domcontentloaded'), act()]);
  };
  const words = () => page.locator('main').innerText();

  it('sees a briefing at once: speakers, words, publishers, disputes, days', async () => {
    await page.goto(bot.url);
    expect(await page.title()).toContain('Geneva summit');
    const text = await words();
    for (const part of [/agreements/i, /sanctions/i, /disputed/i, /\d+ publishers?/, /points by rules/]) expect(text).toMatch(part);
    expect(await page.locator('svg[role=img]').count()).toBe(1);
  });

  it('opens a point’s article with its words marked, and they are its words', async () => {
    await page.goto(`${bot.url}/brief/geneva-summit`);
    const quoted = (await page.locator('blockquote, q').first().innerText()).replaceAll(/[“”\n]/g, '').trim();
    await go(() =>
      page
        .getByRole('link', { name: /evidence/i })
        .first()
        .click(),
    );
    const marked = await page.locator('mark').first().innerText();
    expect(quoted).toContain(marked.trim());
    expect(await page.locator('mark').first().isVisible()).toBe(true);
  });

  it('asks a question below the briefing and gets words that are cited, or none', async () => {
    await page.goto(`${bot.url}/brief/geneva-summit`);
    const box = page.getByRole('textbox', { name: /ask|question/i }).last();
    await box.fill('What did Biden and Putin agree to begin?');
    await go(() => box.press('Enter'));
    expect(await words()).toMatch(/cyber|nuclear|stability|consultations|ambassadors/i);
    expect(await page.locator('blockquote, q').count()).toBeGreaterThan(0);
    const again = page.getByRole('textbox', { name: /ask|question/i }).last();
    await again.fill('Who mediated the ceasefire in Gaza?');
    await go(() => again.press('Enter'));
    expect(await words()).toContain('The news read here does not say.');
  });

  it('types what the chats take', async () => {
    await page.goto(bot.url);
    await page.getByLabel('/brief').fill('/brief belarus-sanctions');
    await go(() => page.keyboard.press('Enter'));
    expect(await page.locator('h1').innerText()).toContain('Belarus');
  });

  it('sees how the feeds fare, who spoke, and why an article is in', async () => {
    await page.goto(`${bot.url}/feeds`);
    expect(await words()).toMatch(/Harbour Wire \(sample\).*article/s);
    await page.goto(`${bot.url}/speaker?name=Putin`);
    expect(await words()).toMatch(/\d+ points? from \d+ articles/);
    await page.goto(`${bot.url}/why?url=${encodeURIComponent('https://harbour-wire.example/2021/06/16/summit-ends')}`);
    expect(await words()).toContain('In Geneva summit: it says “Geneva”');
  });

  it('adds a topic and briefs it', async () => {
    await page.goto(`${bot.url}/run?c=${encodeURIComponent('topics add doses COVAX')}`);
    await go(() =>
      page
        .getByRole('button', { name: /add|do|confirm/i })
        .first()
        .click(),
    );
    await page.goto(`${bot.url}/brief/doses`);
    expect(await words()).toMatch(/articles? from/);
  });
});
