import { REST, Routes } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDiscord } from './discord.ts';
import type { Discord } from './discord-api.ts';
import type { Interaction, Json } from './state.ts';

describe('rules of interactions and messages', () => {
  let discord: Discord;
  let rest: REST;
  const by = { user: 'guest', channel: 'lobby' };
  const said = (content: string, more: Json = {}) => ({ content, allowed_mentions: { parse: [] }, ...more });
  const refusal = (call: Promise<unknown>) =>
    call.then(
      () => 'taken',
      (error: { code?: number }) => error.code,
    );
  const respond = ({ id, token }: Interaction, body: Json) => rest.post(Routes.interactionCallback(id, token), { body, auth: false });
  const followUp = ({ token }: Interaction, body: Json) => rest.post(Routes.webhook(discord.botId, token), { body, auth: false });
  const post = (channel: string, body: Json) =>
    rest.post(Routes.channelMessages(discord.channels[channel]!), { body }) as Promise<{ readonly id: string }>;

  beforeAll(async () => {
    const elsewhere = { name: 'elsewhere', people: ['guest'], managers: [], channels: ['lobby'], hasBot: false };
    const lakeside = { name: 'lakeside', people: ['reader', 'colleague'], managers: ['editor'], channels: ['news'] };
    // Nobody listens at the gateway: each act is over at once and the test answers it by hand.
    discord = await openDiscord({ ackWithinMs: 1, servers: [lakeside, elsewhere] });
    rest = new REST({ api: discord.apiUrl, version: '10', retries: 0 }).setToken(discord.token);
    const brief = { name: 'brief', description: 'd', integration_types: [0, 1] };
    await rest.put(Routes.applicationCommands(discord.botId), { body: [brief, { name: 'here', description: 'd', contexts: [0] }] });
  });
  afterAll(() => discord.close());

  const violationsOf = async (call: Promise<unknown>) => {
    const before = discord.violations.length;
    return { answer: await refusal(call), violations: discord.violations.slice(before) };
  };

  it('records what Discord would refuse, and refuses it', async () => {
    const long = await violationsOf(post('news', said('x'.repeat(2001))));
    expect(long.answer).toBe(50035);
    expect(long.violations).toEqual(['POST /channels/:id/messages: content has 2001 characters, 2000 allowed']);
  });

  it('records what would call people, though Discord takes it', async () => {
    const open = await violationsOf(post('news', { content: '@everyone' }));
    expect(open.answer).toBe('taken');
    expect(open.violations).toEqual(['POST /channels/:id/messages: allowed_mentions is undefined, {"parse":[]} wanted']);
  });

  it('looks into responses and edits as well', async () => {
    const asked = await discord.command('brief', {}, { user: 'reader', channel: 'news' });
    const { violations } = await violationsOf(respond(asked, { type: 4, data: { content: 'a' } }));
    expect(violations).toHaveLength(1);
    const edit = rest.patch(Routes.webhookMessage(discord.botId, asked.token), { body: said('x'.repeat(2001)), auth: false });
    expect((await violationsOf(edit)).violations).toContainEqual(expect.stringContaining('content has 2001 characters'));
  });

  it('takes only responses that fit the interaction', async () => {
    const asked = await discord.command('brief', {}, { user: 'reader', channel: 'news' });
    const update = await violationsOf(respond(asked, { type: 7, data: said('a') }));
    expect(update.answer).toBe(50035);
    expect(update.violations).toEqual(['POST /interactions/:id/:token/callback: a response of type 7 to a command']);
    expect(await refusal(followUp(asked, said('too early')))).toBe(10015);
    expect(await refusal(respond(asked, { type: 5 }))).toBe('taken');
    expect(await refusal(followUp(asked, said('later')))).toBe('taken');
  });

  it('keeps a deferred response to whom the deferral said', async () => {
    const asked = await discord.command('brief', {}, { user: 'reader', channel: 'news' });
    await respond(asked, { type: 5, data: { flags: 64 } });
    const components = [{ type: 1, components: [{ type: 2, style: 2, custom_id: 'more', label: 'More' }] }];
    const edit = rest.patch(Routes.webhookMessage(discord.botId, asked.token), { body: said('mine', { components }), auth: false });
    await edit;
    const mine = discord.ephemerals().at(-1)!;
    expect(mine).toMatchObject({ content: 'mine', seenBy: discord.users.reader });
    await expect(discord.click(mine, 'More', { user: 'colleague' })).rejects.toThrow('is seen by reader alone');
    const clicked = await discord.click(mine, 'More', { user: 'reader' });
    await respond(clicked, { type: 7, data: said('more', { components: [] }) });
    expect(discord.ephemerals().at(-1)).toMatchObject({ id: mine.id, content: 'more', buttons: [], isEdited: true });
  });

  it('lets people bring the app along, with five follow-ups', async () => {
    await expect(discord.command('here', {}, by)).rejects.toThrow('/here is not installed by people');
    const asked = await discord.command('brief', {}, by);
    await respond(asked, { type: 4, data: said('first') });
    const answers = [];
    for (const word of ['1', '2', '3', '4', '5', '6']) answers.push(await refusal(followUp(asked, said(word))));
    expect(answers).toEqual(['taken', 'taken', 'taken', 'taken', 'taken', 40094]);
    expect(await refusal(post('lobby', said('alone')))).toBe(50001);
  });

  it('offers a command only in its contexts', async () => {
    await expect(discord.command('here', {}, { user: 'reader', channel: 'dm' })).rejects.toThrow('/here is not offered in direct messages');
    await expect(discord.command('nothing', {}, by)).rejects.toThrow('No command /nothing is registered; there are brief, here');
  });

  it('lets the bot edit and delete its own messages alone', async () => {
    const theirs = await discord.say('news', 'reader', 'mine');
    const path = Routes.channelMessage(discord.channels.news!, theirs.id);
    expect(await refusal(rest.patch(path, { body: said('x') }))).toBe(50005);
    expect(await refusal(rest.delete(path))).toBe(50013);
    const { id } = await post('news', said('own'));
    await rest.patch(Routes.channelMessage(discord.channels.news!, id), { body: said('own, edited') });
    expect(discord.messages('news').at(-1)).toMatchObject({ content: 'own, edited', isEdited: true });
    await rest.delete(Routes.channelMessage(discord.channels.news!, id));
    expect(discord.messages('news').at(-1)).toMatchObject({ id: theirs.id });
    expect(await refusal(rest.get(Routes.channelMessage(discord.channels.news!, id)))).toBe(10008);
  });

  it('keeps the ids of commands that are registered again', async () => {
    const [first] = discord.commands();
    await rest.put(Routes.applicationCommands(discord.botId), {
      body: [{ name: 'brief', description: 'other', integration_types: [0, 1] }],
    });
    expect(discord.commands()).toMatchObject([{ id: first?.id, description: 'other' }]);
  });

  it('takes no token but its own', async () => {
    discord.revokeToken();
    expect(await refusal(rest.get(Routes.user()))).toBe(0);
    expect(discord.calls.at(-1)).toMatchObject({ route: 'GET /users/@me', status: 401 });
    expect(discord.invalidRequests()).toBeGreaterThan(0);
  });
});
