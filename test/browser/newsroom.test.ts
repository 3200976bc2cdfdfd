import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openBrowser, openNewsroom } from './open-page.ts';

const PATHS = ['/', '/feeds', '/topics', '/evidence/p1#evidence', '/ask?question=When+does+the+bridge+open', '/why', '/nowhere'];

// The code that runs in the page stands in texts and a file of its own: the DOM's types are not those of the program.
const WIDTH = 'document.documentElement.scrollWidth';
const WEAK_TEXTS = readFileSync(new URL('weak-texts.js', import.meta.url), 'utf8');

let browser: Browser;
let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
const pages: Page[] = [];

beforeAll(async () => {
  if (!hasChromium) return;
  [browser, newsroom] = await Promise.all([openBrowser(), openNewsroom()]);
});

afterAll(async () => {
  await browser?.close();
  await newsroom?.close();
});

afterEach(async () => {
  if (newsroom) newsroom.bot.reading = null;
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  pages.push(page);
  await page.goto(newsroom.url + path);
  return page;
}

/** The words of what has the keyboard's focus. */
const focused = (page: Page): Promise<unknown> =>
  page.evaluate("document.activeElement.textContent || document.activeElement.getAttribute('id')");

describe.skipIf(!hasChromium)('by keyboard only', () => {
  it('skips to the news', async () => {
    const page = await open('/');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the news');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Ostrava, Lindmark');
  });

  it('shows where the focus is', async () => {
    const page = await open('/');
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
      expect([await focused(page), outline]).toEqual([await focused(page), 'solid']);
    }
  });

  it('runs a command from the command line, reached with a slash', async () => {
    const page = await open('/feeds');
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('command');
    await page.keyboard.type('/brief harbour-strike');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/run\?/);
    expect(await page.locator('h1').textContent()).toBe('Harbour strike');
  });

  it('goes from a point to its evidence, marked and in view', async () => {
    const page = await open('/');
    await page.locator('.evidence-link').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/evidence\/p1#evidence$/, { waitUntil: 'load' });
    const mark = page.locator('mark#evidence');
    expect(await mark.textContent()).toBe('agreed to reopen the bridge to lorries on 4 May');
    expect((await mark.boundingBox())?.y).toBeLessThan(page.viewportSize()?.height ?? 0);
  });

  it('asks a follow-up question whose answer leads into an article', async () => {
    const page = await open('/');
    await page.locator('#question').focus();
    await page.keyboard.type('When does the bridge open?');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/ask\?/);
    expect(await page.locator('.lead').textContent()).toContain('on 4 May');
    await page.locator('.evidence-link').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('mark#evidence').waitFor();
  });
});

describe.skipIf(!hasChromium)('without script', () => {
  const javaScriptEnabled = false;

  it('adds and removes feeds', async () => {
    const page = await open('/feeds', { javaScriptEnabled });
    await page.fill('#feed-url', 'https://new.example/rss');
    await page.click('text=Add the feed');
    expect(newsroom.bot.asked.at(-1)?.command).toEqual({ kind: 'feed-add', url: 'https://new.example/rss', publisher: null });
    await page.click('text=All feeds');
    await page.click('text=Remove The Delta Ledger');
    expect(newsroom.bot.asked.at(-1)?.command).toEqual({ kind: 'feed-remove', url: 'https://the-delta-ledger.example/atom' });
  });

  it('asks before a typed command changes anything', async () => {
    const page = await open('/', { javaScriptEnabled });
    await page.fill('#command', 'topics remove varn-bridge');
    await page.press('#command', 'Enter');
    expect(newsroom.bot.asked.map(({ command }) => command.kind)).not.toContain('topic-remove');
    await page.click('text=Do it');
    expect(newsroom.bot.asked.at(-1)?.command).toEqual({ kind: 'topic-remove', slug: 'varn-bridge' });
  });

  it('reloads by itself while the feeds are read', async () => {
    newsroom.bot.reading = { doing: 'Reading feeds', done: 3, total: 8 };
    const page = await open('/', { javaScriptEnabled });
    expect(await page.locator('[data-progress] label').textContent()).toBe('Reading feeds: 3 of 8');
    newsroom.bot.reading = null;
    await page.locator('[data-progress]').waitFor({ state: 'detached' });
    expect(await page.locator('h1').textContent()).toBe('Varn Bridge treaty');
  });
});

describe.skipIf(!hasChromium)('with script, while the feeds are read', () => {
  it('moves the bar without a reload and shows the news when it is done', async () => {
    newsroom.bot.reading = { doing: 'Reading feeds', done: 3, total: 8 };
    const page = await open('/');
    await page.evaluate('document.body.dataset.same = "yes"');
    newsroom.bot.reading = { doing: 'Reading feeds', done: 5, total: 8 };
    await page.locator('text=Reading feeds: 5 of 8').waitFor();
    expect(await page.evaluate('document.querySelector("progress").value')).toBe(5);
    expect(await page.locator('body[data-same]').count()).toBe(1);
    newsroom.bot.reading = null;
    await page.locator('[data-progress]').waitFor({ state: 'detached' });
  });

  it('does not take away a line that somebody is typing', async () => {
    newsroom.bot.reading = { doing: 'Reading feeds', done: 3, total: 8 };
    const page = await open('/');
    await page.fill('#question', 'When does');
    newsroom.bot.reading = null;
    await page.locator('text=The feeds are read: show the news').waitFor();
    expect(await page.inputValue('#question')).toBe('When does');
  });
});

describe.skipIf(!hasChromium)('in any size and light', () => {
  it.each([390, 1280])('every page fits a window %i pixels wide', async (width) => {
    const page = await open('/', { viewport: { width, height: 800 } });
    const wide: [string, unknown][] = [];
    for (const path of PATHS) {
      await page.goto(newsroom.url + path);
      wide.push([path, await page.evaluate(WIDTH)]);
    }
    expect(wide).toEqual(PATHS.map((path) => [path, width]));
  });

  it('fits a word that never ends', async () => {
    const page = await open('/', { viewport: { width: 390, height: 800 } });
    const places = 'h1, .speaker b, .statement, blockquote, .out bdi, .topics bdi';
    await page.evaluate(`for (const place of document.querySelectorAll(${JSON.stringify(places)})) place.textContent = 'W'.repeat(400)`);
    expect(await page.evaluate(WIDTH)).toBe(390);
  });

  it('stacks two accounts on a phone and sets them side by side on a desk', async () => {
    const tops = async (width: number) => {
      const page = await open('/', { viewport: { width, height: 800 } });
      return Promise.all([0, 1].map(async (side) => (await page.locator('.side').nth(side).boundingBox())?.y ?? 0));
    };
    const [phone, desk] = [await tops(390), await tops(1280)];
    expect(phone[1]).toBeGreaterThan(phone[0]!);
    expect(desk[1]).toBe(desk[0]);
  });

  it.each(['light', 'dark'] as const)('every text stands out from its ground in %s (4.5 to 1)', async (colorScheme) => {
    const page = await open('/', { colorScheme });
    const weak: unknown[] = [];
    for (const path of PATHS) {
      await page.goto(newsroom.url + path);
      weak.push(...((await page.evaluate(WEAK_TEXTS)) as unknown[]));
    }
    expect(weak).toEqual([]);
  });

  it('prints dark on white, in the dark too', async () => {
    const page = await open('/', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(WEAK_TEXTS)).toEqual([]);
    expect(await page.locator('form:visible').count()).toBe(0);
  });

  it('is dark in the dark', async () => {
    const ground = async (colorScheme: 'light' | 'dark') =>
      (await open('/', { colorScheme })).evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await ground('dark')).not.toBe(await ground('light'));
  });
});

describe.skipIf(!hasChromium)('on its own', () => {
  it('asks no other host, and breaks no rule of its own policy', async () => {
    const page = await (await browser.newContext()).newPage();
    pages.push(page);
    const asked = new Set<string>();
    const complaints: string[] = [];
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    for (const path of PATHS.filter((path) => path !== '/nowhere')) {
      await page.goto(newsroom.url + path);
      await page.waitForLoadState('networkidle');
    }
    expect([...asked]).toEqual([newsroom.url]);
    expect(complaints).toEqual([]);
  });

  it('runs nothing that a text brings along', async () => {
    const hostile = '"><script>document.title = "taken"</script><img src=x onerror=\'document.title = "taken"\'>';
    const page = await open(`/speaker?name=${encodeURIComponent(hostile)}`);
    expect(await page.locator('h1').textContent()).toBe(hostile);
    expect(await page.title()).toBe(`${hostile} – Communiqué`);
    expect(await page.locator('img').count()).toBe(0);
  });
});
