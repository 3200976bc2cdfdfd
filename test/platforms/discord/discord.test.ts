import { type Client, Events, type ForumChannel, Routes, type TextChannel } from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openDiscord } from './discord.ts';
import type { Discord } from './discord-api.ts';
import { see, until } from './patience.ts';
import { startProofBot } from './proof-bot.ts';

describe('a bot on discord.js', () => {
  let discord: Discord;
  let bot: Client<true>;
  beforeAll(async () => {
    discord = await openDiscord({ ackWithinMs: 1500 });
    bot = await startProofBot(discord);
  });
  afterAll(async () => {
    await bot?.destroy();
    await discord.close();
  });
  afterEach(() => {
    discord.heal();
    discord.limitPosts(null);
    expect(discord.violations).toEqual([]);
  });

  const by = { user: 'reader', channel: 'news' };
  const channel = (name: string) => bot.channels.cache.get(discord.channels[name]!) as TextChannel;
  const briefed = async (topic: string) => {
    await discord.command('brief', { topic }, by);
    return until(() => discord.messages('news').findLast((message) => message.text === `**${topic}**`));
  };

  it('knows the servers and what it may see of them', () => {
    expect(bot.guilds.cache.map(({ name }) => name)).toEqual(['lakeside', 'harbour']);
    const mayView = (name: string) => channel(name).permissionsFor(bot.user)?.has('ViewChannel');
    expect(['news', 'sources', 'vault'].map(mayView)).toEqual([true, true, false]);
  });

  it('knows who manages a server, from the gateway and when it asks', async () => {
    const seen: unknown[] = [];
    bot.on(Events.MessageCreate, ({ author, member }) => void seen.push([author.username, member?.permissions.has('ManageGuild')]));
    for (const user of ['reader', 'editor']) await discord.say('desk', user, 'here');
    const wanted = [
      ['reader', false],
      ['editor', true],
    ];
    await see(() => expect(seen).toEqual(wanted));
    const server = await bot.guilds.fetch({ guild: discord.servers.lakeside!, force: true });
    const member = await server.members.fetch(discord.users.editor!);
    expect([member.permissions.has('ManageGuild'), server.name]).toEqual([true, 'lakeside']);
  });

  it('registers commands, and they keep what they were given', async () => {
    expect(discord.commands()).toMatchObject([
      { name: 'brief', contexts: [0, 1] },
      { name: 'topics', default_member_permissions: '32' },
    ]);
    expect((await bot.application.commands.fetch()).map(({ name }) => name)).toEqual(['brief', 'topics']);
  });

  it('defers a command and fills in the result', async () => {
    const asked = await discord.command('brief', { topic: 'geneva' }, by);
    expect(asked.response).toMatchObject({ type: 5 });
    const message = await until(() => discord.messages('news').at(-1));
    expect(message).toMatchObject({ isBot: true, seenBy: null, text: '**geneva**', buttons: ['More', 'Ask'] });
  });

  it('offers choices while a person types', async () => {
    expect(await discord.autocomplete('brief', { topic: 'gen' }, by)).toEqual([{ name: 'geneva-summit', value: 'geneva-summit' }]);
  });

  it('answers a click to one person alone', async () => {
    await discord.click(await briefed('button'), 'More', { user: 'colleague' });
    const mine = await until(() => discord.ephemerals().at(-1));
    expect(mine).toMatchObject({ text: 'More for colleague', seenBy: discord.users.colleague });
    expect(discord.messages('news').some(({ id }) => id === mine.id)).toBe(false);
    const read = await channel('news').messages.fetch({ limit: 100 });
    expect(read.has(mine.id)).toBe(false);
  });

  it('opens a modal, which refuses a short entry and takes a right one', async () => {
    await discord.click(await briefed('form'), 'ask', { user: 'reader' });
    const [modal] = discord.modals;
    expect(() => discord.submit(modal!, { Question: 'Why' })).toThrow('"Question" takes 5 to 4000 characters, 3 given');
    await discord.submit(modal!, { text: 'Why now?' });
    expect(discord.modals).toHaveLength(0);
    await see(() => expect(discord.messages('news').at(-1)?.content).toBe('You ask: Why now?'));
  });

  it('is offered commands only where Discord would', async () => {
    const add = (values: { name?: string; topic?: string }, user: string, isOverridden = false) =>
      discord.command('topics add', values as { name: string }, { user, channel: 'news', isOverridden });
    await expect(add({ name: 'x' }, 'reader')).rejects.toThrow('reader is not offered /topics in news: it needs ManageGuild');
    await expect(add({}, 'editor')).rejects.toThrow('Option "name" must be given');
    await expect(add({ topic: 'x' }, 'editor')).rejects.toThrow('add has no option "topic"; there are name, file');
    await expect(add({ name: 'x'.repeat(21) }, 'editor')).rejects.toThrow('does not take');
    expect((await add({ name: 'x' }, 'editor')).response).toMatchObject({ type: 4 });
    expect((await add({ name: 'x' }, 'reader', true)).response).toMatchObject({ type: 4 });
  });

  it('reads a file that was given to a command', async () => {
    const file = { filename: 'words.txt', contentType: 'text/plain', text: 'strike, port' };
    await discord.command('topics add', { name: 'harbour', file }, { user: 'editor', channel: 'news' });
    expect(discord.ephemerals().at(-1)?.content).toBe('Added harbour strike, port');
  });

  it('is late without a response, and refused after 3 s and after 15 min', async () => {
    const late = await discord.command('brief', { topic: 'slowly' }, by);
    expect(late).toMatchObject({ response: null, ackMs: null });
    discord.advance(3001);
    const callback = Routes.interactionCallback(late.id, late.token);
    await expect(bot.rest.post(callback, { body: { type: 5 }, auth: false })).rejects.toMatchObject({ code: 10062, status: 404 });
    const taken = await discord.command('brief', { topic: 'geneva' }, by);
    discord.advance(15 * 60_000 + 1);
    const edit = bot.rest.patch(Routes.webhookMessage(bot.application.id, taken.token), { body: silent('x'), auth: false });
    await expect(edit).rejects.toMatchObject({ code: 50027 });
  });

  it('may respond once', async () => {
    await discord.command('brief', { topic: 'twice' }, by);
    await see(() => expect(discord.callsOf('POST /interactions/:id/:token/callback').at(-1)?.answer).toMatchObject({ code: 40060 }));
  });

  it('gives a thread the id of its message, once, and hears what is said there', async () => {
    await discord.command('brief', { topic: 'thread' }, by);
    const thread = await until(() => discord.threads('news').at(-1));
    const message = discord.messages('news').at(-1);
    expect(thread).toEqual({ id: message?.id, channel: discord.channels.news, name: 'Follow-ups', isArchived: false, isLocked: false });
    const again = bot.rest.post(Routes.threads(thread.channel, thread.id), { body: { name: 'again' } });
    await expect(again).rejects.toMatchObject({ code: 160_004 });
    await discord.say(thread.id, 'reader', 'Who attends?');
    await see(() => expect(discord.messages(thread.id).at(-1)?.content).toBe('In the thread: Who attends?'));
  });

  it('posts in an archived thread, which opens again, but not in a locked one', async () => {
    const thread = await channel('news').threads.create({ name: 'Old' });
    discord.archive(thread.id);
    await thread.send('again');
    expect(discord.threads('news').at(-1)).toMatchObject({ isArchived: false });
    discord.lock(thread.id);
    await expect(thread.send('x')).rejects.toMatchObject({ code: 160_005 });
    await expect(discord.say('Old', 'reader', 'x')).rejects.toThrow('The thread "Old" is locked');
  });

  it('makes a post of a forum with its first message under one id', async () => {
    const forum = bot.channels.cache.get(discord.channels.stories!) as unknown as ForumChannel;
    const post = await forum.threads.create({ name: 'Talks', message: { content: 'They met.' } });
    expect(discord.messages(post.id)).toMatchObject([{ id: post.id, content: 'They met.' }]);
    await expect(bot.rest.post(Routes.channelMessages(forum.id), { body: silent('x') })).rejects.toMatchObject({ code: 50008 });
  });

  it('hears mentions, replies and direct messages', async () => {
    const said = await discord.mention('news', 'reader', 'hello');
    const answer = await until(() => discord.messages('news').find(({ replyTo }) => replyTo === said.id));
    expect(answer.content).toBe(`You say: <@${discord.botId}> hello`);
    const reply = await discord.reply(answer, 'colleague', 'and then?');
    await see(() => expect(discord.messages('news').find(({ replyTo }) => replyTo === reply.id)?.content).toBe('You say: and then?'));
    await discord.dm('visitor', 'psst');
    await see(() => expect(discord.messages('dm:visitor').at(-1)?.content).toBe('You say: psst'));
  });

  it('is refused where it has no access, no permission, no channel and no listener', async () => {
    const code = async (name: string) => {
      const refusal = await bot.rest
        .post(Routes.channelMessages(discord.channels[name] ?? name), { body: silent('x') })
        .catch((error) => error);
      return (refusal as { code?: number }).code ?? 'posted';
    };
    expect(await code('vault')).toBe(50001);
    discord.deny('desk', 'SendMessages');
    expect(await code('desk')).toBe(50013);
    discord.allow('desk', 'SendMessages');
    expect(await code('desk')).toBe('posted');
    discord.deleteChannel('desk');
    expect(await code('desk')).toBe(10003);
    discord.closeDms('captain');
    const direct = await bot.users.createDM(discord.users.captain!);
    expect(await code(direct.id)).toBe(50007);
  });

  it('knows a nonce for a while, and reads back what it posted', async () => {
    const since = discord.messages('news').at(-1)!.id;
    const send = () => channel('news').send({ content: 'digest', nonce: 'key-1', enforceNonce: true });
    const first = await send();
    expect((await send()).id).toBe(first.id);
    const read = await channel('news').messages.fetch({ after: since });
    expect(read.map(({ nonce, content }) => ({ nonce, content }))).toEqual([{ nonce: 'key-1', content: 'digest' }]);
    discord.advance(60_001);
    expect((await send()).id).not.toBe(first.id);
  });

  it('loses an acknowledgement though the message is there', async () => {
    discord.fail('POST /channels/:id/messages', { dropAck: true, when: ({ content }) => content === 'lost' });
    await channel('news').send('kept');
    await expect(channel('news').send('lost')).rejects.toThrow();
    discord.fail('POST /channels/:id/messages', { drop: true });
    await expect(channel('news').send('never')).rejects.toThrow();
    expect(
      discord
        .messages('news')
        .slice(-2)
        .map(({ content }) => content),
    ).toEqual(['kept', 'lost']);
    expect(discord.calls.at(-1)).toMatchObject({ status: 0, answer: null });
  });

  it('is slowed by 429 of a route, of all, and by servers that fail', async () => {
    const invalid = discord.invalidRequests();
    discord.limit('POST /channels/:id/messages', { retryAfterSeconds: 0.1, scope: 'shared' });
    discord.limit('*', { retryAfterSeconds: 0.1, scope: 'global' });
    await channel('news').send('slowed');
    discord.fail('*', { status: 503 });
    await expect(channel('news').send('x')).rejects.toMatchObject({ status: 503 });
    discord.limitPosts({ burst: 1, perMs: 200 });
    await Promise.all([channel('news').send('one'), channel('news').send('two')]);
    expect(
      discord
        .messages('news')
        .slice(-3)
        .map(({ content }) => content),
    ).toEqual(['slowed', 'one', 'two']);
    expect(discord.invalidRequests() - invalid).toBe(2);
  });

  it('sends files that people can fetch', async () => {
    await channel('news').send({ content: 'all feeds', files: [{ attachment: Buffer.from('<opml/>'), name: 'feeds.opml' }] });
    const [file] = discord.messages('news').at(-1)!.attachments;
    expect(await (await fetch(String(file?.url))).text()).toBe('<opml/>');
  });
});

function silent(content: string) {
  return { content, allowed_mentions: { parse: [] } };
}
