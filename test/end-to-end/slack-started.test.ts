import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSqlite } from '../../src/store/sqlite.ts';
import { type Posted, textIn, type View } from '../platforms/slack/shown.ts';
import { openSlack } from '../platforms/slack/slack.ts';
import type { Slack } from '../platforms/slack/slack-api.ts';
import type { Delivery } from '../platforms/slack/state.ts';
import { type StartedBot, startBot, stopBot, untilBriefed } from './started-bot.ts';

let folder: string;
let slack: Slack;
let bots: StartedBot[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-slack-'));
  slack = await openSlack();
  bots = [];
});
afterEach(async () => {
  for (const bot of bots) await stopBot(bot, 'SIGKILL');
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
});

const entrances = {
  http: () => ({ SLACK_SIGNING_SECRET: slack.app.signingSecret }),
  socket: () => ({ SLACK_APP_TOKEN: slack.app.appToken }),
};

async function start(entrance: keyof typeof entrances): Promise<StartedBot> {
  const botToken = slack.workspace('lakeside').botToken;
  const bot = await startBot({ DATA_DIR: folder, SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: botToken, ...entrances[entrance]() });
  bots.push(bot);
  if (entrance === 'http') slack.connect(`${bot.url}/slack/events`);
  else await vi.waitFor(() => expect(slack.sockets()).toBe(1), 10_000);
  await untilBriefed(bot.url, 'geneva-summit');
  return bot;
}

const soon = { timeout: 10_000, interval: 25 };
const settled = () => new Promise((resolve) => setTimeout(resolve, 1000));
const ofBot = (messages: readonly Posted[]) => messages.filter(({ isBot }) => isBot);

async function briefed(): Promise<{ delivery: Delivery; message: Posted }> {
  const delivery = await slack.command('/brief geneva-summit', { user: 'reader', channel: 'news' });
  expect(delivery).toMatchObject({ status: 200, isLate: false });
  const message = await vi.waitUntil(() => slack.messages('news').find(({ isBot }) => isBot), soon);
  expect(textIn(message)).toMatch(/Geneva summit[\s\S]*Agreements[\s\S]*“/);
  if (textIn(message).includes('continued in the thread')) await vi.waitUntil(() => ofBot(slack.thread(message)).length > 0, soon);
  return { delivery, message };
}

async function asked(message: Posted, question: string): Promise<{ delivery: Delivery; answer: Posted }> {
  const before = ofBot(slack.thread(message)).length;
  const said = await slack.say('news', 'colleague', question, message.ts);
  const answer = await vi.waitUntil(() => ofBot(slack.thread(message))[before], soon);
  return { delivery: said.deliveries[0]!, answer };
}

async function evidenceOf(message: Posted): Promise<{ delivery: Delivery; window: View }> {
  const before = slack.modals().length;
  const buttons = message.blocks.flatMap(({ accessory, elements = [] }) => [accessory, ...(elements as unknown[])]);
  const evidence = (buttons as ({ value?: string; action_id: string } | undefined)[]).find((one) => one?.value?.startsWith('evidence '))!;
  const delivery = await slack.click(message, evidence.action_id, { user: 'reader' });
  return { delivery, window: await vi.waitUntil(() => slack.modals()[before], soon) };
}

async function followed(): Promise<Delivery> {
  const delivery = await slack.command('/brief follow geneva-summit daily 08:00 Europe/Zurich', { user: 'editor', channel: 'news' });
  await vi.waitFor(() => expect(slack.ephemerals.map(textIn).join()).toContain('Geneva summit, daily 08:00 (Europe/Zurich)'), soon);
  return delivery;
}

async function homeShows(says: RegExp): Promise<Delivery> {
  const delivery = await slack.openHome('editor');
  await vi.waitFor(() => expect(textIn(slack.home('editor')!)).toMatch(says), soon);
  return delivery;
}

/** Whatever the bot has done so far that a person sees, or could see. */
function done() {
  const messages = [slack.messages('news'), slack.messages('desk')].flat().map(({ ts, text }) => [ts, text]);
  const modals = slack.views().map(({ id, row }) => [id, row.hash]);
  const calls = slack.calls.filter(({ method }) => !['auth.test', 'apps.connections.open'].includes(method));
  return { messages, modals, ephemerals: slack.ephemerals.length, calls: calls.map(({ method }) => method) };
}

describe.each(['http', 'socket'] as const)('the started bot over %s', (entrance) => {
  it('briefs, answers, shows evidence, follows, and after it was killed does nothing twice and knows what was said', async () => {
    const bot = await start(entrance);
    const { delivery: command, message } = await briefed();
    expect(command.transport).toBe(entrance);
    const { delivery: question, answer } = await asked(message, 'What did Biden say about critical infrastructure?');
    expect(textIn(answer)).toMatch(/list of 16 kinds of critical infrastructure/);
    const { delivery: press, window } = await evidenceOf(message);
    expect(textIn(window)).toMatch(/right, \d+ wrong|Right/);
    const order = await followed();
    const visit = await homeShows(/geneva-summit · daily 08:00/);

    const before = done();
    await stopBot(bot, 'SIGKILL');
    if (entrance === 'socket') await vi.waitFor(() => expect(slack.sockets()).toBe(0), soon);
    else expect(await slack.redeliver(question)).toMatchObject({ status: 0 });
    const again = await start(entrance);
    for (const delivery of [command, question, press, order, visit]) expect(await slack.redeliver(delivery)).toMatchObject({ status: 200 });
    await settled();
    expect(done()).toEqual(before);

    const next = await asked(message, 'And what did he say about Navalny?');
    // Without what was said before, he might be anybody.
    expect(textIn(next.answer)).toMatch(/Russia would pay a devastating price/);
    await homeShows(/geneva-summit · daily 08:00/);
    expect(await stopBot(again, 'SIGTERM')).toBe(0);
    expect(slack.violations).toEqual([]);
    expect(again.said()).not.toMatch(/slack\.(failed|not-)/);
  }, 60_000);
});

it('is not held up by a hundred who ask at once, and answers each of them', async () => {
  await start('http');
  const commands = Array.from({ length: 100 }, () => slack.command('/brief help', { user: 'reader', channel: 'news' }));
  const deliveries = await Promise.all(commands);
  expect(deliveries.filter(({ status, isLate }) => status !== 200 || isLate)).toEqual([]);
  await vi.waitFor(() => expect(slack.ephemerals).toHaveLength(100), soon);
  expect(slack.violations).toEqual([]);
}, 60_000);

it('posts an edition that came due while it was stopped, once, though it is killed again right after', async () => {
  const hourAgo = new Date(Date.now() - 61 * 60_000).toISOString();
  const tenant = slack.workspace('lakeside').id;
  const order = {
    id: 'e0000001a',
    tenant,
    topics: ['geneva-summit'],
    zone: 'UTC',
    language: 'en',
    points: null,
    isPaused: false,
    orderedBy: 'U1',
    quiet: 'line',
  } as const;
  const store = openSqlite(folder);
  await store.putEdition({ ...order, place: `slack/${slack.channels.news}`, schedule: 'hourly', orderedAt: hourAgo, quietHours: null });
  await store.close();
  const bot = await start('http');
  const [message] = await vi.waitUntil(() => slack.messages('news').length > 0 && slack.messages('news'), { timeout: 30_000 });
  await stopBot(bot, 'SIGKILL');
  await start('http');
  await settled();
  expect(textIn(message!)).toContain('Geneva summit');
  expect(slack.messages('news').filter(({ thread }) => thread === null)).toHaveLength(1);
  expect(slack.violations).toEqual([]);
}, 120_000);

it('finishes what was asked before it is stopped', async () => {
  const bot = await start('http');
  slack.fail('chat.postMessage', { delayMs: 400 });
  await slack.command('/brief geneva-summit', { user: 'reader', channel: 'news' });
  expect(await stopBot(bot, 'SIGTERM')).toBe(0);
  const [message] = slack.messages('news');
  expect(textIn(message!)).toContain('Geneva summit');
  expect(textIn(message!).includes('continued in the thread')).toBe(slack.thread(message!).length > 0);
}, 60_000);
