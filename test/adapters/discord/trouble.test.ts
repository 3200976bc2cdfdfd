import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectDiscord } from '../../../adapters/discord/connect.ts';
import { see, until } from '../../platforms/discord/patience.ts';
import { type Newsroom, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
beforeEach(async () => {
  newsroom = await openNewsroom();
});
afterEach(async () => {
  expect(newsroom.discord.violations).toEqual([]);
  await newsroom.close();
});

const POST = 'POST /channels/:id/messages';
const by = { user: 'reader', channel: 'news' };
const brief = () => newsroom.discord.command('brief', { topic: 'trade' }, by);
const told = (place: string) => newsroom.store.lastTold(`discord/${newsroom.discord.servers.lakeside}/${place}`, 'trade', '9999');

describe('a briefing', () => {
  it('that is limited comes a little later, once', async () => {
    newsroom.discord.limit(POST, { retryAfterSeconds: 0.3, times: 2 });
    const message = await newsroom.posted('news', brief);
    expect(message.text).toContain('Trade and tariffs');
    await newsroom.settled();
    expect(newsroom.discord.messages('news')).toHaveLength(1);
  });

  it('whose acknowledgement is lost is not posted again', async () => {
    newsroom.discord.fail(POST, { dropAck: true });
    const shown = await newsroom.whispered(brief);
    expect(shown.text).toContain('may have been posted all the same');
    expect(newsroom.discord.messages('news')).toHaveLength(1);
  });

  it('is shown to the person alone where the bot may not post, and counts as told to them', async () => {
    newsroom.discord.deny('news', 'SendMessages');
    const shown = await newsroom.whispered(brief);
    expect(shown.text).toMatch(/Trade and tariffs[\s\S]*Only you see this\. I may not post in this channel/);
    expect(await told(newsroom.discord.users.reader!)).not.toBeNull();
    expect(await told(newsroom.discord.channels.news!)).toBeNull();
  });

  it('stands in the channel where no thread can be made', async () => {
    newsroom.discord.deny('news', 'CreatePublicThreads');
    const message = await newsroom.posted('news', () => newsroom.discord.command('brief', { topic: 'geneva-summit' }, by));
    expect(message.text).toContain('continued below');
    await until(() => newsroom.discord.messages('news')[1]);
    expect(newsroom.discord.threads('news')).toEqual([]);
  });

  it('in a server without the bot is shown to who brought it along, with their own topics', async () => {
    const { discord } = newsroom;
    const theirs = { slug: 'harbour-own', title: 'Harbour own', any: ['Biden'], all: [], none: [], publishers: [] };
    await newsroom.store.addTopic(discord.servers.harbour!, theirs);
    discord.leave('harbour');
    const at = { user: 'visitor', channel: 'quay' };
    await newsroom.whispered(() => discord.command('topics add', { name: 'my-own', words: 'Biden' }, { ...at, isOverridden: true }));
    expect(await newsroom.store.topics(`user:${discord.users.visitor}`)).toMatchObject([{ slug: 'my-own' }]);
    expect((await discord.autocomplete('brief', { topic: 'own' }, at))?.map(({ value }) => value)).toEqual(['my-own']);
    const shown = await newsroom.whispered(() => discord.command('brief', { topic: 'trade' }, at));
    expect(shown).toMatchObject({ seenBy: discord.users.visitor, text: expect.stringContaining('Trade and tariffs') });
    expect(discord.messages('quay')).toEqual([]);
  });
});

it('a server that removes the bot is forgotten; one that is out of reach is not', async () => {
  const { discord, store } = newsroom;
  const order = { topic: 'trade', schedule: 'daily 08:00' };
  await newsroom.whispered(() => discord.command('edition follow', order, { user: 'editor', channel: 'news' }));
  await newsroom.whispered(() => discord.command('edition follow', order, { user: 'captain', channel: 'quay' }));
  discord.outage('lakeside');
  discord.leave('harbour');
  await see(() => expect(newsroom.logged.map(({ at }) => at)).toContain('discord.removed'));
  await newsroom.settled();
  expect((await store.editions()).map(({ tenant }) => tenant)).toEqual([discord.servers.lakeside]);
});

it('what is said while the connection is away is answered when it is back, once', async () => {
  const { discord } = newsroom;
  const briefing = await newsroom.briefing();
  await discord.say(briefing.id, 'reader', 'What did Biden say about Navalny?');
  const ofBot = () => discord.messages(briefing.id).filter(({ isBot }) => isBot).length;
  const parts = ofBot();
  discord.drop();
  await discord.say(briefing.id, 'reader', 'Who attacked SolarWinds?');
  await see(() => expect(ofBot()).toBeGreaterThanOrEqual(parts + 1));
  await see(() => expect(discord.messages(briefing.id).at(-1)?.text).toMatch(/SolarWinds/));
  const now = ofBot();
  await newsroom.settled();
  expect(ofBot()).toBe(now);
});

it('two processes of the bot answer once', async () => {
  const { discord, bot } = newsroom;
  const other = await connectDiscord(bot, { token: discord.token, apiUrl: discord.apiUrl, log: () => undefined });
  const briefing = await newsroom.posted('desk', () => discord.mention('desk', 'reader', 'trade'));
  await newsroom.settled();
  expect(
    discord
      .messages('desk')
      .filter(({ isBot }) => isBot)
      .map(({ id }) => id),
  ).toEqual([briefing.id]);
  await other.close();
});

it('two processes of the bot carry a command out once', async () => {
  const { discord, bot, logged } = newsroom;
  const lines: string[] = [];
  const other = await connectDiscord(bot, { token: discord.token, apiUrl: discord.apiUrl, log: (at) => void lines.push(at) });
  await newsroom.posted('news', brief);
  await newsroom.settled();
  expect(discord.messages('news')).toHaveLength(1);
  expect([...logged.map(({ at }) => at), ...lines].filter((at) => at === 'discord.failed')).toEqual([]);
  await other.close();
});

it('commands are registered when Discord knows others, and else left alone', async () => {
  const { discord, bot } = newsroom;
  const puts = () => discord.calls.filter(({ method, path }) => method === 'PUT' && path.endsWith('/commands')).length;
  const connectAgain = async () => {
    await (await connectDiscord(bot, { token: discord.token, apiUrl: discord.apiUrl, log: () => undefined })).close();
  };
  expect(puts()).toBe(1);
  await connectAgain();
  expect(puts()).toBe(1);
  const rest = new REST({ api: discord.apiUrl, version: '10' }).setToken(discord.token);
  const [first] = discord.commands();
  await rest.patch(Routes.applicationCommand(discord.botId, String(first?.id)), { body: { description: 'What an earlier version said' } });
  await connectAgain();
  expect(puts()).toBe(2);
  expect(discord.commands()[0]?.description).not.toContain('earlier');
});
