import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../adapters/discord/command-list.ts';
import { COMMAND_HELP, type Command, parseCommand } from '../../../src/command.ts';
import { see, until } from '../../platforms/discord/patience.ts';
import { type Newsroom, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());
afterEach(() => {
  newsroom.discord.heal();
  expect(newsroom.discord.violations).toEqual([]);
});

const reader = { user: 'reader', channel: 'desk' };
const editor = { user: 'editor', channel: 'desk' };
type Values = Record<string, string | boolean>;

describe('what Discord is told of the commands', () => {
  it('is every one of them, for servers and people', async () => {
    await see(() => expect(newsroom.discord.commands().map(({ name }) => name)).toEqual(COMMANDS.map(({ name }) => name)));
    for (const command of newsroom.discord.commands()) expect(command).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
  });

  it('offers changes to those who manage the server', () => {
    const managed = newsroom.discord.commands().filter((one) => one.default_member_permissions === '32');
    expect(managed.map(({ name }) => name)).toEqual(['edition', 'topics', 'feeds']);
  });
});

describe('a command', () => {
  it('that briefs posts in the channel, where all see it, with a thread to ask in', async () => {
    const { discord } = newsroom;
    const message = await newsroom.posted('desk', () => discord.command('brief', { topic: 'trade' }, reader));
    expect(message.text).toMatch(/Trade and tariffs[\s\S]+“/);
    expect(message).toMatchObject({ seenBy: null, channel: discord.channels.desk });
    await see(() => expect(discord.threads('desk').map(({ id, name }) => [id, name])).toContainEqual([message.id, 'Trade and tariffs']));
    const thread = ['discord', discord.servers.lakeside, discord.channels.desk, message.id].join('/');
    expect(await newsroom.store.conversation(thread)).toMatchObject({ words: 'trade' });
  });

  it('goes on in the thread where one message does not hold it', async () => {
    const message = await newsroom.briefing();
    expect(message.text).toContain('continued in the thread');
    await see(() => expect(newsroom.discord.messages(message.id)[0]?.text).toMatch(/./));
  });

  it.each<[string, Values, RegExp]>([
    ['brief', {}, /geneva-summit/],
    ['brief', { topic: 'geneva-summit', 'only-me': true }, /Agreements/],
    ['brief', { topic: 'genva-sumit' }, /The nearest topics:[\s\S]*geneva-summit/],
    ['brief', { topic: 'geneva-summit', since: '2099-01-01' }, /2099/],
    ['ask', { question: 'Who shelters ransomware groups?', 'only-me': true }, /Who shelters/],
    ['why', { url: 'https://nobody.example/x' }, /./],
    ['changes', { topic: 'geneva-summit', 'only-me': true }, /What changed: Geneva summit/],
    ['archive', {}, /No briefing has been posted on schedule yet/],
    ['deliveries', {}, /Nothing has come due on schedule yet/],
    ['status', {}, /43 articles/],
    ['help', {}, /\/edition follow topic: schedule: zone:/],
  ])('/%s %j is answered to the person alone', async (name, values, says) => {
    const { discord } = newsroom;
    const before = discord.messages('desk').length;
    const shown = await newsroom.whispered(() => discord.command(name, values, reader));
    expect(shown.text.replaceAll('\\', '')).toMatch(says);
    expect(shown.seenBy).toBe(discord.users.reader);
    expect(discord.messages('desk')).toHaveLength(before);
  });

  it.each<[string, Values, RegExp]>([
    ['brief', { topic: 'geneva-summit', since: '2021-06-16' }, /Geneva summit[\s\S]*since Wed 16 June 2021/],
    ['ask', { question: 'What did Biden say about Navalny?', topic: 'geneva-summit' }, /Navalny[\s\S]*devastating/],
    ['more', { topic: 'trade', since: '2021-06-01' }, /Trade and tariffs[\s\S]*since Tue 1 June 2021/],
    ['speaker', { name: 'putin' }, /Putin[\s\S]*“/],
  ])('/%s %j is answered to all', async (name, values, says) => {
    const message = await newsroom.posted('desk', () => newsroom.discord.command(name, values, reader));
    expect(message.text.replaceAll('\\', '')).toMatch(says);
  });

  it.each<[string, Values, RegExp]>([
    ['topics list', {}, /Geneva summit/],
    ['topics add', { name: 'harbour', words: 'strike, walkout' }, /harbour/],
    ['topics remove', { topic: 'harbour' }, /is no topic any more/],
    ['feeds list', {}, /Harbour Wire/],
    ['feeds add', { url: 'https://quay.example/rss', publisher: 'Quay Post' }, /Quay Post/],
    ['feeds remove', { url: 'https://quay.example/rss' }, /is read no more/],
    ['edition list', {}, /Nothing is posted on schedule/],
    ['edition follow', { topic: 'geneva-summit', schedule: 'daily 08:00', zone: 'Europe/Zurich' }, /Geneva summit, daily 08:00/],
    ['edition list', {}, /geneva-summit · daily 08:00/],
  ])('/%s %j is done for who manages the server', async (name, values, says) => {
    const shown = await newsroom.whispered(() => newsroom.discord.command(name, values, editor));
    expect(shown.text.replaceAll('\\', '')).toMatch(says);
  });

  it.each<[string, Values]>([
    ['topics add', { name: 'harbour' }],
    ['topics remove', { topic: 'harbour' }],
    ['feeds add', { url: 'https://quay.example/rss' }],
    ['feeds remove', { url: 'https://quay.example/rss' }],
    ['edition follow', { topic: 'trade', schedule: 'daily 08:00' }],
    ['edition stop', { edition: 'e00000000' }],
    ['edition edit', { edition: 'e00000000', schedule: 'daily 09:00' }],
  ])('/%s %j is refused to anybody else, whatever the server offers them', async (name, values) => {
    const by = { ...reader, isOverridden: true };
    const shown = await newsroom.whispered(() => newsroom.discord.command(name, values, by));
    expect(shown.text).toContain('Only an administrator may change');
  });

  it('orders a briefing for another channel, a forum too, where the bot may post there', async () => {
    const { discord, store } = newsroom;
    const order = (channel: string) => {
      const values = { topic: 'vaccines', schedule: 'fridays 18:00', zone: 'UTC', channel };
      return newsroom.whispered(() => discord.command('edition follow', values, editor));
    };
    expect((await order('stories')).text).toContain('fridays 18');
    const places = (await store.editions()).filter(({ topics }) => topics[0] === 'vaccines').map(({ place }) => place);
    expect(places).toEqual([`discord/${discord.channels.stories}`]);
    const [offered] = (await discord.autocomplete('edition stop', { edition: 'vacc' }, editor)) ?? [];
    await newsroom.whispered(() => discord.command('edition stop', { edition: String(offered?.value) }, editor));
    discord.deny('stories', 'SendMessages');
    expect((await order('stories')).text).toMatch(/I may not post in “stories”: I need the permissions View Channel and Send Messages/);
    expect((await order('vault')).text).toContain('I may not post in “vault”');
    discord.allow('stories', 'SendMessages');
    expect((await store.editions()).filter(({ topics }) => topics[0] === 'vaccines')).toEqual([]);
  });

  it('imports the feeds of a file', async () => {
    const text = '<opml version="2.0"><body><outline type="rss" text="Pier Times" xmlUrl="https://pier.example/rss"/></body></opml>';
    const file = { filename: 'feeds.opml', contentType: 'text/xml', text };
    await newsroom.whispered(() => newsroom.discord.command('feeds import', { file }, editor));
    const feeds = await newsroom.store.feeds();
    expect(feeds.map(({ url }) => url)).toContain('https://pier.example/rss');
  });

  it('in a conversation is answered there, with topics of one’s own', async () => {
    const { discord } = newsroom;
    const by = { user: 'reader', channel: 'dm' };
    await newsroom.whispered(() => discord.command('topics add', { name: 'my-harbour', words: 'Biden' }, by));
    await discord.command('brief', { topic: 'my-harbour' }, by);
    const message = await until(() => discord.messages('dm:reader').find(({ text }) => text.includes('My harbour')));
    expect(message.seenBy).toBeNull();
    expect((await newsroom.store.topics(`user:${discord.users.reader}`)).map(({ slug }) => slug)).toEqual(['my-harbour']);
    expect(await newsroom.store.topics(discord.servers.lakeside!)).toEqual([]);
  });
});

describe('every command that the bot knows', () => {
  const edition = 'e00000000';
  const topic = 'geneva-summit';
  const schedule = 'daily 08:00';
  /** How each kind of command is given here: the command with its values. */
  const given: Readonly<Partial<Record<Command['kind'], readonly [string, Values]>>> = {
    brief: ['brief', { topic, since: '7d', 'only-me': true }],
    more: ['more', { topic, 'only-me': true }],
    changes: ['changes', { topic, 'only-me': true }],
    ask: ['ask', { question: 'Who mediated?', topic, 'only-me': true }],
    topics: ['topics list', {}],
    'topic-add': ['topics add', { name: 'quay', words: 'quay' }],
    'topic-remove': ['topics remove', { topic: 'quay' }],
    speaker: ['speaker', { name: 'putin', 'only-me': true }],
    why: ['why', { url: 'https://nobody.example/x' }],
    feeds: ['feeds list', {}],
    'feed-add': ['feeds add', { url: 'https://pier.example/news' }],
    'feed-remove': ['feeds remove', { url: 'https://pier.example/news' }],
    follow: ['edition follow', { topic: 'nowhere-at-all', schedule }],
    editions: ['edition list', {}],
    'edition-edit': ['edition edit', { edition, schedule }],
    'edition-pause': ['edition pause', { edition }],
    'edition-resume': ['edition resume', { edition }],
    'edition-stop': ['edition stop', { edition }],
    archive: ['archive', {}],
    deliveries: ['deliveries', {}],
    status: ['status', {}],
  };
  // What the help says of editions names four more.
  const helped = COMMAND_HELP.map(([line]) => parseCommand(line).kind);
  const kinds = [...new Set([...helped, 'edition-edit', 'edition-pause', 'edition-resume', 'edition-stop'] as const)];

  it.each(kinds)('%s can be given in Discord', async (kind) => {
    const [name, values] = given[kind] ?? [`nothing for ${kind}`, {}];
    const before = newsroom.ran.length;
    await newsroom.whispered(() => newsroom.discord.command(name, values, editor));
    expect(newsroom.ran.slice(before)).toContain(kind);
  });
});

describe('while a person types', () => {
  it('topics are offered', async () => {
    const offered = await newsroom.discord.autocomplete('brief', { topic: 'genev' }, reader);
    expect(offered).toEqual([{ name: 'Geneva summit', value: 'geneva-summit' }]);
    for (const name of ['more', 'changes']) expect(await newsroom.discord.autocomplete(name, { topic: 'genev' }, reader)).toEqual(offered);
    const all = await newsroom.discord.autocomplete('ask', { topic: '' }, reader);
    expect(all?.length).toBeGreaterThan(2);
  });

  it('no more are offered than Discord takes', async () => {
    for (let i = 0; i < 30; i += 1) {
      const topic = { slug: `quay-${i}`, title: `Quay ${i}`, any: ['quay'], all: [], none: [], publishers: [] };
      await newsroom.store.addTopic(newsroom.discord.servers.harbour!, topic);
    }
    expect(await newsroom.discord.autocomplete('brief', { topic: 'quay' }, { user: 'visitor', channel: 'quay' })).toHaveLength(25);
    expect(await newsroom.discord.autocomplete('brief', { topic: 'quay' }, reader)).toEqual([]);
  });

  it('briefings of the archive are offered by when they were posted', async () => {
    const { discord, store } = newsroom;
    const slot = { editionId: 'e1', dueAt: '2021-06-20T08:00:00.000Z', tenant: discord.servers.lakeside!, outcome: 'planned' as const };
    const message = { title: 'Morning digest', subtitle: null, blocks: [{ kind: 'text', tone: 'lead', text: 'It was quiet.' } as const] };
    const key = 'a1b2c3d4e5f6a1b2c3d4e5f6';
    await store.keepPlan(
      { slots: [{ ...slot, place: 'discord/1' }], post: { key, slot: { ...slot, place: 'discord/1' }, message, told: [] } },
      slot.dueAt,
    );
    await store.claimDelivery(key, 't', slot.dueAt, '2021-06-20T09:00:00.000Z');
    const sent = { state: 'sent', nextAt: null, says: null, placeRestsUntil: null, mayUnpark: false, messageId: '1' } as const;
    await store.moveDelivery(key, 't', sent, slot.dueAt);
    const offered = await discord.autocomplete('archive', { briefing: 'morn' }, reader);
    expect(offered).toEqual([{ name: expect.stringMatching(/20 June.*Morning digest/), value: key }]);
    expect((await newsroom.whispered(() => discord.command('archive', { briefing: key }, reader))).text).toContain('It was quiet');
  });

  it('editions are offered by what they are', async () => {
    const order = { topic: 'vaccines', schedule: 'mondays 9:00', zone: 'UTC' };
    await newsroom.whispered(() => newsroom.discord.command('edition follow', order, editor));
    const [offered] = (await newsroom.discord.autocomplete('edition pause', { edition: 'vacc' }, editor)) ?? [];
    expect(offered).toMatchObject({ name: expect.stringContaining('vaccines · mondays 9:00'), value: expect.stringMatching(/^e\w{8}$/) });
    const act = (name: string) => newsroom.whispered(() => newsroom.discord.command(name, { edition: String(offered?.value) }, editor));
    const edited = { edition: String(offered?.value), schedule: 'daily 07:15', zone: 'Europe/Zurich' };
    const shown = await newsroom.whispered(() => newsroom.discord.command('edition edit', edited, editor));
    expect(shown.text.replaceAll('\\', '')).toContain('daily 07:15');
    expect((await act('edition pause')).text).toContain('Paused');
    expect((await act('edition resume')).text).toContain('Resumed');
    expect((await act('edition stop')).text).toContain('posted no more');
  });
});
