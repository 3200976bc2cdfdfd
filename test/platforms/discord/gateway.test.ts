import { type Client, Events, GatewayIntentBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDiscord } from './discord.ts';
import type { Discord } from './discord-api.ts';
import { see, until } from './patience.ts';
import { newClient, startProofBot } from './proof-bot.ts';
import type { Json } from './state.ts';

const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages];

/** Contents of all messages that a client was told of by people. */
function heardBy(client: Client): readonly string[] {
  const heard: string[] = [];
  client.on(Events.MessageCreate, ({ author, content }) => void (author.bot || heard.push(content)));
  return heard;
}

describe('the gateway', () => {
  let discord: Discord;
  let bot: Client<true>;
  let heard: readonly string[];
  beforeAll(async () => {
    discord = await openDiscord();
    bot = await startProofBot(discord);
    heard = heardBy(bot);
  });
  afterAll(async () => {
    await bot?.destroy();
    await discord.close();
  });

  it.each([
    ['it closes the connection', () => discord.drop()],
    ['the connection is cut', () => discord.cut()],
    ['it asks to reconnect', () => discord.askToReconnect()],
  ])('replays what was missed after %s', async (how, interrupt) => {
    const [identifies, resumes] = [discord.identifies, discord.resumes];
    const resumed = new Promise((resolve) => bot.once(Events.ShardResume, resolve));
    interrupt();
    await discord.say('news', 'reader', `while ${how}`);
    await resumed;
    await see(() => expect(heard.filter((content) => content === `while ${how}`)).toHaveLength(1));
    expect([discord.identifies - identifies, discord.resumes - resumes]).toEqual([0, 1]);
  });

  it('has the bot identify anew when it has forgotten the session', async () => {
    const identifies = discord.identifies;
    const ready = new Promise((resolve) => bot.once(Events.ShardReady, resolve));
    discord.invalidate({ isTold: false });
    discord.drop();
    await ready;
    expect(discord.identifies - identifies).toBe(1);
    await discord.say('news', 'reader', 'afterwards');
    await see(() => expect(heard.at(-1)).toBe('afterwards'));
  });

  it('tells of servers that the bot leaves, loses for a while and joins', async () => {
    const news: string[] = [];
    bot.on(Events.GuildDelete, ({ name }) => void news.push(`left ${name}`));
    bot.on(Events.GuildUnavailable, ({ name }) => void news.push(`lost ${name}`));
    bot.on(Events.GuildCreate, ({ name }) => void news.push(`joined ${name}`));
    discord.leave('harbour');
    discord.outage('lakeside');
    await discord.invite({ name: 'valley', people: ['farmer'], managers: [], channels: ['green'] });
    await see(() => expect(news).toEqual(['left harbour', 'lost lakeside', 'joined valley']));
    await expect(bot.rest.get(`/channels/${discord.channels.quay}`)).rejects.toMatchObject({ code: 50001 });
  });
});

describe('a bot without the Message Content intent', () => {
  let discord: Discord;
  let bot: Client<true>;
  beforeAll(async () => {
    discord = await openDiscord({ hasMessageContent: false });
    bot = await startProofBot(discord, { intents: [...intents, GatewayIntentBits.DirectMessages] });
  });
  afterAll(async () => {
    await bot?.destroy();
    await discord.close();
  });

  it('reads direct messages, mentions and pinged replies to its own regular messages', async () => {
    const heard = heardBy(bot);
    const said = await discord.mention('news', 'reader', 'mention');
    const regular = await until(() => discord.messages('news').find(({ replyTo }) => replyTo === said.id));
    await discord.command('brief', { topic: 'geneva' }, { user: 'reader', channel: 'news' });
    const response = await until(() => discord.messages('news').find(({ text }) => text === '**geneva**'));
    await discord.say('news', 'reader', 'plain');
    await discord.reply(regular, 'reader', 'reply');
    await discord.reply(regular, 'reader', 'reply without ping', { ping: false });
    await discord.reply(response, 'reader', 'reply to a response');
    await discord.dm('reader', 'direct');
    await see(() => expect(heard).toEqual([`<@${discord.botId}> mention`, '', 'reply', '', '', 'direct']));
  });

  it('reads no more in the past', async () => {
    const plain = await discord.say('news', 'reader', 'plain');
    const named = await discord.mention('news', 'reader', 'mention');
    const read = (await bot.rest.get(`/channels/${plain.channel}/messages`, {
      query: new URLSearchParams({ limit: '50' }),
    })) as readonly Json[];
    const contentOf = (id: string) => read.find((message) => message.id === id)?.content;
    expect([contentOf(plain.id), contentOf(named.id)]).toEqual(['', named.content]);
    expect(await bot.rest.get(`/channels/${plain.channel}/messages/${plain.id}`)).toMatchObject({ id: plain.id, content: '' });
  });

  it('is refused the intent', async () => {
    const client = newClient(discord);
    await expect(client.login(discord.token)).rejects.toThrow('disallowed intents');
    await client.destroy();
  });
});

describe('identifying', () => {
  it.each([
    ['with a wrong token', { token: 'wrong' }, 4004],
    ['for members', { intents: GatewayIntentBits.GuildMembers }, 4014],
    ['as one shard of one where two are wanted', { shard: [0, 1] }, 4011],
    ['as the third shard of two', { shard: [2, 2] }, 4010],
  ])('is refused %s', async (_case, given, code) => {
    const discord = await openDiscord({ shards: 2 });
    expect(await closeCode(discord, [{ op: 2, d: { token: discord.token, intents: 1, shard: [0, 2], ...given } }])).toBe(code);
    expect(discord.sessions()).toBe(0);
    await discord.close();
  });

  it('too often resets the token', async () => {
    const discord = await openDiscord({ identifies: 0 });
    const client = newClient(discord, { intents });
    await expect(client.login(discord.token)).rejects.toThrow('Not enough sessions remaining');
    await client.destroy();
    expect(await closeCode(discord, [{ op: 2, d: { token: discord.token, intents: 1 } }])).toBe(4004);
    const response = await fetch(`${discord.apiUrl}/v10/gateway/bot`, { headers: { authorization: `Bot ${discord.token}` } });
    expect(response.status).toBe(401);
    await discord.close();
  });

  it('and all else is for 120 messages a minute', async () => {
    const discord = await openDiscord();
    const heartbeats = Array.from({ length: 121 }, () => ({ op: 1, d: null }));
    expect(await closeCode(discord, heartbeats)).toBe(4008);
    await discord.close();
  });

  it('gives each shard its servers', async () => {
    const discord = await openDiscord({ shards: 2 });
    const clients = [0, 1].map((shard) => newClient(discord, { shards: [shard], shardCount: 2 }));
    for (const client of clients) {
      const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
      await client.login(discord.token);
      await ready;
    }
    expect(clients.map((client) => client.guilds.cache.map(({ name }) => name))).toEqual([['lakeside'], ['harbour']]);
    const heard = clients.map(heardBy);
    await discord.say('quay', 'visitor', 'ahoy');
    await discord.say('news', 'reader', 'hello');
    await see(() => expect(heard).toEqual([['hello'], ['ahoy']]));
    await Promise.all(clients.map((client) => client.destroy()));
    await discord.close();
  });
});

/** How the gateway ends a connection on which these messages are sent. */
async function closeCode(discord: Discord, messages: readonly unknown[]): Promise<number> {
  const socket = new WebSocket(`${discord.apiUrl.replace('http', 'ws').replace('/api', '/gateway')}?v=10&encoding=json`);
  const closed = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
  socket.addEventListener('open', () => {
    for (const message of messages) socket.send(JSON.stringify(message));
  });
  return closed;
}
