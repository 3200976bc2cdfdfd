import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { see, until } from '../../platforms/discord/patience.ts';
import type { Posted } from '../../platforms/discord/shown.ts';
import { type Newsroom, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
let briefing: Posted;
beforeAll(async () => {
  newsroom = await openNewsroom();
  briefing = await newsroom.briefing();
});
afterAll(() => newsroom.close());
afterEach(() => expect(newsroom.discord.violations).toEqual([]));

/** The id of the first button that carries such a command. */
function control(message: Posted, beginning: string): string {
  const found = JSON.stringify(message.components).match(new RegExp(`"custom_id":"((?:\\d+:)?${beginning}[^"]*)"`))?.[1];
  if (found === undefined) throw new Error(`No button begins with ${beginning}: ${message.buttons.join(', ')}`);
  return found;
}
const press = (message: Posted, beginning: string, user = 'reader') =>
  newsroom.discord.click(message, control(message, beginning), { user });

describe('a button', () => {
  it('shows the evidence to the person alone, and counts the verdict in its place', async () => {
    const evidence = await newsroom.whispered(() => press(briefing, 'evidence ', 'colleague'));
    expect(evidence).toMatchObject({ seenBy: newsroom.discord.users.colleague });
    expect(evidence.buttons).toEqual(expect.arrayContaining(['Right', 'Wrong']));
    const before = newsroom.discord.ephemerals().length;
    await press(evidence, 'right ', 'colleague');
    const shown = () => newsroom.discord.ephemerals().find(({ id }) => id === evidence.id);
    await see(() => expect(shown()?.text).toMatch(/1 right, 0 wrong/));
    expect(shown()?.buttons).toEqual(expect.arrayContaining(['Right', 'Wrong']));
    expect(newsroom.discord.ephemerals()).toHaveLength(before);
  });

  it.each(['more ', 'changes '])('“%s” is answered in the thread, and says so', async (command) => {
    const before = newsroom.discord.messages(briefing.id).length;
    const channel = newsroom.discord.messages('news').length;
    const note = await newsroom.whispered(() => press(briefing, command));
    expect(note.text).toContain('Answered in the thread');
    expect(newsroom.discord.messages(briefing.id).length).toBeGreaterThan(before);
    expect(newsroom.discord.messages('news')).toHaveLength(channel);
  });

  it('makes the thread where there is none yet', async () => {
    const { discord } = newsroom;
    const question = { question: 'What did Biden say about Navalny?' };
    const answer = await newsroom.posted('sources', () => discord.command('ask', question, { user: 'editor', channel: 'sources' }));
    expect(discord.threads('sources')).toEqual([]);
    await press(answer, 'ask:', 'editor');
    await discord.submit(discord.modals.at(-1)!, { words: 'Who attacked SolarWinds?' });
    await see(() =>
      expect(
        discord
          .messages(answer.id)
          .map(({ text }) => text)
          .join(),
      ).toMatch(/SolarWinds/),
    );
    expect(discord.threads('sources').map(({ id }) => id)).toEqual([answer.id]);
  });

  it('in a private answer is answered in private', async () => {
    const { discord } = newsroom;
    const by = { user: 'colleague', channel: 'news' };
    const topics = await newsroom.whispered(() => discord.command('brief', {}, by));
    const channel = discord.messages('news').length;
    const shown = await newsroom.whispered(() => press(topics, 'vaccines', 'colleague'));
    expect(shown).toMatchObject({ seenBy: discord.users.colleague, text: expect.stringContaining('accines') });
    expect(discord.messages('news')).toHaveLength(channel);
  });
});

describe('the form for a question', () => {
  it('is answered in the thread, where it is remembered', async () => {
    const { discord } = newsroom;
    await press(briefing, 'ask:ask ');
    await discord.submit(discord.modals.at(-1)!, { words: 'What did Biden say about critical infrastructure?' });
    const answer = await until(() => discord.messages(briefing.id).find(({ text }) => text.includes('What did Biden say')));
    expect(answer.text).toMatch(/list of 16 kinds of critical infrastructure/);
    const next = await newsroom.posted(briefing.id, () => discord.say(briefing.id, 'colleague', 'And what did he say about Navalny?'));
    expect(next.text).toMatch(/Russia would pay a devastating price/);
  });
});

describe('the form for an edition', () => {
  const list = () => newsroom.whispered(() => newsroom.discord.command('edition list', {}, { user: 'editor', channel: 'news' }));
  const order = async (entries: Record<string, string | readonly string[]>) => {
    await press(await list(), 'ask:follow', 'editor');
    const modal = newsroom.discord.modals.at(-1)!;
    expect(modal.title).toBe('Follow a topic');
    return newsroom.whispered(() => newsroom.discord.submit(modal, entries));
  };

  it('orders a briefing for the channel', async () => {
    const shown = await order({ topic: ['geneva-summit'], days: ['weekdays'], time: '07:30', zone: 'Europe/Zurich' });
    expect(shown.text).toContain('Geneva summit, weekdays 07');
    const { discord, store } = newsroom;
    const place = `discord/${discord.channels.news}`;
    expect(await store.editions()).toMatchObject([{ place, tenant: discord.servers.lakeside, zone: 'Europe/Zurich' }]);
  });

  it('has the topic chosen of the briefing under which it was opened', async () => {
    const { discord, store } = newsroom;
    await press(briefing, 'ask:follow geneva-summit', 'editor');
    const modal = discord.modals.at(-1)!;
    expect(modal.title).toBe('Follow a topic');
    const shown = await newsroom.whispered(() => discord.submit(modal, { days: ['mondays'], time: '06:45', zone: 'UTC' }));
    expect(shown.text).toContain('Geneva summit, mondays 06');
    expect((await store.editions()).map(({ topics, schedule }) => [topics, schedule])).toContainEqual([['geneva-summit'], 'mondays 06:45']);
  });

  it.each([
    [{ topic: ['geneva-summit'], days: ['daily'], time: 'noon', zone: 'UTC' }, 'is no schedule'],
    [{ topic: ['geneva-summit'], days: ['hourly'], time: '08:00', zone: 'Zurich' }, 'is no time zone'],
    [{ topic: ['geneva-summit'], days: ['hourly'], time: '08:00', zone: 'UTC', more: 'often' }, '“often” is not understood'],
    [{ topic: ['geneva-summit'], days: ['hourly'], time: '08:00', zone: 'UTC', more: 'points 900' }, 'A briefing has 1 to 100 points'],
  ])('says what is wrong with %j', async (entries, says) => {
    expect((await order(entries)).text).toContain(says);
  });

  it('is on several topics, with what else was wished', async () => {
    const { store } = newsroom;
    const more = 'points 5, always, quiet 22:00-07:00';
    await order({ topic: ['geneva-summit', 'trade'], days: ['hourly'], time: '08:00', zone: 'UTC', more });
    expect((await store.editions()).find(({ topics }) => topics.length === 2 && topics[1] === 'trade')).toMatchObject({
      topics: ['geneva-summit', 'trade'],
      points: 5,
      quiet: 'line',
      quietHours: '22:00-07:00',
    });
  });

  it('is typed with what else is wished', async () => {
    const { discord, store } = newsroom;
    const order = {
      topic: 'trade, vaccines',
      schedule: 'weekdays 06:30',
      points: 3,
      always: true,
      'quiet-hours': '22:00-06:00',
      language: 'en',
    };
    await newsroom.whispered(() => discord.command('edition follow', order, { user: 'editor', channel: 'news' }));
    expect((await store.editions()).find(({ topics }) => topics.length === 2 && topics[1] === 'vaccines')).toMatchObject({
      topics: ['trade', 'vaccines'],
      points: 3,
      quiet: 'line',
      quietHours: '22:00-06:00',
    });
  });

  it('is not offered to others, nor opened for them', async () => {
    const { discord } = newsroom;
    const by = { user: 'reader', channel: 'news', isOverridden: true };
    const mine = await newsroom.whispered(() => discord.command('edition list', {}, by));
    expect(mine.buttons).not.toContain('Follow a topic');
  });

  it('is refused where the bot may not post', async () => {
    const { discord } = newsroom;
    discord.deny('desk', 'SendMessages');
    const by = { user: 'editor', channel: 'desk' };
    const order = { topic: 'vaccines', schedule: 'daily 08:00' };
    expect((await newsroom.whispered(() => discord.command('edition follow', order, by))).text).toContain('I may not post in this channel');
    const listed = await newsroom.whispered(() => discord.command('edition list', {}, by));
    expect((await newsroom.whispered(() => press(listed, 'ask:follow', 'editor'))).text).toContain('I may not post in this channel');
    discord.allow('desk', 'SendMessages');
  });
});
