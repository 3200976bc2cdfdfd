import { REST } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../src/message/message.ts';
import type { Platform, Target } from '../../../src/platform.ts';
import { see } from '../../platforms/discord/patience.ts';
import { type Newsroom, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
let platform: Platform;
afterEach(async () => {
  expect(newsroom.discord.violations).toEqual([]);
  await newsroom.close();
});

const open = async () => {
  newsroom = await openNewsroom();
  platform = newsroom.platform;
  return newsroom.discord;
};
const POST = 'POST /channels/:id/messages';
const message: Message = {
  title: 'Morning briefing',
  subtitle: null,
  blocks: [{ kind: 'text', tone: 'lead', text: 'Nothing happened.' }],
};
const text = Array.from({ length: 900 }, (_, n) => `Sentence number ${n} of it.`).join(' ');
const long: Message = { ...message, blocks: [{ kind: 'text', tone: 'plain', text }] };
const targetIn = (
  channel: string,
  thread: string | null = null,
  key = 'a1b2c3d4e5f6a1b2c3d4e5f6',
  earlier?: readonly string[],
): Target => ({
  tenant: newsroom.discord.servers.lakeside!,
  place: { platform: 'discord', channel: newsroom.discord.channels[channel] ?? channel, thread },
  key,
  earlier: earlier ?? (thread === null ? [] : [thread]),
});
const since = () => new Date(Date.now() - 60_000).toISOString();
const inNews = () => newsroom.discord.messages('news').filter(({ text: shown }) => shown.includes('Nothing happened'));

describe('a delivery to Discord', () => {
  it('is posted once under its key, and found by it and no other', async () => {
    await open();
    const [payload] = await platform.prepare(message, targetIn('news').place);
    const posted = await platform.post(payload, targetIn('news'));
    expect(posted).toEqual({ kind: 'posted', messageId: inNews()[0]?.id });
    expect(await platform.post(payload, targetIn('news'))).toEqual(posted);
    expect(inNews()).toHaveLength(1);
    expect(await platform.find(targetIn('news'), since())).toEqual({ kind: 'found', messageId: inNews()[0]?.id });
    expect(await platform.find(targetIn('news', null, 'f6e5d4c3b2a1f6e5d4c3b2a1'), since())).toEqual({ kind: 'absent' });
  });

  it('whose answer is lost is unknown, and found', async () => {
    const discord = await open();
    discord.fail(POST, { dropAck: true });
    const [payload] = await platform.prepare(message, targetIn('news').place);
    expect(await platform.post(payload, targetIn('news'))).toMatchObject({ kind: 'unknown' });
    expect(discord.callsOf(POST)).toHaveLength(1);
    expect(await platform.find(targetIn('news'), since())).toMatchObject({ kind: 'found', messageId: inNews()[0]?.id });
  });

  it('is found by what the gateway told of it, where the history cannot be read', async () => {
    const discord = await open();
    discord.deny('news', 'ReadMessageHistory');
    discord.fail(POST, { dropAck: true });
    expect(await platform.post((await platform.prepare(message, targetIn('news').place))[0], targetIn('news'))).toMatchObject({
      kind: 'unknown',
    });
    await newsroom.settled();
    expect(await platform.find(targetIn('news'), since())).toMatchObject({ kind: 'found', messageId: inNews()[0]?.id });
  });

  it('is found in the history where the gateway did not tell of it', async () => {
    const discord = await open();
    const rest = new REST({ api: discord.apiUrl, version: '10' }).setToken(discord.token);
    const nonce = 'b1b2b3b4b5b6b1b2b3b4b5b6';
    for (let i = 0; i < 120; i += 1) await discord.say('news', 'reader', `talk ${i}`);
    discord.cut();
    const body = { content: 'digest', nonce, enforce_nonce: true, allowed_mentions: { parse: [] } };
    const { id } = (await rest.post(`/channels/${discord.channels.news}/messages`, { body })) as { id: string };
    expect(await platform.find(targetIn('news', null, nonce), since())).toEqual({ kind: 'found', messageId: id });
    expect(discord.callsOf('GET /channels/:id/messages')).toHaveLength(2);
  });

  it('that was never posted is absent, and what cannot be read cannot be told', async () => {
    const discord = await open();
    discord.fail(POST, { drop: true });
    const [payload] = await platform.prepare(message, targetIn('news').place);
    expect(await platform.post(payload, targetIn('news'))).toMatchObject({ kind: 'unknown' });
    expect(await platform.find(targetIn('news'), since())).toEqual({ kind: 'absent' });
    discord.deny('news', 'ReadMessageHistory');
    await newsroom.settled();
    expect(await platform.find(targetIn('news'), since())).toMatchObject({ kind: 'cannot-tell', says: expect.stringContaining('History') });
    discord.fail('GET /channels/:id/messages', { status: 503 });
    expect(await platform.find(targetIn('desk'), since())).toMatchObject({ kind: 'cannot-tell' });
  });

  it('goes on in the thread of its first part, each part once', async () => {
    const discord = await open();
    const [first, ...rest] = await platform.prepare(long, targetIn('news').place);
    expect(rest.length).toBeGreaterThan(1);
    const posted = await platform.post(first, targetIn('news'));
    const thread = posted.kind === 'posted' ? posted.messageId : '';
    for (const [part, payload] of rest.entries()) {
      const target = targetIn('news', thread, `c1b2c3d4e5f6a1b2c3d4e5f${part}`);
      const placed = await platform.post(payload, target);
      expect(await platform.post(payload, target)).toEqual(placed);
      expect(await platform.find(target, since())).toEqual({ kind: 'found', messageId: placed.kind === 'posted' ? placed.messageId : '' });
    }
    expect(discord.threads('news')).toMatchObject([{ id: thread, name: 'Morning briefing' }]);
    expect(discord.messages(thread)).toHaveLength(rest.length);
  });

  it('whose thread cannot be made for now is refused, not unknown', async () => {
    const discord = await open();
    // As it is posted, and for its second part.
    discord.fail('POST /channels/:id/messages/:id/threads', { status: 503, times: 2 });
    const [first, second = ''] = await platform.prepare(long, targetIn('news').place);
    const posted = await platform.post(first, targetIn('news'));
    const thread = posted.kind === 'posted' ? posted.messageId : '';
    const target = targetIn('news', thread, 'd1b2c3d4e5f6a1b2c3d4e5f6');
    expect(await platform.post(second, target)).toMatchObject({ kind: 'refused', isHopeless: false });
    expect(await platform.post(second, target)).toMatchObject({ kind: 'posted' });
  });

  it.each(['news', 'quay'])('has its thread to ask in from the start, whatever it holds, in %s', async (channel) => {
    const discord = await open();
    const posted = await platform.post((await platform.prepare(message, targetIn(channel).place))[0], targetIn(channel));
    expect(discord.threads(channel)).toMatchObject([{ id: posted.kind === 'posted' ? posted.messageId : '', name: 'Morning briefing' }]);
  });

  it('is not refused a thread twice where the bot may make none', async () => {
    const discord = await open();
    discord.deny('news', 'CreatePublicThreads');
    const [payload] = await platform.prepare(message, targetIn('news').place);
    for (const n of [1, 2, 3]) {
      expect(await platform.post(payload, targetIn('news', null, `a1b2c3d4e5f6a1b2c3d4e5f${n}`))).toMatchObject({ kind: 'posted' });
    }
    expect([inNews().length, discord.invalidRequests()]).toEqual([3, 1]);
  });

  it('is posted where its thread cannot be made, and the first question makes it', async () => {
    const discord = await open();
    discord.fail('POST /channels/:id/messages/:id/threads', { status: 503 });
    const asking: Message = { ...message, blocks: [...message.blocks, { kind: 'actions', actions: [{ label: 'Ask', command: 'ask ' }] }] };
    expect(await platform.post((await platform.prepare(asking, targetIn('news').place))[0], targetIn('news'))).toMatchObject({
      kind: 'posted',
    });
    expect(discord.threads('news')).toEqual([]);
    await discord.click(inNews()[0]!, 'Ask', { user: 'reader' });
    await discord.submit(discord.modals.at(-1)!, { words: 'What did Biden say about critical infrastructure?' });
    await see(() => expect(discord.threads('news').map(({ id }) => id)).toEqual([inNews()[0]?.id]));
    await see(() => expect(discord.messages(inNews()[0]!.id).at(-1)?.text).toMatch(/16 kinds of critical infrastructure/));
  });

  it('goes on in the channel where no thread can be made', async () => {
    const discord = await open();
    discord.deny('desk', 'CreatePublicThreads');
    const [first, second = ''] = await platform.prepare(long, targetIn('desk').place);
    const posted = await platform.post(first, targetIn('desk'));
    const target = targetIn('desk', posted.kind === 'posted' ? posted.messageId : '', 'e1b2c3d4e5f6a1b2c3d4e5f6');
    expect(await platform.post(second, target)).toMatchObject({ kind: 'posted' });
    expect(discord.messages('desk')).toHaveLength(2);
  });

  it('that is limited waits as long as Discord says, and is not sent again before', async () => {
    const discord = await open();
    const [payload] = await platform.prepare(message, targetIn('news').place);
    discord.limit(POST, { retryAfterSeconds: 7 });
    // The client allows for clocks that differ a little.
    expect(await platform.post(payload, targetIn('news'))).toMatchObject({ kind: 'refused', retryAfterSeconds: 8, isHopeless: false });
    expect(discord.callsOf(POST)).toHaveLength(1);
  });

  it.each<[string, (discord: Newsroom['discord']) => void, RegExp]>([
    ['the permission', (discord) => discord.deny('news', 'SendMessages'), /permission/],
    ['access', (discord) => discord.deny('news', 'ViewChannel'), /cannot see/],
    ['the channel', (discord) => discord.deleteChannel('news'), /gone/],
  ])('without %s is hopeless', async (_what, act, says) => {
    const discord = await open();
    const target = targetIn('news');
    const [payload] = await platform.prepare(message, targetIn('news').place);
    act(discord);
    expect(await platform.post(payload, target)).toEqual({
      kind: 'refused',
      says: expect.stringMatching(says),
      retryAfterSeconds: null,
      isHopeless: true,
    });
  });

  it('that meets a failing server is unknown', async () => {
    const discord = await open();
    discord.fail(POST, { status: 502 });
    expect(await platform.post((await platform.prepare(message, targetIn('news').place))[0], targetIn('news'))).toMatchObject({
      kind: 'unknown',
    });
    expect(discord.callsOf(POST)).toHaveLength(1);
  });

  it('with a token that is no longer good is refused until there is a new one', async () => {
    const discord = await open();
    discord.revokeToken();
    const [payload] = await platform.prepare(message, targetIn('news').place);
    for (let i = 0; i < 3; i += 1) {
      expect(await platform.post(payload, targetIn('news'))).toMatchObject({ kind: 'refused', isHopeless: false });
    }
    expect(discord.invalidRequests()).toBeLessThanOrEqual(2);
  });
});

describe('who ordered an edition', () => {
  const TELL = 'POST /users/@me/channels';
  const tell = () => platform.tell?.(newsroom.discord.servers.lakeside ?? '', newsroom.discord.users.editor ?? '', message);

  it('is told in a direct message', async () => {
    const discord = await open();
    expect(await tell()).toMatchObject({ kind: 'posted' });
    expect(discord.messages('dm:editor').at(-1)?.text).toContain('Nothing happened.');
  });

  it('who takes no messages is not told, and not asked again', async () => {
    const discord = await open();
    discord.closeDms('editor');
    expect(await tell()).toMatchObject({ kind: 'refused', isHopeless: true, says: 'Discord does not let me write to you directly.' });
    expect(discord.callsOf(TELL)).toHaveLength(1);
  });

  it('is told later where Discord takes no more for now', async () => {
    const discord = await open();
    discord.limit(POST, { retryAfterSeconds: 7 });
    expect(await tell()).toMatchObject({ kind: 'refused', isHopeless: false });
    expect(discord.messages('dm:editor')).toEqual([]);
  });
});

it('of a limit on the whole bot says so', async () => {
  const discord = await open();
  discord.limit(POST, { retryAfterSeconds: 7, scope: 'global' });
  expect(await platform.post((await platform.prepare(message, targetIn('news').place))[0], targetIn('news'))).toMatchObject({
    kind: 'refused',
    isGlobal: true,
  });
});
