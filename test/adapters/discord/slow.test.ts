import { afterAll, beforeAll, expect, it } from 'vitest';
import { see, until } from '../../platforms/discord/patience.ts';
import { type Newsroom, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
beforeAll(async () => {
  newsroom = await openNewsroom({ slowedByMs: 1300 });
});
afterAll(async () => {
  expect(newsroom.discord.violations).toEqual([]);
  await newsroom.close();
});

const by = { user: 'reader', channel: 'news' };
const waiting = () => newsroom.discord.ephemerals().find(({ text }) => text.includes('Reading the news'));

it('what takes longer is announced to who waits, and the announcement goes when the briefing is there', async () => {
  const { discord } = newsroom;
  const asked = await discord.command('brief', { topic: 'trade' }, by);
  expect(asked.response).toMatchObject({ type: 5 });
  expect((await until(waiting)).seenBy).toBe(discord.users.reader);
  await until(() => discord.messages('news').find(({ text }) => text.includes('Trade and tariffs')));
  await see(() => expect(discord.ephemerals()).toEqual([]));
});

it('the announcement gives way to what only one person sees', async () => {
  const { discord } = newsroom;
  const asked = await discord.command('status', {}, by);
  const note = await until(waiting);
  await see(() => expect(discord.ephemerals().map(({ id, text }) => [id, /43 articles/.test(text)])).toEqual([[note.id, true]]));
  expect(asked.original).toBe(note.id);
});

it('what was asked is answered before the bot stops', async () => {
  const { discord, platform } = newsroom;
  await discord.command('brief', { topic: 'vaccines' }, by);
  await platform.close();
  expect(discord.messages('news').at(-1)?.text).toContain('accines');
});
