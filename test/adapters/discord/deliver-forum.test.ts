import { REST } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { deliveries } from '../../../adapters/discord/deliver.ts';
import { openEchoes } from '../../../adapters/discord/echoes.ts';
import { deliverDue } from '../../../src/delivery/deliver.ts';
import type { Message } from '../../../src/message/message.ts';
import type { Target } from '../../../src/platform.ts';
import { see } from '../../platforms/discord/patience.ts';
import { point } from './messages.ts';
import { type Newsroom, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
afterEach(async () => {
  expect(newsroom.discord.violations).toEqual([]);
  await newsroom.close();
});

const POST = 'POST /channels/:id/threads';
const gates = { key: 's1', title: 'Gates to open before the flood' };
const toll = { key: 's2', title: 'Toll goes up' };
const digest: Message = {
  title: 'Canal works',
  subtitle: null,
  blocks: [
    { kind: 'text', tone: 'lead', text: 'The gates open.' },
    { kind: 'heading', text: 'Claims' },
    point({ source: 'One', story: gates }),
    ...Array.from({ length: 24 }, (_, n) => point({ source: `Speaker ${n}`, story: toll })),
  ],
};
const target = (key = 'a1b2c3d4e5f6a1b2c3d4e5f6'): Target => ({
  tenant: newsroom.discord.servers.lakeside!,
  place: { platform: 'discord', channel: newsroom.discord.channels.stories!, thread: null },
  key,
  earlier: [],
});
const since = () => new Date(Date.now() - 60_000).toISOString();
/** Deliveries that hear nothing of the gateway, as after a restart. */
const deaf = ({ discord }: Newsroom) =>
  deliveries(new REST({ api: discord.apiUrl, version: '10', retries: 0 }).setToken(discord.token), openEchoes());
const open = async ({ isDeaf = true } = {}) => {
  newsroom = await openNewsroom();
  const platform = isDeaf ? deaf(newsroom) : newsroom.platform;
  const [first] = await platform.prepare(digest, target().place);
  const post = () => platform.post(first, target());
  return { ...newsroom, platform, first, post, find: () => platform.find(target(), since()) };
};
const posts = () => newsroom.discord.threads('stories');

describe('a post of a forum', () => {
  it('is found by its key where its answer was lost, and by no other key', async () => {
    const { discord, platform, first, post, find } = await open();
    discord.fail(POST, { dropAck: true });
    expect(await post()).toMatchObject({ kind: 'unknown' });
    const [lost] = posts();
    expect(await find()).toEqual({ kind: 'found', messageId: lost?.id });
    // Of another edition, alike to the letter.
    const other = target('f6e5d4c3b2a1f6e5d4c3b2a1');
    expect(await platform.find(other, since())).toEqual({ kind: 'absent' });
    expect(await platform.post(first, other)).toMatchObject({ kind: 'posted' });
    expect(await platform.find(other, since())).toEqual({ kind: 'found', messageId: posts()[1]?.id });
  });

  it('is found by what the gateway told of it, where nothing can be read', async () => {
    const { discord, post, find } = await open({ isDeaf: false });
    discord.deny('stories', 'ReadMessageHistory');
    discord.fail(POST, { dropAck: true });
    expect(await post()).toMatchObject({ kind: 'unknown' });
    await see(async () => expect(await find()).toEqual({ kind: 'found', messageId: posts()[0]?.id }));
  });

  it('is found after it was closed', async () => {
    const { discord, post, find } = await open();
    await post();
    discord.archive(posts()[0]!.id);
    expect(await find()).toEqual({ kind: 'found', messageId: posts()[0]?.id });
  });

  it('that was never made is absent, whatever else stands in the forum', async () => {
    const { discord, platform, find, post } = await open();
    const [early] = await platform.prepare({ ...digest, title: 'Another' }, target().place);
    await platform.post(early, target('c1c2c3c4c5c6c1c2c3c4c5c6'));
    discord.fail(POST, { drop: true });
    expect(await post()).toMatchObject({ kind: 'unknown' });
    expect(await find()).toEqual({ kind: 'absent' });
  });

  it('cannot be told where its first message was taken away, or nothing can be read', async () => {
    const { discord, post, find } = await open();
    discord.fail(POST, { dropAck: true });
    await post();
    discord.fail('GET /channels/:id/messages/:id', { status: 404, body: { code: 10008, message: 'Unknown Message' } });
    expect(await find()).toMatchObject({ kind: 'cannot-tell', says: expect.stringContaining('first message') });
    discord.deny('stories', 'ReadMessageHistory');
    expect(await find()).toMatchObject({ kind: 'cannot-tell', says: expect.stringContaining('Read Message History') });
  });
});

it('a digest in a forum is one post for the whole and one for each story, each once, whichever answers are lost', async () => {
  newsroom = await openNewsroom();
  const { discord, store } = newsroom;
  const platform = { ...newsroom.platform, ...deaf(newsroom) };
  // What Discord makes bears the true time, which is to be behind every attempt.
  let now = Date.now() - 21 * 61_000;
  const clock = () => new Date(now);
  const place = `discord/${discord.channels.stories}`;
  const slot = { editionId: 'e1', dueAt: clock().toISOString(), tenant: '', place, outcome: 'planned' as const };
  const key = 'a1b2c3d4e5f6a1b2c3d4e5f6';
  await store.keepPlan({ slots: [slot], post: { key, slot, message: digest, told: [] } }, clock().toISOString());
  discord.fail(POST, { dropAck: true });
  discord.fail(POST, { drop: true });
  discord.fail(POST, { dropAck: true, status: 502 });
  discord.fail('POST /channels/:id/messages', { dropAck: true });
  const pause = async () => undefined;
  const ports = { store, platforms: new Map([['discord', platform]]), clock, log: () => undefined, chance: () => 0, pause };
  for (let minute = 0; minute < 20; minute += 1) {
    await deliverDue({ ...ports, together: 2, claimMs: 60_000, signal: new AbortController().signal });
    now += 61_000;
  }
  expect(posts().map(({ name }) => name)).toEqual(['Canal works', gates.title, toll.title]);
  const told = posts().map(({ id }) => discord.messages(id));
  expect(told.map((messages) => messages.length)).toEqual([1, 1, expect.any(Number)]);
  expect(told[0]?.[0]?.text).toMatch(/The gates open\.[\s\S]*Stories[\s\S]*Gates to open before the flood[\s\S]*Toll goes up/);
  const ofToll = told[2]?.map(({ text }) => text).join('\n') ?? '';
  for (let n = 0; n < 24; n += 1) expect(ofToll.match(new RegExp(`Speaker ${n}\\b`, 'g'))).toHaveLength(1);
  expect((await store.deliveries('', {}, 10)).map(({ state }) => state)).toEqual(told.flat().map(() => 'sent'));
}, 30_000);

it('a question in a story’s post is answered from that story', async () => {
  newsroom = await openNewsroom();
  const { discord, platform, store } = newsroom;
  const message = { ...digest, title: 'Geneva summit' };
  const posted = await platform.post((await platform.prepare(message, target().place))[0], target());
  const post = posted.kind === 'posted' ? posted.messageId : '';
  const answer = await newsroom.posted(post, () => discord.say(post, 'reader', 'What did Biden say about critical infrastructure?'));
  expect(answer.text).toMatch(/list of 16 kinds of critical infrastructure/);
  const thread = ['discord', discord.servers.lakeside, discord.channels.stories, post].join('/');
  const conversation = await store.conversation(thread);
  expect([conversation?.words, (conversation?.articleIds.length ?? 0) > 0]).toEqual(['Geneva summit', true]);
});
