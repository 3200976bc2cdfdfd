import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Edition } from '../src/briefing/edition.ts';
import type { Message } from '../src/message/message.ts';
import type { Platform, Posted } from '../src/platform.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import type { Store } from '../src/store.ts';
import { tellOrderers } from '../src/tell-orderers.ts';

const T0 = Date.parse('2026-03-01T08:00:00.000Z');
const MINUTE = 60_000;
let folder: string;
let store: Store;
let now: number;
let told: { tenant: string; person: string; text: string }[];
let answers: Posted[];
let logged: { at: string; text: unknown }[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-tell-'));
  store = openSqlite(folder);
  [now, told, answers, logged] = [T0, [], [], []];
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const iso = (ms: number) => new Date(ms).toISOString();
const textOf = ({ blocks }: Message) => blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join('\n');
const never = () => Promise.reject(new Error('nothing is posted here'));
const platformOf = (name: string, tell?: Platform['tell']): Platform => ({
  name,
  settleMs: 0,
  prepare: async ({ title }) => [title],
  post: never,
  find: never,
  ...(tell === undefined ? {} : { tell }),
  close: async () => undefined,
});
const chat = platformOf('chat', async (tenant, person, message) => {
  told.push({ tenant, person, text: textOf(message) });
  return answers.shift() ?? { kind: 'posted', messageId: 'm' };
});
const tellAt = async (ms: number, platforms: readonly Platform[] = [chat, platformOf('web')]) => {
  now = ms;
  await tellOrderers({
    store,
    platforms: new Map(platforms.map((platform) => [platform.name, platform])),
    fileEditions: [],
    clock: () => new Date(now),
    zone: 'UTC',
    log: (at, facts) => void logged.push({ at, text: facts?.text }),
  });
};
const order = (id: string, given: Partial<Edition> = {}) =>
  store.putEdition({
    id,
    tenant: 'T1',
    place: 'chat/c1',
    topics: ['harbour'],
    schedule: 'daily 08:00',
    zone: 'Europe/Zurich',
    language: 'en',
    points: null,
    quiet: 'nothing',
    quietHours: null,
    isPaused: false,
    orderedBy: 'U1',
    orderedAt: iso(T0),
    ...given,
  });

/** A delivery of the edition that is parked, or sent. */
async function ends(state: 'parked' | 'sent', { editionId = 'e1', place = 'chat/c1', ms = now } = {}): Promise<void> {
  const slot = { editionId, dueAt: iso(ms), tenant: 'T1', place, outcome: 'planned' } as const;
  const key = `${editionId} ${ms}`;
  await store.keepPlan({ slots: [slot], post: { key, slot, message: { title: key, subtitle: null, blocks: [] }, told: [] } }, iso(ms));
  await store.claimDelivery(key, 't', iso(ms), iso(ms + MINUTE));
  const says = state === 'parked' ? 'The channel is gone.' : null;
  await store.moveDelivery(key, 't', { state, nextAt: null, says, placeRestsUntil: null, mayUnpark: true }, iso(ms));
}
const missed = (editionId: string, hours: readonly number[]) => {
  const slots = hours.map((hour) => ({
    editionId,
    dueAt: iso(T0 - hour * 60 * MINUTE),
    tenant: 'T1',
    place: 'chat/c1',
    outcome: 'missed' as const,
  }));
  return store.keepPlan({ slots, post: null }, iso(now));
};
const states = async () => (await store.notices('T1', '', 99)).map(({ state, outcome }) => [state, outcome]);

describe('whoever ordered an edition', () => {
  beforeEach(() => order('e1'));

  it('is told once that its place takes nothing, why, and what to do; and once that it takes something again', async () => {
    await ends('parked');
    await ends('parked', { ms: T0 + 1 });
    await tellAt(T0 + 10);
    await tellAt(T0 + 20);
    expect(told).toEqual([
      {
        tenant: 'T1',
        person: 'U1',
        text: 'harbour, daily 08:00, for chat/c1 could not be posted. The channel is gone. Let the bot into the place again and let it post there, or stop the edition (“stop e1”) and order it elsewhere. What is less than six hours old then goes out by itself; “status” shows what is parked.',
      },
    ]);
    await ends('sent', { ms: T0 + 30 });
    await ends('sent', { ms: T0 + 40 });
    await tellAt(T0 + 50);
    expect(told.slice(1)).toEqual([{ tenant: 'T1', person: 'U1', text: 'harbour, daily 08:00, for chat/c1 is posted again.' }]);
    expect(await states()).toEqual([
      ['told', null],
      ['told', null],
    ]);
  });

  it('is told of missed slots in one sentence, when all are recorded', async () => {
    await missed('e1', [40, 16]);
    await tellAt(T0 + 4 * MINUTE);
    expect(told).toEqual([]);
    await tellAt(T0 + 5 * MINUTE);
    expect(told.map(({ text }) => text)).toEqual([
      'harbour, daily 08:00, for chat/c1: 2 briefings from Fri 27 February 2026, 17:00 to Sat 28 February 2026, 17:00 came due too long ago, while the bot was not at work, and are not posted. The next one tells what changed since the last.',
    ]);
  });

  it('of several that fare ill at once is told in one message, which says what it leaves out', async () => {
    for (let n = 2; n < 15; n += 1) {
      await order(`e${n}`, { place: `chat/c${n}` });
      await ends('parked', { editionId: `e${n}`, place: `chat/c${n}` });
    }
    await tellAt(T0 + 10);
    expect(told).toHaveLength(1);
    expect(told[0]?.text.split('\n')).toHaveLength(11);
    expect(told[0]?.text).toContain('3 more: see “status”.');
  });

  it('is not told what others ordered', async () => {
    await order('e2', { place: 'chat/c2', orderedBy: 'U2' });
    for (const [editionId, place] of [
      ['e1', 'chat/c1'],
      ['e2', 'chat/c2'],
    ])
      await ends('parked', { editionId, place });
    await tellAt(T0 + 10);
    expect(told.map(({ person, text }) => [person, text.includes('chat/c1')])).toEqual([
      ['U1', true],
      ['U2', false],
    ]);
  });

  it('who cannot be told for now is told later, for a day', async () => {
    answers = Array(3).fill({ kind: 'refused', says: 'Try later.', retryAfterSeconds: 30, isHopeless: false });
    await ends('parked');
    await tellAt(T0);
    await tellAt(T0 + 29_000);
    expect([told.length, await states()]).toEqual([1, [['due', 'Try later.']]]);
    await tellAt(T0 + 30_000);
    expect(told).toHaveLength(2);
    await tellAt(T0 + 25 * 60 * MINUTE);
    await tellAt(T0 + 26 * 60 * MINUTE);
    expect([told.length, await states()]).toEqual([3, [['untold', 'Try later.']]]);
  });

  it.each<[string, Posted, string, string]>([
    ['wants no messages', { kind: 'refused', says: 'Closed.', retryAfterSeconds: null, isHopeless: true }, 'untold', 'Closed.'],
    ['may have been told', { kind: 'unknown', says: 'No answer.' }, 'told', 'perhaps not: No answer.'],
  ])('who %s is told no second time', async (_case, answer, state, outcome) => {
    answers = [answer];
    await ends('parked');
    await tellAt(T0);
    await tellAt(T0 + 60 * MINUTE);
    expect([told.length, await states()]).toEqual([1, [[state, outcome]]]);
  });

  it('is told by one of two processes', async () => {
    await ends('parked');
    await Promise.all([tellAt(T0), tellAt(T0)]);
    expect(told).toHaveLength(1);
  });

  it('whose platform is not connected is told when it is', async () => {
    await ends('parked');
    await tellAt(T0, []);
    await tellAt(T0 + 11 * MINUTE);
    expect(told).toHaveLength(1);
  });

  it('on the page is told in the log and the status', async () => {
    await order('e2', { place: 'web/newsroom', orderedBy: 'operator' });
    await ends('parked', { editionId: 'e2', place: 'web/newsroom' });
    await ends('parked', { editionId: 'file-1', place: 'chat/c9' });
    await tellAt(T0);
    expect([told, await states()]).toEqual([
      [],
      [
        ['shown', null],
        ['shown', null],
      ],
    ]);
    expect(logged.map(({ at, text }) => [at, String(text).slice(0, 43)])).toEqual([
      ['notice.shown', 'harbour, daily 08:00, for web/newsroom coul'],
      ['notice.shown', 'The edition file-1 for chat/c9 could not be'],
    ]);
  });
});
