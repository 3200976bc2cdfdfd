import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { until } from '../../platforms/discord/patience.ts';
import { type Newsroom, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
let thread: string;
beforeAll(async () => {
  newsroom = await openNewsroom();
  thread = (await newsroom.briefing()).id;
});
afterAll(() => newsroom.close());
afterEach(() => expect(newsroom.discord.violations).toEqual([]));

const long = Array.from({ length: 300 }, (_, n) => `Sentence number ${n} of it.`).join(' ');

it('a command in a thread is answered in it, and its channel counts as told', async () => {
  const { discord, store } = newsroom;
  const message = await newsroom.posted(thread, () => discord.command('brief', { topic: 'trade' }, { user: 'reader', channel: thread }));
  expect(message.text).toContain('Trade and tariffs');
  expect(discord.threads().map(({ id }) => id)).toEqual([thread]);
  const tenant = discord.servers.lakeside;
  expect(await store.lastTold(`discord/${tenant}/${discord.channels.news}`, 'trade', '9999')).not.toBeNull();
});

it('an edition that is ordered in a thread comes there, with all its parts', async () => {
  const { discord, store, platform } = newsroom;
  const order = { topic: 'trade', schedule: 'daily 08:00' };
  await newsroom.whispered(() => discord.command('edition follow', order, { user: 'editor', channel: thread }));
  expect((await store.editions()).map(({ place }) => place)).toEqual([`discord/${thread}`]);
  const place = { platform: 'discord', channel: thread, thread: null };
  const message = { title: 'Morning', subtitle: null, blocks: [{ kind: 'text', tone: 'plain', text: long } as const] };
  const [first, second = ''] = await platform.prepare(message, place);
  const tenant = discord.servers.lakeside!;
  const before = discord.messages(thread).length;
  const posted = await platform.post(first, { tenant, place, key: 'a1b2c3d4e5f6a1b2c3d4e5f6', earlier: [] });
  const under = posted.kind === 'posted' ? posted.messageId : '';
  const target = { tenant, place: { ...place, thread: under }, key: 'b1b2c3d4e5f6a1b2c3d4e5f6', earlier: [under] };
  expect(await platform.post(second, target)).toMatchObject({ kind: 'posted' });
  expect(discord.messages(thread)).toHaveLength(before + 2);
});

it('an edition goes to a direct message as well, with all its parts', async () => {
  const { discord, platform } = newsroom;
  await newsroom.whispered(() =>
    discord.command('edition follow', { topic: 'trade', schedule: 'hourly' }, { user: 'visitor', channel: 'dm' }),
  );
  const edition = (await newsroom.store.editions()).find(({ tenant }) => tenant === `user:${discord.users.visitor}`);
  const channel = edition?.place.replace('discord/', '') ?? '';
  const message = { title: 'Morning', subtitle: null, blocks: [{ kind: 'text', tone: 'plain', text: long } as const] };
  const parts = await platform.prepare(message, { platform: 'discord', channel, thread: null });
  let under: string | null = null;
  for (const [part, payload] of parts.entries()) {
    const target = {
      tenant: edition?.tenant ?? '',
      place: { platform: 'discord', channel, thread: under },
      key: `c1b2c3d4e5f6a1b2c3d4e5f${part}`,
      earlier: under === null ? [] : [under],
    };
    const posted = await platform.post(payload, target);
    under ??= posted.kind === 'posted' ? posted.messageId : null;
    expect(await platform.find(target, new Date(Date.now() - 60_000).toISOString())).toMatchObject({ kind: 'found' });
  }
  expect(discord.messages('dm:visitor')).toHaveLength(parts.length);
});

it('in an archived thread an answer opens it again; in a locked one nothing is said, and the log tells', async () => {
  const { discord, logged } = newsroom;
  discord.archive(thread);
  const before = discord.messages(thread).length;
  await discord.say(thread, 'reader', 'What did Biden say about Navalny?');
  await until(() => discord.messages(thread)[before + 1]);
  discord.lock(thread);
  const shown = await newsroom.whispered(() => discord.command('brief', { topic: 'trade' }, { user: 'reader', channel: thread }));
  expect(shown.text).toContain('This thread is locked');
  expect(logged.at(-1)).toMatchObject({ at: 'discord.failed', facts: { code: '160005' } });
});
