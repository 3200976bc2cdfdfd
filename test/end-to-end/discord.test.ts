import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deliverDue } from '../../src/delivery/deliver.ts';
import type { Message } from '../../src/message/message.ts';
import { type Newsroom, openNewsroom } from '../adapters/discord/open-newsroom.ts';
import { openDiscord } from '../platforms/discord/discord.ts';
import type { Discord } from '../platforms/discord/discord-api.ts';
import { see, until } from '../platforms/discord/patience.ts';
import type { Posted } from '../platforms/discord/shown.ts';
import { type StartedBot, startBot, stopBot, untilBriefed } from './started-bot.ts';

const QUESTION = 'What did Biden say about critical infrastructure?';
const ANSWER = /list of 16 kinds of critical infrastructure/;
const POST = 'POST /channels/:id/messages';

function control(message: Posted, beginning: string): string {
  return JSON.stringify(message.components).match(new RegExp(`"custom_id":"(${beginning}[^"]*)"`))?.[1] ?? `none of ${beginning}`;
}

it('briefs, answers, shows evidence, counts a verdict, follows, delivers once, and forgets', async () => {
  const newsroom = await openNewsroom();
  const { discord, store } = newsroom;
  const briefing = await newsroom.briefing();
  expect((await newsroom.posted(briefing.id, () => discord.say(briefing.id, 'colleague', QUESTION))).text).toMatch(ANSWER);
  const evidence = await newsroom.whispered(() => discord.click(briefing, control(briefing, 'evidence '), { user: 'reader' }));
  await discord.click(evidence, control(evidence, 'right '), { user: 'reader' });
  await see(() => expect(discord.ephemerals().find(({ id }) => id === evidence.id)?.text).toMatch(/1 right, 0 wrong/));
  const order = { topic: 'geneva-summit', schedule: 'daily 08:00', zone: 'Europe/Zurich' };
  await newsroom.whispered(() => discord.command('edition follow', order, { user: 'editor', channel: 'desk' }));
  await delivered(newsroom);
  discord.leave('lakeside');
  await see(() => expect(newsroom.logged.map(({ at }) => at)).toContain('discord.removed'));
  expect(await store.editions()).toEqual([]);
  expect(discord.violations).toEqual([]);
  await newsroom.close();
});

/** The edition's slot, with an acknowledgement lost on the way: one message, with all its parts below it. */
async function delivered({ discord, store, platform }: Newsroom): Promise<void> {
  const [edition] = await store.editions();
  if (edition === undefined) throw new Error('No edition was ordered');
  let now = Date.now();
  const clock = () => new Date(now);
  const text = Array.from({ length: 500 }, (_, n) => `Sentence number ${n} of it.`).join(' ');
  const message: Message = { title: 'Morning briefing', subtitle: null, blocks: [{ kind: 'text', tone: 'plain', text }] };
  const slot = {
    editionId: edition.id,
    dueAt: clock().toISOString(),
    tenant: edition.tenant,
    place: edition.place,
    outcome: 'planned' as const,
  };
  const key = 'a1b2c3d4e5f6a1b2c3d4e5f6';
  await store.keepPlan({ slots: [slot], post: { key, slot, message, told: [] } }, clock().toISOString());
  discord.fail(POST, { dropAck: true });
  const pause = async () => undefined;
  const ports = { store, platforms: new Map([['discord', platform]]), clock, log: () => undefined, chance: () => 0, pause };
  const send = () => deliverDue({ ...ports, together: 2, claimMs: 60_000, signal: new AbortController().signal });
  await send();
  expect(await store.delivery(key)).toMatchObject({ state: 'unknown' });
  now += 61_000;
  for (let i = 0; i < 6; i += 1) {
    await send();
    now += 1_000;
  }
  const posted = discord.messages('desk').filter(({ isBot }) => isBot);
  expect(posted).toHaveLength(1);
  expect(await store.delivery(key)).toMatchObject({ state: 'sent', messageId: posted[0]?.id });
  const rest = discord.messages(posted[0]?.id ?? '');
  expect([posted[0], ...rest].map((part) => part?.text).join(' ')).toMatch(/number 0 of[\s\S]*number 499 of/);
}

let folder: string;
let discord: Discord;
let bots: StartedBot[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-discord-'));
  bots = [];
});
afterEach(async () => {
  for (const bot of bots) await stopBot(bot, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<StartedBot> {
  const bot = await startBot({ DATA_DIR: folder, DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: discord.token });
  bots.push(bot);
  await see(() => expect(bot.said()).toContain('discord.connected'));
  await untilBriefed(bot.url, 'geneva-summit');
  return bot;
}

it('the started bot answers, and after it was killed knows what was said', async () => {
  discord = await openDiscord();
  const bot = await start();
  await until(() => discord.commands()[0]);
  await discord.command('brief', { topic: 'geneva-summit' }, { user: 'reader', channel: 'news' });
  const briefing = await until(() => discord.messages('news').find(({ isBot }) => isBot));
  expect(briefing.text).toMatch(/Geneva summit[\s\S]*Agreements[\s\S]*“/);
  // The thread is made from the briefing once that is posted.
  await see(() => expect(discord.messages(briefing.id).length).toBeGreaterThan(0));
  const answered = async (question: string, says: RegExp) => {
    await discord.say(briefing.id, 'colleague', question);
    // The briefing's later parts may still be coming.
    const ofBot = () => discord.messages(briefing.id).filter(({ isBot }) => isBot);
    await see(() =>
      expect(
        ofBot()
          .map(({ text }) => text)
          .join('\n'),
      ).toMatch(says),
    );
  };
  await answered(QUESTION, ANSWER);
  await stopBot(bot, 'SIGKILL');
  const before = discord.messages('news').length + discord.messages(briefing.id).length;
  const again = await start();
  expect(discord.messages('news').length + discord.messages(briefing.id).length).toBe(before);
  // Without what was said before, he might be anybody.
  await answered('And what did he say about Navalny?', /Russia would pay a devastating price/);
  expect(await stopBot(again, 'SIGTERM')).toBe(0);
  expect(again.said()).not.toMatch(/discord\.(failed|not-)/);
  expect(again.said()).not.toContain(discord.token);
  expect(discord.violations).toEqual([]);
  await discord.close();
}, 60_000);

it('the started bot goes on without Discord where the token is wrong, and says what to do', async () => {
  discord = await openDiscord();
  const bot = await startBot({ DATA_DIR: folder, DISCORD_API_URL: discord.apiUrl, DISCORD_TOKEN: 'not-the-token' });
  bots.push(bot);
  await see(() => expect(bot.said()).toMatch(/discord\.login-failed.*Set a new DISCORD_TOKEN/));
  await untilBriefed(bot.url, 'geneva-summit');
  expect(await stopBot(bot, 'SIGTERM')).toBe(0);
  expect(bot.said()).not.toContain('not-the-token');
  expect(discord.identifies).toBe(0);
  await discord.close();
}, 60_000);
