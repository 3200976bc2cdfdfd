import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { articleId } from '../src/article/canonical-url.ts';
import { openBot } from '../src/bot.ts';
import { type Command, needsAdmin, parseCommand } from '../src/command.ts';
import { extractKeyPoints } from '../src/key-point/extract.ts';
import type { Message } from '../src/message/message.ts';
import type { Asker, Bot } from '../src/platform.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import type { Store } from '../src/store.ts';
import { articleOf, topicOf } from './make.ts';

let folder: string;
let store: Store;
let bot: Bot;
let now: Date;

const asker = (given: Partial<Asker> = {}, thread: string | null = null): Asker => ({
  place: { platform: 'slack', channel: 'C1', thread },
  tenant: 'T1',
  person: 'U1',
  isAdmin: true,
  ...given,
});
const run = (text: string, by: Asker = asker()) => bot.run(parseCommand(text), by);
const textsOf = (message: Message | null) =>
  (message?.blocks ?? []).flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join('\n');
const commandsOf = (message: Message) =>
  message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions.map((action) => action.command) : []));

const NEWS = [
  [
    'harbour',
    'Harbour talks',
    'Mayor Ada Roe said the harbour would open on Friday. Ferry owner Ben Poe said 45 boats were waiting outside the harbour.',
  ],
  [
    'mine',
    'Mine closes',
    'Minister Cy Voe said the mine had closed on Monday. Miners’ leader Dee Fay said 200 jobs were lost at the mine.',
  ],
] as const;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-chat-'));
  store = openSqlite(folder);
  now = new Date('2021-06-16T12:00:00Z');
  await store.addFeed(
    '',
    { url: 'https://lakeside-courier.example/feed.xml', publisher: 'Lakeside Courier', intervalMinutes: 10 },
    now.toISOString(),
  );
  for (const [id, title, text] of NEWS) {
    const article = articleOf({ id, title, text });
    await store.saveArticle(article, extractKeyPoints(article));
  }
  bot = openBot({
    store,
    fileTopics: [topicOf({ slug: 'harbour', title: 'The harbour', any: ['harbour'] })],
    fileEditions: [],
    clock: () => now,
    log: () => undefined,
    briefing: { points: 12, days: 7, zone: 'UTC' },
    pollMinutes: 10,
    progress: () => null,
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('in a thread', () => {
  const inThread = asker({}, '17.1');
  const say = (text: string, given: { isAddressed?: boolean; isToOthers?: boolean } = {}) =>
    bot.followUp({ text, isAddressed: false, isToOthers: false, ...given }, inThread);

  it('under a briefing a question is answered without a mention, from that briefing', async () => {
    await bot.began(parseCommand('harbour'), inThread);
    expect(textsOf(await say('How many boats are waiting?'))).toMatch(/45 boats/);
  });

  it('a follow-up knows whom the last question named', async () => {
    await bot.began(parseCommand('harbour'), inThread);
    await say('What did Ada Roe say?');
    expect(textsOf(await say('and what did she say about the harbour?'))).toMatch(/would open on Friday/);
  });

  it('what the briefing’s articles do not say, all others may', async () => {
    await bot.began(parseCommand('harbour'), inThread);
    expect(textsOf(await say('How many jobs were lost at the mine?'))).toMatch(/200 jobs/);
  });

  it('what nobody says is declined', async () => {
    await bot.began(parseCommand('harbour'), inThread);
    expect(textsOf(await say('Who mediated the ceasefire?'))).toMatch(/^The news read here does not say/);
  });

  it.each([
    ['a person speaks to a person', 'what do you think?', { isToOthers: true }],
    ['nothing is asked', 'thanks, that is good to know', {}],
  ])('when %s the bot is silent', async (_case, text, said) => {
    await bot.began(parseCommand('harbour'), inThread);
    expect(await say(text, said)).toBeNull();
  });

  it.each(['船が何隻待っていますか？', 'كم قاربا ينتظر؟'])('“%s” is a question too', async (text) => {
    await bot.began(parseCommand('harbour'), inThread);
    expect(textsOf(await say(text))).toMatch(/^The news read here does not say/);
  });

  it('that is not the bot’s it is silent, until it is mentioned', async () => {
    expect(await say('How many boats are waiting?')).toBeNull();
    expect(textsOf(await say('How many boats are waiting outside the harbour?', { isAddressed: true }))).toMatch(/45 boats/);
    expect(await say('What did Ada Roe say?')).not.toBeNull();
  });

  it('questions are answered one at a time, in their order', async () => {
    await bot.began(parseCommand('harbour'), inThread);
    await Promise.all(['What did Ada Roe say?', 'What did Ben Poe say?', 'How many boats are waiting?'].map((text) => say(text)));
    const known = await store.conversation('slack/T1/C1/17.1');
    expect(known?.turns.map((turn) => turn.question)).toEqual([
      'What did Ada Roe say?',
      'What did Ben Poe say?',
      'How many boats are waiting?',
    ]);
    expect(known?.turns[2]?.answer).toMatch(/45/);
  });
});

it('an event is taken up once, whoever sees it and however often', async () => {
  const others = openSqlite(folder);
  const taken = await Promise.all([bot.take('Ev1'), bot.take('Ev1'), bot.take('Ev2')]);
  expect(taken.sort()).toEqual([false, true, true]);
  expect(await others.take('Ev1', now.toISOString())).toBe(false);
  await others.close();
});

describe('an edition', () => {
  it('is ordered for a place, listed, paused, resumed and stopped', async () => {
    const followed = await run('follow harbour daily 08:00 Europe/Zurich');
    expect(textsOf(followed)).toBe('The harbour, daily 08:00 (Europe/Zurich), here. Next Thu 17 June 2021, 08:00.');
    const [pause = '', edit = '', stop = ''] = commandsOf(followed);
    expect(textsOf(await run(`${edit}weekdays 09:30 Asia/Tokyo`))).toBe(
      'harbour, weekdays 09:30 (Asia/Tokyo). Next Thu 17 June 2021, 09:30.',
    );
    expect(textsOf(await run(`${edit}daily 25:00`))).toContain('is no schedule');
    await run(`${edit}daily 08:00 Europe/Zurich`);
    expect(textsOf(await run(pause))).toMatch(/Paused\.$/);
    expect(commandsOf(await run('editions'))[0]).toBe(pause.replace('pause', 'resume'));
    expect(textsOf(await run(pause.replace('pause', 'resume')))).toMatch(/Next Thu 17 June 2021, 08:00\.$/);
    expect((await run(stop)).title).toBe('Stopped');
    expect(textsOf(await run('editions'))).toMatch(/^Nothing is posted on schedule yet/);
  });

  it('is on several topics, as long, as often and as silent as it was ordered', async () => {
    await store.addTopic('T1', topicOf({ slug: 'bridge', title: 'Bridge, old and new', any: ['bridge'] }));
    const followed = await run('follow harbour, bridge daily 08:00 points 5 always quiet 22:00-07:00');
    expect(textsOf(followed)).toContain(
      'The harbour, Bridge, old and new, daily 08:00 (UTC), at most 5 points, also when nothing is new, silent 22:00 to 07:00, here.',
    );
    expect(await store.editions()).toMatchObject([
      { topics: ['harbour', 'bridge'], points: 5, quiet: 'line', quietHours: '22:00-07:00', language: 'en' },
    ]);
    const [, edit = ''] = commandsOf(followed);
    expect(textsOf(await run(`${edit}points 3 quiet none only-new`))).toContain(
      'harbour, bridge, daily 08:00 (UTC), at most 3 points. Next',
    );
    expect(await store.editions()).toMatchObject([{ schedule: 'daily 08:00', points: 3, quiet: 'nothing', quietHours: null }]);
    expect(JSON.stringify(await run('editions'))).toContain('harbour, bridge · daily 08:00 (UTC), at most 3 points · slack/C1');
  });

  it('by a title with a comma in it is on that one topic', async () => {
    await store.addTopic('T1', topicOf({ slug: 'bridge', title: 'Bridge, old and new', any: ['bridge'] }));
    await run('follow Bridge, old and new daily 08:00');
    expect(await store.editions()).toMatchObject([{ topics: ['bridge'] }]);
  });

  it('in another language says that nothing is translated', async () => {
    expect(textsOf(await run('follow harbour daily 08:00 in de'))).toContain('nothing is translated into German');
  });

  it.each([
    ['an unknown topic', 'follow harbor daily 08:00', 'No topic is called “harbor”. Near it: harbour.'],
    ['no schedule', 'follow harbour fridays 25:00', '“fridays 25:00” is no schedule. Write daily 08:00'],
    ['an unknown one of several', 'follow harbour, bridge daily 08:00', 'No topic is called “bridge”.'],
    ['too many points', 'follow harbour hourly points 500', 'A briefing has 1 to 100 points, not 500.'],
    ['no hours', 'follow harbour hourly quiet late', '“late” is no span of hours.'],
    ['no language', 'follow harbour hourly in xx', '“xx” is no language.'],
    ['no wish', 'follow harbour daily 08:00 sometimes', '“daily 08:00 sometimes” is no schedule.'],
    ['no time zone', 'follow harbour daily 08:00 Europe/Geneva', '“Europe/Geneva” is no time zone.'],
  ])('is refused with %s', async (_case, text, says) => {
    expect(textsOf(await run(text))).toContain(says);
    expect(await store.editions()).toEqual([]);
  });

  it('of one tenant is nobody else’s to see or stop', async () => {
    const [, edit = '', stop = ''] = commandsOf(await run('follow harbour daily 08:00'));
    const other = asker({ tenant: 'T2' });
    expect(textsOf(await run('editions', other))).toMatch(/^Nothing/);
    expect((await run(stop, other)).title).toBe('Not changed');
    expect((await run(`${edit}hourly`, other)).title).toBe('Not changed');
    expect(await store.editions()).toHaveLength(1);
  });
});

it('home shows editions, topics and feeds', async () => {
  await run('follow harbour daily 08:00');
  const home = await run('home');
  expect(home.subtitle).toBe('1 topic · 1 feed · 1 edition');
  expect(JSON.stringify(home)).toMatch(/harbour · daily 08:00.*"The harbour".*1 feed, all well/);
});

describe('a speaker whom the passage only calls “he”', () => {
  const url = 'https://lakeside-courier.example/dam';
  const dam = articleId(url);
  beforeEach(async () => {
    const article = articleOf({ id: dam, url, title: 'Dam', text: 'Peter Marl came on Monday. He said the dam was safe for 20 years.' });
    await store.saveArticle(article, extractKeyPoints(article));
  });

  it('is told with that word beside the evidence', async () => {
    const [point] = await store.pointsOf([dam]);
    expect(textsOf(await run(`evidence ${point?.id}`))).toContain('Peter Marl – “He” in this passage');
  });

  it('and in the list of what he said, but not in a briefing', async () => {
    const sourcesIn = (message: Message) => message.blocks.flatMap((block) => (block.kind === 'point' ? [block.source] : []));
    expect(sourcesIn(await run('speaker Marl'))).toEqual(['Peter Marl – “He” in this passage']);
    expect(sourcesIn(await run('dam'))).toEqual(['Peter Marl']);
  });

  it('and counted where the article is explained', async () => {
    const items = (await run(`why ${url}`)).blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    expect(items.map(({ detail }) => detail)).toContain('in 1 of them the passage itself has “he”, “she” or a role for the speaker');
  });

  it('is not told where the passage names him', async () => {
    const [point] = await store.pointsOf(['harbour']);
    expect(textsOf(await run(`evidence ${point?.id}`))).not.toContain('in this passage');
  });
});

it('a verdict is kept with its person and shown with the evidence', async () => {
  const [point] = await store.pointsOf(['harbour']);
  expect((await run(`right ${point?.id}`)).title).toBe('Thank you');
  await run(`wrong ${point?.id}`, asker({ person: 'U2' }));
  await run(`wrong ${point?.id}`, asker({ person: 'U2' }));
  const evidence = await run(`evidence ${point?.id}`);
  expect(textsOf(evidence)).toContain('Readers’ verdict on this point: 1 right, 1 wrong.');
  expect(commandsOf(evidence)).toEqual([`right ${point?.id}`, `wrong ${point?.id}`]);
  expect((await run('right none')).title).toBe('Not kept');
});

describe('who is no administrator', () => {
  const commands = [
    'topics add x y',
    'topics remove x',
    'feeds add https://a.example/rss',
    'feeds remove https://a.example/rss',
    'follow harbour daily 08:00',
    'edit e00000000 hourly',
    'pause e00000000',
    'resume e00000000',
    'stop e00000000',
  ];
  it.each(commands)('may not: %s', async (text) => {
    expect(needsAdmin(parseCommand(text))).toBe(true);
    expect((await run(text, asker({ isAdmin: false }))).title).toBe('Not allowed');
  });

  it.each(['harbour', 'topics', 'feeds', 'editions', 'home', 'status', 'help', 'ask Who?', 'speaker Roe', 'right x', 'changes harbour'])(
    'may: %s',
    async (text) => {
      expect((await run(text, asker({ isAdmin: false }))).title).not.toBe('Not allowed');
    },
  );

  it('and no command is without a rule', () => {
    const kinds = new Set<Command['kind']>(commands.map((text) => parseCommand(text).kind));
    expect(kinds).toEqual(
      new Set([
        'topic-add',
        'topic-remove',
        'feed-add',
        'feed-remove',
        'follow',
        'edition-edit',
        'edition-pause',
        'edition-resume',
        'edition-stop',
      ]),
    );
  });
});

it('a tenant that leaves is forgotten', async () => {
  await run('follow harbour daily 08:00');
  await run('topics add mine mine');
  await run('feeds add https://intranet.example/rss');
  await bot.began(parseCommand('harbour'), asker({}, '17.1'));
  await store.removeTenant('T1');
  expect(await store.editions()).toEqual([]);
  expect(await store.topics('T1')).toEqual([]);
  expect(await store.conversation('slack/T1/C1/17.1')).toBeNull();
  expect((await store.feeds()).find((feed) => feed.url.includes('intranet'))?.tenants).toEqual([]);
});
