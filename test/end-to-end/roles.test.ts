import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPostgres } from '../../src/store/postgres.ts';
import { openDiscord } from '../platforms/discord/discord.ts';
import { textIn } from '../platforms/slack/shown.ts';
import { openSlack } from '../platforms/slack/slack.ts';
import type { Slack } from '../platforms/slack/slack-api.ts';
import { isPostgresMissing, type PostgresServer, query, startPostgres } from '../store/postgres-server.ts';
import { type StartedBot, startBot, stopBot, untilBriefed } from './started-bot.ts';

const soon = { timeout: 20_000, interval: 50 };

describe.skipIf(isPostgresMissing())('on PostgreSQL', () => {
  let server: PostgresServer;
  let folder: string;
  let slack: Slack;
  let url: string;
  let bots: StartedBot[];
  beforeAll(async () => {
    server = await startPostgres();
    folder = mkdtempSync(join(tmpdir(), 'communique-roles-'));
  });
  afterAll(async () => {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    slack = await openSlack();
    url = await server.database();
    bots = [];
  });
  afterEach(async () => {
    for (const bot of bots) await stopBot(bot, 'SIGKILL');
    await slack.close();
  });
  const start = async (role: 'all' | 'web' | 'worker', more: Record<string, string> = {}) => {
    const botToken = slack.workspace('lakeside').botToken;
    const settings = { DATABASE_URL: url, DATA_DIR: folder, SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: botToken };
    const bot = await startBot({ ...settings, SLACK_SIGNING_SECRET: slack.app.signingSecret, ...more }, role);
    bots.push(bot);
    if (role !== 'worker') slack.connect(`${bot.url}/slack/events`);
    return bot;
  };
  const order = async (id: string, tenant = slack.workspace('lakeside').id, place = `slack/${slack.channels.news}`) => {
    const store = await openPostgres(url);
    const hourAgo = new Date(Date.now() - 61 * 60_000).toISOString();
    const wishes = { topics: ['geneva-summit'], zone: 'UTC', language: 'en', quiet: 'line', quietHours: null, points: null } as const;
    await store.putEdition({
      ...wishes,
      id,
      tenant,
      place,
      schedule: 'hourly',
      isPaused: false,
      orderedBy: 'U1',
      orderedAt: hourAgo,
    });
    await store.close();
  };
  const told = () => slack.ephemerals.map(textIn).join('\n');

  it('a page that reads nothing and workers that hear nothing are one bot', async () => {
    const web = await start('web');
    expect(await (await fetch(`${web.url}/api/run?c=geneva-summit`)).text()).not.toContain('"kind":"point"');
    await order('e0000001a');
    const workers = await Promise.all([start('worker'), start('worker'), start('worker')]);
    await untilBriefed(web.url, 'geneva-summit');
    const [posted] = await vi.waitUntil(() => slack.messages('news').length > 0 && slack.messages('news'), {
      timeout: 60_000,
      interval: 50,
    });
    expect(textIn(posted!)).toContain('Geneva summit');
    for (const { url: at } of workers) {
      expect((await fetch(`${at}/readyz`)).status).toBe(200);
      expect(await (await fetch(`${at}/metrics`)).text()).toMatch(/^communique_articles [1-9]/m);
      expect((await fetch(`${at}/`)).status).toBe(404);
    }
    await slack.command('/brief speaker Putin', { user: 'reader', channel: 'news' });
    await vi.waitUntil(() => slack.messages('news').length > 1, soon);
    for (const bot of [...workers, web]) expect(await stopBot(bot, 'SIGTERM')).toBe(0);
    expect(slack.messages('news').filter((message) => message.thread === null && textIn(message).includes('Geneva summit'))).toHaveLength(
      1,
    );
    // No feed was read by two.
    expect(await query(url, `select url from feed where failures > 0`)).toEqual([]);
    expect(bots.map((bot) => bot.said()).join('')).not.toMatch(/work\.(failed|trouble)|edition\.failed/);
    expect(slack.violations).toEqual([]);
  }, 120_000);

  it('a worker posts to Discord without a gateway of its own', async () => {
    const discord = await openDiscord();
    try {
      const env = { DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.token };
      await start('worker', env);
      await order('e0000001c', discord.servers.lakeside, `discord/${discord.channels.news}`);
      const [posted] = await vi.waitUntil(() => discord.messages('news').length > 0 && discord.messages('news'), {
        timeout: 80_000,
        interval: 50,
      });
      expect(posted?.text).toContain('Geneva summit');
      expect([discord.identifies, discord.connections()]).toEqual([0, 0]);
      const web = await start('web', env);
      await vi.waitUntil(() => discord.connections() === 1, soon);
      expect(await stopBot(web, 'SIGTERM')).toBe(0);
      expect(discord.violations).toEqual([]);
    } finally {
      for (const bot of bots) await stopBot(bot, 'SIGKILL');
      await discord.close();
    }
  }, 120_000);

  it('a worker without PORT tells nobody its health, and says so', async () => {
    const worker = await start('worker', { PORT: '' });
    expect(worker.url).toBe('');
    expect(worker.said()).toContain('set PORT to be told its health');
    expect(await stopBot(worker, 'SIGTERM')).toBe(0);
  });

  it('stays up while the database is away: says so in plain words, and goes on when it is back', async () => {
    const bot = await start('all');
    await untilBriefed(bot.url, 'geneva-summit');
    await server.stop('immediate');
    const ready = await fetch(`${bot.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.text()).toMatch(/^not ready\nThe store does not answer: PostgreSQL /);
    const page = await fetch(`${bot.url}/`);
    expect(await page.text()).not.toMatch(/at .*\.ts:\d+/);
    expect(await (await fetch(`${bot.url}/api/run?c=status`)).text()).toMatch(/The command “status” failed: PostgreSQL/);
    expect((await fetch(`${bot.url}/livez`)).status).toBe(200);
    expect(await slack.command('/brief geneva-summit', { user: 'reader', channel: 'news' })).toMatchObject({ status: 200, isLate: false });
    await vi.waitFor(() => expect(told()).toContain('cannot be reached just now'), soon);
    expect(told()).not.toMatch(/communique-pg|PostgreSQL/);
    await slack.say('news', 'reader', `<@${slack.workspace('lakeside').botUserId}> what did Biden say?`);
    await vi.waitFor(() => expect(slack.messages('news').map(textIn).join()).toContain('cannot be reached just now'), soon);
    await server.start();
    await vi.waitFor(async () => expect((await fetch(`${bot.url}/readyz`)).status).toBe(200), soon);
    await order('e0000001b');
    await slack.command('/brief geneva-summit', { user: 'reader', channel: 'news' });
    await vi.waitUntil(() => slack.messages('news').some((message) => textIn(message).includes('Agreements')), soon);
    expect(await stopBot(bot, 'SIGTERM')).toBe(0);
    expect(slack.violations).toEqual([]);
  }, 120_000);
});
