import { afterEach, describe, expect, it } from 'vitest';
import { connectDiscord } from '../../../adapters/discord/connect.ts';
import { deliverDue } from '../../../src/delivery/deliver.ts';
import { until } from '../../platforms/discord/patience.ts';
import type { Posted } from '../../platforms/discord/shown.ts';
import { type Newsroom, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
afterEach(async () => {
  expect(newsroom.discord.violations).toEqual([]);
  await newsroom.close();
});

const QUESTION = 'What did Biden say about critical infrastructure?';
const ANSWER = /list of 16 kinds of critical infrastructure/;

describe('with the Message Content intent', () => {
  it('questions in a briefing’s thread are answered there, and understood from those before', async () => {
    newsroom = await openNewsroom();
    const { discord } = newsroom;
    expect(newsroom.logged).toContainEqual({
      at: 'discord.connected',
      facts: expect.objectContaining({ reads: expect.stringContaining('all') }),
    });
    const thread = (await newsroom.briefing()).id;
    expect((await newsroom.posted(thread, () => discord.say(thread, 'reader', QUESTION))).text).toMatch(ANSWER);
    const next = await newsroom.posted(thread, () => discord.say(thread, 'colleague', 'And what did he say about Navalny?'));
    expect(next.text).toMatch(/Russia would pay a devastating price/);
  });

  it('questions in the thread of a digest are answered, though nobody asked for it', async () => {
    newsroom = await openNewsroom();
    const { discord, platform } = newsroom;
    const text = Array.from({ length: 300 }, (_, n) => `Sentence number ${n} of it.`).join(' ');
    const place = { platform: 'discord', channel: discord.channels.news!, thread: null };
    const message = { title: 'Morning', subtitle: null, blocks: [{ kind: 'text', tone: 'plain', text } as const] };
    const [first, second = ''] = await platform.prepare(message, place);
    const tenant = discord.servers.lakeside!;
    const posted = await platform.post(first, { tenant, place, key: 'a1b2c3d4e5f6a1b2c3d4e5f6', earlier: [] });
    const thread = posted.kind === 'posted' ? posted.messageId : '';
    await platform.post(second, { tenant, place: { ...place, thread }, key: 'b1b2c3d4e5f6a1b2c3d4e5f6', earlier: [thread] });
    expect((await newsroom.posted(thread, () => discord.say(thread, 'reader', QUESTION))).text).toMatch(ANSWER);
  });

  it('a digest is asked about in its thread, by replies and by Ask, in one conversation', async () => {
    newsroom = await openNewsroom();
    const { discord, platform, store } = newsroom;
    const place = `discord/${discord.channels.news}`;
    const slot = {
      editionId: 'e1',
      dueAt: '2021-09-01T07:00:00.000Z',
      tenant: discord.servers.lakeside!,
      place,
      outcome: 'planned' as const,
    };
    const ask = { kind: 'actions', actions: [{ label: 'Ask', command: 'ask topic:geneva-summit ' }] } as const;
    const message = {
      title: 'Geneva summit',
      subtitle: null,
      blocks: [{ kind: 'text', tone: 'lead', text: 'They agreed.' } as const, ask],
    };
    await store.keepPlan({ slots: [slot], post: { key: 'a1b2c3d4e5f6a1b2c3d4e5f6', slot, message, told: [] } }, slot.dueAt);
    const ports = {
      store,
      platforms: new Map([['discord', platform]]),
      clock: () => new Date(),
      log: () => undefined,
      chance: () => 0,
      pause: async () => undefined,
    };
    await deliverDue({ ...ports, together: 1, claimMs: 60_000, signal: new AbortController().signal });
    const digest = await until(() => discord.messages('news').find(({ isBot }) => isBot));
    expect(discord.threads('news').map(({ id, name }) => [id, name])).toEqual([[digest.id, 'Geneva summit']]);
    expect((await newsroom.posted(digest.id, () => discord.say(digest.id, 'reader', QUESTION))).text).toMatch(ANSWER);
    const replied = await newsroom.posted('news', () => discord.reply(digest, 'colleague', 'And what did he say about Navalny?'));
    expect(replied.text).toMatch(/Russia would pay a devastating price/);
    await discord.click(digest, 'Ask', { user: 'reader' });
    await newsroom.posted(digest.id, () => discord.submit(discord.modals.at(-1)!, { words: 'And who attacked SolarWinds?' }));
    const conversation = await store.conversation(['discord', discord.servers.lakeside, discord.channels.news, digest.id].join('/'));
    expect(conversation?.words).toBe('Geneva summit');
    expect(conversation?.turns.map(({ question }) => question)).toEqual([
      QUESTION,
      'And what did he say about Navalny?',
      'And who attacked SolarWinds?',
    ]);
  });

  it('what people say to each other, in a thread or a channel, is theirs', async () => {
    newsroom = await openNewsroom();
    const { discord } = newsroom;
    const thread = (await newsroom.briefing()).id;
    const ofBot = () => [...discord.messages(thread), ...discord.messages('desk')].filter(({ isBot }) => isBot).length;
    const before = ofBot();
    await discord.say(thread, 'reader', 'I am off for lunch.');
    await discord.say(thread, 'reader', `<@${discord.users.colleague}> what did Biden say?`);
    const mine = await discord.say(thread, 'reader', 'Thanks');
    await discord.reply(mine, 'colleague', 'What for?');
    await discord.say('desk', 'reader', QUESTION);
    await newsroom.settled();
    expect(ofBot()).toBe(before);
  });
});

describe('without the Message Content intent', () => {
  const open = async () => {
    newsroom = await openNewsroom({ hasMessageContent: false });
    return newsroom.discord;
  };
  const replyTo = (message: Posted, text: string, options = {}) =>
    newsroom.posted(message.channel, () => newsroom.discord.reply(message, 'colleague', text, options));

  it('mentions in a thread and replies to a briefing are answered, and it is said what is read', async () => {
    const discord = await open();
    expect(newsroom.logged).toContainEqual({
      at: 'discord.connected',
      facts: expect.objectContaining({ reads: expect.stringContaining('without the Message Content intent') }),
    });
    expect(discord.identifies).toBe(1);
    const briefing = await newsroom.briefing();
    expect((await newsroom.posted(briefing.id, () => discord.mention(briefing.id, 'reader', QUESTION))).text).toMatch(ANSWER);
    const answer = await replyTo(briefing, 'And what did he say about Navalny?');
    expect(answer.text).toMatch(/Russia would pay a devastating price/);
    expect((await replyTo(answer, 'Who attacked SolarWinds?')).text).toMatch(/SolarWinds/);
  });

  it('what cannot be read is neither answered nor passed over where it is for the bot', async () => {
    const discord = await open();
    const briefing = await newsroom.briefing();
    const before = discord.messages(briefing.id).length;
    await discord.say(briefing.id, 'reader', QUESTION);
    await newsroom.settled();
    expect(discord.messages(briefing.id)).toHaveLength(before + 1);
    expect((await replyTo(briefing, QUESTION, { ping: false })).text).toContain('Discord does not let me read this');
  });
});

describe('in a channel', () => {
  it('a mention with a topic is briefed, with a question answered, and a reply goes on from there', async () => {
    newsroom = await openNewsroom();
    const { discord } = newsroom;
    const briefing = await newsroom.posted('desk', () => discord.mention('desk', 'reader', 'geneva-summit'));
    expect(briefing).toMatchObject({ text: expect.stringContaining('Geneva summit'), replyTo: discord.messages('desk')[0]?.id });
    const answer = await newsroom.posted('desk', () => discord.reply(briefing, 'colleague', QUESTION));
    expect(answer.text).toMatch(ANSWER);
    const help = await newsroom.posted('desk', () => discord.mention('desk', 'reader', 'help'));
    expect(help.text).toContain('What you can ask');
  });

  it('a reply to an answer belongs to what was asked before, after a restart too', async () => {
    newsroom = await openNewsroom();
    const { discord, bot } = newsroom;
    const briefing = await newsroom.briefing();
    const answer = await newsroom.posted('news', () => discord.reply(briefing, 'colleague', QUESTION));
    await newsroom.platform.close();
    const again = await connectDiscord(bot, { token: discord.token, apiUrl: discord.apiUrl, log: () => undefined });
    const next = await newsroom.posted('news', () => discord.reply(answer, 'colleague', 'And what did he say about Navalny?'));
    expect(next.text).toMatch(/Russia would pay a devastating price/);
    const key = ['discord', discord.servers.lakeside, discord.channels.news, briefing.id].join('/');
    expect((await newsroom.store.conversation(key))?.turns.map(({ question }) => question)).toEqual([
      QUESTION,
      expect.stringContaining('Navalny'),
    ]);
    await again.close();
  }, 20_000);

  it('a manager may change by mention what others may not', async () => {
    newsroom = await openNewsroom();
    const add = (user: string) => newsroom.posted('desk', () => newsroom.discord.mention('desk', user, 'topics add harbour strike'));
    expect((await add('reader')).text).toContain('Only an administrator may change');
    expect((await add('editor')).text).toContain('Topic added');
  });
});

it('in a direct message a topic is briefed, a question answered, and the next understood', async () => {
  newsroom = await openNewsroom({ hasMessageContent: false });
  const { discord } = newsroom;
  const answered = async (text: string, says: RegExp) => {
    await discord.dm('visitor', text);
    return until(() => discord.messages('dm:visitor').find((message) => message.isBot && says.test(message.text)));
  };
  await answered('brief me on the Geneva summit', /Geneva summit/);
  await answered(QUESTION, ANSWER);
  await answered('And what did he say about Navalny?', /devastating price/);
});
