import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Edition } from '../src/briefing/edition.ts';
import type { KeyPoint } from '../src/key-point/key-point.ts';
import type { Message } from '../src/message/message.ts';
import { openPublisher, type PublishPorts } from '../src/publish.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import type { Store } from '../src/store.ts';
import { articleOf, pointOf, topicOf } from './make.ts';

const harbour = topicOf({ slug: 'harbour', title: 'The harbour', any: ['harbour'] });
const bridge = topicOf({ slug: 'bridge', title: 'The bridge', any: ['bridge'] });
const ordered = '2026-03-02T12:00:00.000Z';
const daily: Edition = {
  id: 'e1',
  tenant: '',
  place: 'web/newsroom',
  topics: ['harbour'],
  schedule: 'daily 08:00',
  zone: 'UTC',
  language: 'en',
  points: null,
  quiet: 'nothing',
  quietHours: null,
  isPaused: false,
  orderedBy: 'U1',
  orderedAt: ordered,
};

let folder: string;
let store: Store;
let now: string;
// The one that runs all the time, and may remember that nothing is due.
let publisher: () => Promise<void>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-publish-'));
  store = openSqlite(folder);
  now = ordered;
  publisher = openPublisher(ports());
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const ports = (given: Partial<PublishPorts> = {}): PublishPorts => ({
  store,
  fileTopics: [harbour, bridge],
  fileEditions: [],
  clock: () => new Date(now),
  log: (at, facts) => {
    if (at === 'edition.failed') throw new Error(`The edition failed: ${String(facts?.error)}`);
  },
  points: 12,
  days: 7,
  zone: 'UTC',
  catchUpHours: 6,
  ...given,
});

/** What one look at the clock at `at` planned: the messages, newest slot first. */
async function publishAt(at: string, given?: Partial<PublishPorts>): Promise<Message[]> {
  const before = await keys();
  now = new Date(at).toISOString();
  await (given === undefined ? publisher : openPublisher(ports(given)))();
  return (await store.deliveries('', {}, 99)).filter(({ key }) => !before.has(key)).map(({ message }) => message!);
}

const keys = async () => new Set((await store.deliveries('', {}, 99)).map(({ key }) => key));
const slots = async (outcome: Parameters<Store['slots']>[1]) =>
  (await store.slots('', outcome, '', 99)).map(({ dueAt }) => dueAt.slice(0, 16)).reverse();

type Said = { readonly id: string; readonly publisher?: string; readonly at: string; readonly text: string; readonly says: string };

/** An article in which Ada Roe says something. */
async function told({ id, publisher = 'Lakeside Courier', at, text, says }: Said, given: Partial<KeyPoint> = {}): Promise<void> {
  await store.addFeed('', { url: 'https://lakeside-courier.example/feed.xml', publisher: 'L', intervalMinutes: 10 }, at);
  const article = articleOf({ id, publisher, at, publishedAt: at, text, title: `Harbour ${id}` });
  await store.saveArticle(article, { points: [pointOf(article, says, { source: 'Ada Roe', statement: says, ...given })], refused: {} });
}

const reopening = {
  id: 'a',
  at: '2026-03-02T10:00:00.000Z',
  text: 'The harbour news. Ada Roe said the harbour would reopen after repairs to its eastern wall.',
  says: 'the harbour would reopen after repairs to its eastern wall',
};
const dredging = {
  id: 'b',
  at: '2026-03-03T10:00:00.000Z',
  text: 'More harbour news. Ada Roe said dredging of the northern channel cost nine million crowns.',
  says: 'dredging of the northern channel cost nine million crowns',
};
const quotes = (message: Message | undefined) =>
  message?.blocks.flatMap((block) => (block.kind === 'point' ? [block.quotation.exact] : [])) ?? [];
const words = (message: Message | undefined) => JSON.stringify(message);

describe('an edition', () => {
  beforeEach(() => store.putEdition(daily));

  it('posts nothing that was due before it was ordered, then each slot once', async () => {
    await told(reopening);
    expect(await publishAt('2026-03-02T12:01Z')).toEqual([]);
    expect(await publishAt('2026-03-03T07:59:59Z')).toEqual([]);
    expect(await publishAt('2026-03-03T08:00Z')).toHaveLength(1);
    expect(await publishAt('2026-03-03T08:00:30Z')).toEqual([]);
    expect(await publishAt('2026-03-03T08:01Z')).toEqual([]);
    expect(await slots('planned')).toEqual(['2026-03-03T08:00']);
  });

  it('of the settings counts from when it was first seen', async () => {
    await told(reopening);
    await store.removeEdition('', 'e1', now);
    const file = { fileEditions: [{ ...daily, id: 'file-1', orderedAt: '' }] };
    expect(await publishAt('2026-03-02T12:00Z', file)).toEqual([]);
    expect(await publishAt('2026-03-03T08:00Z', file)).toHaveLength(1);
  });

  it('briefs as usual the first time, and tells afterwards what changed since its last', async () => {
    await told(reopening);
    const [first] = await publishAt('2026-03-03T08:00Z');
    expect(first).toMatchObject({ title: 'The harbour', subtitle: 'since Tue 24 February 2026 · 1 article from 1 publisher' });
    expect(quotes(first)).toEqual([reopening.says]);
    await told(dredging);
    const [second] = await publishAt('2026-03-04T08:00Z');
    expect(second).toMatchObject({ subtitle: 'what changed since Tue 3 March 2026, 08:00' });
    expect(quotes(second)).toEqual([dredging.says]);
  });

  it('tells another figure, more publishers, what was taken out, and new disputes', async () => {
    await told(reopening);
    await told(dredging);
    await publishAt('2026-03-04T08:00Z');
    const elsewhere = `A harbour walk. Fishermen heard Ada Roe: she promised that ${reopening.says}, and left.`;
    await told({ ...reopening, id: 'c', publisher: 'Harbour Wire', at: '2026-03-04T10:00:00.000Z', text: elsewhere });
    const [corroborated] = await publishAt('2026-03-05T08:00Z');
    expect(words(corroborated)).toContain(`“${reopening.says}” is now reported by 2 publishers`);
    await store.saveArticle(articleOf({ id: 'b', at: dredging.at, text: 'More harbour news. It was taken down.' }), {
      points: [],
      refused: {},
    });
    const [withdrawn] = await publishAt('2026-03-06T08:00Z');
    expect(words(withdrawn)).toContain(`“${dredging.says}” is no longer said`);
    const accused = { id: 'd', at: '2026-03-06T10:00:00.000Z', says: 'Mayor Lind rigged the harbour tender' };
    await told({ ...accused, text: `The opposition says ${accused.says}.` }, { kind: 'accusation', source: 'The opposition' });
    const [accusation] = await publishAt('2026-03-07T08:00Z');
    expect(quotes(accusation)).toEqual([accused.says]);
    const denied = { id: 'e', publisher: 'Delta Ledger', at: '2026-03-07T10:00:00.000Z', says: 'that he had rigged the harbour tender' };
    await told({ ...denied, text: `Lind denied ${denied.says}.` }, { kind: 'denial', source: 'Lind', cue: 'denied' });
    const [disputed] = await publishAt('2026-03-08T08:00Z');
    expect(disputed?.blocks.some((block) => block.kind === 'dispute')).toBe(true);
    expect(await publishAt('2026-03-09T08:00Z')).toEqual([]);
  });

  it('is silent when nothing changed, and takes nothing from what people ask for', async () => {
    await told(reopening);
    await publishAt('2026-03-03T08:00Z');
    expect(await publishAt('2026-03-04T08:00Z')).toEqual([]);
    expect(await slots('quiet')).toEqual(['2026-03-04T08:00']);
    await told(dredging);
    await store.rememberTold('web//newsroom', 'harbour', { toldAt: '2026-03-04T12:00:00.000Z', points: [] });
    expect(await publishAt('2026-03-05T08:00Z')).toHaveLength(1);
  });

  it('says in a line that nothing changed, where that is wanted', async () => {
    await store.putEdition({ ...daily, quiet: 'line', topics: ['harbour', 'bridge'] });
    await told(reopening);
    await publishAt('2026-03-03T08:00Z');
    const [line] = await publishAt('2026-03-04T08:00Z');
    expect(line?.blocks).toEqual([{ kind: 'text', tone: 'note', text: 'Nothing new on The harbour, The bridge.' }]);
  });

  it('tells the topics that have something, and names the others', async () => {
    await store.putEdition({ ...daily, topics: ['bridge', 'harbour'] });
    await told(reopening);
    const [message] = await publishAt('2026-03-03T08:00Z');
    expect(message?.title).toBe('The harbour');
    expect(quotes(message)).toEqual([reopening.says]);
    expect(words(message)).toContain('Nothing new on The bridge.');
  });

  it('has as many points as were ordered, and says how many more there are', async () => {
    await store.putEdition({ ...daily, points: 1 });
    await told(reopening);
    await told(dredging);
    const [message] = await publishAt('2026-03-04T08:00Z');
    expect(quotes(message)).toHaveLength(1);
    expect(words(message)).toContain('1 more point');
  });

  it('for another language says that nothing was translated', async () => {
    await store.putEdition({ ...daily, language: 'de' });
    await told(reopening);
    expect(words((await publishAt('2026-03-03T08:00Z'))[0])).toContain('Not translated into German: no language model is connected.');
  });

  it('shares its making with others on the same topic, but not what its tenant alone sees', async () => {
    const own = { url: 'https://own.example/feed.xml', publisher: 'Own', intervalMinutes: 10 };
    await store.removeEdition('', 'e1', now);
    for (const tenant of ['T1', 'T2', 'T3']) await store.putEdition({ ...daily, id: `e${tenant}`, tenant, place: `chat/${tenant}` });
    await store.addFeed('T2', own, ordered);
    await told(reopening);
    const secret = articleOf({ id: 's', feedUrl: own.url, at: dredging.at, publishedAt: dredging.at, text: dredging.text });
    await store.saveArticle(secret, { points: [pointOf(secret, dredging.says, { source: 'Ada Roe' })], refused: {} });
    await publishAt('2026-03-04T08:00Z');
    const quoted = async (tenant: string) => quotes((await store.deliveries(tenant, {}, 9))[0]?.message ?? undefined).sort();
    expect(await quoted('T1')).toEqual([reopening.says]);
    expect(await quoted('T2')).toEqual([dredging.says, reopening.says]);
    expect(await quoted('T3')).toEqual([reopening.says]);
  });

  it('posts nothing while it is paused, nor afterwards what came due meanwhile', async () => {
    await told(reopening);
    await store.putEdition({ ...daily, isPaused: true });
    expect(await publishAt('2026-03-03T08:00Z')).toEqual([]);
    await store.putEdition(daily);
    await store.restartEdition('e1', '2026-03-03T09:00:00.000Z');
    expect(await publishAt('2026-03-03T09:01Z')).toEqual([]);
    expect(await publishAt('2026-03-04T08:00Z')).toHaveLength(1);
  });
});

describe('the clock', () => {
  const hourly = { ...daily, schedule: 'hourly', quiet: 'line' } as const;

  it.each([
    ['a minute', '2026-03-02T13:01Z', 1, 0, false],
    ['nine minutes', '2026-03-02T13:09Z', 1, 0, false],
    ['a quarter of an hour', '2026-03-02T13:15Z', 1, 0, true],
    ['three hours', '2026-03-02T15:30Z', 3, 0, true],
    ['seven hours', '2026-03-02T19:30Z', 6, 1, true],
    ['two days', '2026-03-04T12:30Z', 6, 42, true],
  ])('asleep for %s: one briefing, and the rest is reported', async (_case, at, caughtUp, missed, isLate) => {
    await store.putEdition(hourly);
    const messages = await publishAt(at);
    expect(messages).toHaveLength(1);
    expect([(await slots('planned')).length + (await slots('merged')).length, (await slots('missed')).length]).toEqual([caughtUp, missed]);
    expect(words(messages[0]).includes('Late: this briefing was due')).toBe(isLate);
    expect(await publishAt(at)).toEqual([]);
  });

  it('asleep past the window: nothing is posted', async () => {
    await store.putEdition({ ...daily, quiet: 'line' });
    expect(await publishAt('2026-03-03T14:01Z')).toEqual([]);
    expect(await slots('missed')).toEqual(['2026-03-03T08:00']);
    expect(await publishAt('2026-03-04T08:00Z')).toHaveLength(1);
  });

  it('set back: no slot comes twice', async () => {
    await store.putEdition(hourly);
    await publishAt('2026-03-02T13:00Z');
    await publishAt('2026-03-02T14:00Z');
    for (const at of ['2026-03-02T12:30Z', '2026-03-02T13:30Z', '2026-03-02T14:00Z']) expect(await publishAt(at)).toEqual([]);
    expect(await publishAt('2026-03-02T15:00Z')).toHaveLength(1);
  });

  it('years ahead for a while, and then right: the slots in between are posted all the same', async () => {
    await store.putEdition(hourly);
    await publishAt('2031-01-01T00:00Z');
    expect(await publishAt('2026-03-02T13:00Z')).toHaveLength(1);
    expect(await publishAt('2026-03-02T14:00Z')).toHaveLength(1);
  });

  it('read by two at once: each slot once', async () => {
    await store.putEdition(hourly);
    for (const hour of [13, 14, 15]) {
      now = `2026-03-02T${hour}:00:00.000Z`;
      await Promise.all([openPublisher(ports())(), openPublisher(ports())()]);
    }
    expect(await store.deliveries('', {}, 99)).toHaveLength(3);
  });

  it('apart on two machines: each slot once, by whichever comes first', async () => {
    await store.putEdition(hourly);
    const at = (ms: number) => openPublisher(ports({ clock: () => new Date(ms) }));
    const start = Date.parse('2026-03-02T12:55:00.000Z');
    for (let minute = 0; minute < 130; minute += 1) {
      // One is two minutes ahead of the other.
      await at(start + (minute + 2) * 60_000)();
      await at(start + minute * 60_000)();
    }
    expect((await slots('planned')).sort()).toEqual(['2026-03-02T13:00', '2026-03-02T14:00', '2026-03-02T15:00']);
    expect(await store.deliveries('', {}, 99)).toHaveLength(3);
  });

  it('set forward by hours and back again: each slot once, none of those in between twice', async () => {
    await store.putEdition(hourly);
    await publishAt('2026-03-02T13:00Z');
    expect(await publishAt('2026-03-02T16:10Z')).toHaveLength(1);
    for (const at of ['2026-03-02T13:11Z', '2026-03-02T14:00Z', '2026-03-02T15:00Z', '2026-03-02T16:00Z'])
      expect(await publishAt(at)).toEqual([]);
    expect(await publishAt('2026-03-02T17:00Z')).toHaveLength(1);
  });

  it('in quiet hours: silent, and what was due just before waits for their end', async () => {
    await store.putEdition({ ...hourly, quietHours: '22:00-07:00' });
    await publishAt('2026-03-02T19:00Z');
    await publishAt('2026-03-02T20:00Z');
    expect(await publishAt('2026-03-03T02:00Z')).toEqual([]);
    expect(await publishAt('2026-03-03T07:00Z')).toHaveLength(1);
    expect((await slots('hushed')).length).toBe(9);
    expect(await slots('missed')).toEqual(['2026-03-02T21:00']);
  });

  it('with thousands of slots missed: each is recorded, and one briefing is posted', async () => {
    await store.putEdition({ ...daily, schedule: '*/10 * * * *', quiet: 'line' });
    const posted = [];
    for (let look = 0; look < 5; look += 1) posted.push(...(await publishAt('2026-03-14T12:05Z')));
    expect(posted).toHaveLength(1);
    const recorded = [...(await store.slots('', 'missed', '', 9999)), ...(await store.slots('', 'merged', '', 9999))];
    expect(recorded).toHaveLength(12 * 144 - 1);
  });
});

it('goes on with the other editions when one fails, and says which', async () => {
  await store.putEdition({ ...daily, id: 'e0', zone: 'Nowhere/None' });
  await store.putEdition(daily);
  await told(reopening);
  const failed: unknown[] = [];
  const messages = await publishAt('2026-03-03T08:00Z', {
    log: (at, facts) => void (at === 'edition.failed' && failed.push(facts?.edition)),
  });
  expect([failed, messages.length]).toEqual([['e0'], 1]);
});
