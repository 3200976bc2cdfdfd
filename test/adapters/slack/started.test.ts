import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type StartedBot, startBot, stopBot, untilBriefed } from '../../end-to-end/started-bot.ts';
import { textIn } from '../../platforms/slack/shown.ts';
import { openSlack } from '../../platforms/slack/slack.ts';
import type { Slack } from '../../platforms/slack/slack-api.ts';

let folder: string;
let slack: Slack;
let started: StartedBot | null;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-slack-'));
  slack = await openSlack();
  started = null;
});
afterEach(async () => {
  if (started !== null) await stopBot(started, 'SIGKILL');
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (env: Record<string, string>) => {
  started = await startBot({
    DATA_DIR: folder,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.workspace('lakeside').botToken,
    ...env,
  });
  return started;
};

it('takes Slack’s requests beside the page, whose password is not asked of them', async () => {
  const bot = await start({ SLACK_SIGNING_SECRET: slack.app.signingSecret, PAGE_PASSWORD: 'correct horse' });
  slack.connect(`${bot.url}/slack/events`);
  expect((await fetch(bot.url)).status).toBe(401);
  await vi.waitFor(
    async () => {
      const before = slack.messages('news').length;
      await slack.command('/brief trade', { user: 'reader', channel: 'news' });
      const message = await vi.waitUntil(() => slack.messages('news')[before], 1000);
      expect(textIn(message)).toContain('Trade and tariffs');
    },
    { timeout: 15_000, interval: 300 },
  );
  expect(await slack.command('/brief trade', { user: 'reader', channel: 'news', signature: 'bad' })).toMatchObject({ status: 401 });
  expect(await stopBot(bot, 'SIGTERM')).toBe(0);
});

it('comes through a socket, and ends when it is asked to', async () => {
  const bot = await start({ SLACK_APP_TOKEN: slack.app.appToken });
  await vi.waitFor(() => expect(slack.sockets()).toBe(1), 20_000);
  await untilBriefed(bot.url, 'trade');
  await slack.command('/brief trade', { user: 'reader', channel: 'news' });
  expect(textIn(await vi.waitUntil(() => slack.messages('news')[0], 20_000))).toContain('Trade and tariffs');
  expect(await stopBot(bot, 'SIGTERM')).toBe(0);
  expect(bot.said()).not.toContain(slack.workspace('lakeside').botToken);
});

it('starts though Slack is away, and says so', async () => {
  const bot = await start({ SLACK_SIGNING_SECRET: slack.app.signingSecret, SLACK_API_URL: 'http://127.0.0.1:9/api/' });
  expect((await fetch(`${bot.url}/livez`)).status).toBe(200);
  expect(bot.said()).toContain('"at":"slack.not-connected"');
});

it('tells what is missing beside half of the settings, instead of starting', async () => {
  await expect(start({})).rejects.toThrow(/SLACK_BOT_TOKEN wants SLACK_SIGNING_SECRET beside it/);
});
