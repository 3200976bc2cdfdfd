import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DeliverPorts, deliverDue } from '../../src/delivery/deliver.ts';
import type { Found, Platform, Posted, Target } from '../../src/platform.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { Store } from '../../src/store.ts';

const T0 = Date.parse('2026-03-01T08:00:00.000Z');
const SETTLE_MS = 60_000;
const HOUR = 3_600;

let folder: string;
let store: Store;
let now: number;
let chat: ReturnType<typeof openChat>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'communique-deliver-'));
  store = openSqlite(folder);
  now = T0;
  chat = openChat();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A chat that does with each attempt what `fates` says for its channel, in turn, then takes everything. */
function openChat() {
  const posted: (Target & { payload: string })[] = [];
  const fates = new Map<string, (Posted | 'lost-answer' | 'sleep')[]>();
  let find: Found | null = null;
  let attempts = 0;
  const platform: Platform = {
    name: 'chat',
    settleMs: SETTLE_MS,
    prepare: async ({ blocks }) => blocks.map((block) => (block.kind === 'text' ? block.text : '')) as [string, ...string[]],
    post: async (payload, target) => {
      attempts += 1;
      const fate = fates.get(target.place.channel)?.shift();
      if (typeof fate === 'object') return fate;
      posted.push({ ...target, payload });
      if (fate === 'lost-answer') return { kind: 'unknown', says: 'no answer' };
      return { kind: 'posted', messageId: `m${posted.length}` };
    },
    find: async ({ key }) => {
      if (find !== null) return find;
      const at = posted.findIndex((one) => one.key === key);
      return at < 0 ? { kind: 'absent' } : { kind: 'found', messageId: `m${at + 1}` };
    },
    close: async () => undefined,
  };
  return {
    platform,
    posted,
    fates,
    attempts: () => attempts,
    readsBack: (found: Found) => {
      find = found;
    },
  };
}

const ports = (given: Partial<DeliverPorts> = {}): DeliverPorts => ({
  store,
  platforms: new Map([['chat', chat.platform]]),
  clock: () => new Date(now),
  log: () => undefined,
  chance: () => 0,
  together: 4,
  claimMs: 60_000,
  signal: new AbortController().signal,
  pause: async (ms) => {
    await new Promise((resolve) => setImmediate(resolve));
    now += ms;
  },
  ...given,
});

async function plan(key: string, channel = 'c1', texts: readonly string[] = [key], platform = 'chat'): Promise<void> {
  const dueAt = new Date(now).toISOString();
  const slot = { editionId: key, dueAt, tenant: 'T1', place: `${platform}/${channel}`, outcome: 'planned' } as const;
  const blocks = texts.map((text) => ({ kind: 'text', text, tone: 'plain' }) as const);
  await store.keepPlan({ slots: [slot], post: { key, slot, message: { title: key, subtitle: null, blocks }, told: [] } }, dueAt);
}

async function deliverAt(seconds: number, given: Partial<DeliverPorts> = {}): Promise<void> {
  now = T0 + seconds * 1000;
  await deliverDue(ports(given));
}

const stateOf = async (key: string) => (await store.delivery(key))?.state;
const refused = (given: Partial<Extract<Posted, { kind: 'refused' }>>): Posted => ({
  kind: 'refused',
  says: 'no',
  retryAfterSeconds: null,
  isHopeless: false,
  ...given,
});

describe('a delivery', () => {
  it('is left to others where others share the work', async () => {
    for (let n = 0; n < 20; n += 1) await plan(`k${String(n).padStart(2, '0')}`);
    await deliverAt(0, { only: new Set(['k07', 'k19', 'unknown']) });
    expect(chat.posted.map(({ key }) => key).sort()).toEqual(['k07', 'k19']);
    await deliverAt(1);
    expect(chat.posted).toHaveLength(20);
  });

  it('is posted part by part, the later ones into the thread of the first', async () => {
    await plan('k1', 'c1', ['one', 'two', 'three']);
    await deliverAt(0);
    expect(chat.posted.map(({ payload, tenant, place }) => [payload, tenant, place.channel, place.thread])).toEqual([
      ['one', 'T1', 'c1', null],
      ['two', 'T1', 'c1', 'm1'],
      ['three', 'T1', 'c1', 'm1'],
    ]);
    expect((await store.deliveries('T1', {}, 9)).map(({ state, messageId }) => [state, messageId])).toEqual([
      ['sent', 'm1'],
      ['sent', 'm2'],
      ['sent', 'm3'],
    ]);
  });

  it('begins one conversation under its first part, on what it told', async () => {
    await plan('The harbour', 'c1', ['one', 'two']);
    await deliverAt(0);
    expect(await store.conversation('chat/T1/c1/m1')).toMatchObject({ tenant: 'T1', words: 'The harbour', turns: [] });
    expect(await store.conversation('chat/T1/c1/m2')).toBeNull();
  });

  it('whose answer was lost is found when the chat has settled, and not posted again', async () => {
    chat.fates.set('c1', ['lost-answer']);
    await plan('k1');
    await deliverAt(0);
    expect(await stateOf('k1')).toBe('unknown');
    await deliverAt(59);
    expect(await stateOf('k1')).toBe('unknown');
    await deliverAt(60);
    expect(await store.delivery('k1')).toMatchObject({ state: 'sent', messageId: 'm1', attempts: 1 });
    expect(chat.attempts()).toBe(1);
  });

  it('that was given up and is not there is posted again, with the same payload and key', async () => {
    chat.fates.set('c1', [{ kind: 'unknown', says: 'no answer' }]);
    await plan('k1');
    await deliverAt(0);
    await deliverAt(60);
    await deliverAt(62);
    expect(chat.posted).toMatchObject([{ key: 'k1', payload: 'k1' }]);
    expect(await store.delivery('k1')).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('of a process that died in an attempt is read back after its claim and the settling', async () => {
    await plan('k1');
    await store.claimDelivery('k1', 'dead', new Date(T0).toISOString(), new Date(T0 + 60_000).toISOString());
    await store.renderDelivery('k1', 'dead', ['k1'], new Date(T0).toISOString());
    const intent = { state: 'intent', attempts: 1, nextAt: new Date(T0 + 120_000).toISOString(), says: null } as const;
    await store.moveDelivery('k1', 'dead', { ...intent, placeRestsUntil: null, mayUnpark: false }, new Date(T0).toISOString());
    await deliverAt(119);
    expect(await stateOf('k1')).toBe('intent');
    chat.readsBack({ kind: 'found', messageId: 'm9' });
    await deliverAt(120);
    expect(await store.delivery('k1')).toMatchObject({ state: 'sent', messageId: 'm9' });
    expect(chat.attempts()).toBe(0);
  });

  it('is not posted when the machine slept between the intent and the socket', async () => {
    await plan('k1');
    const stop = new AbortController();
    const asleep: Store = {
      ...store,
      moveDelivery: async (...args) => {
        const isMoved = await store.moveDelivery(...args);
        if (args[2].state === 'intent') now += 3 * 60_000;
        stop.abort();
        return isMoved;
      },
    };
    await deliverAt(0, { store: asleep, signal: stop.signal });
    expect(chat.attempts()).toBe(0);
    expect(await stateOf('k1')).toBe('rendered');
    await deliverAt(200);
    expect(await stateOf('k1')).toBe('sent');
  });

  it('waits, when the clock is set back, until its time comes again, and is posted once', async () => {
    chat.fates.set('c1', ['lost-answer']);
    await plan('k1');
    await plan('k2', 'c2');
    await deliverAt(0, { together: 1 });
    for (const seconds of [-3 * HOUR, -HOUR, 0, 59]) await deliverAt(seconds);
    expect(chat.attempts()).toBe(2);
    await deliverAt(60);
    expect([await stateOf('k1'), await stateOf('k2'), chat.attempts()]).toEqual(['sent', 'sent', 2]);
  });

  it('is read back, not posted again, when the clock was set forward during the attempt', async () => {
    const post: Platform['post'] = async (...args) => {
      await chat.platform.post(...args);
      now += 5 * HOUR * 1000;
      await deliverDue(ports());
      return { kind: 'posted', messageId: 'm1' };
    };
    await plan('k1');
    await deliverAt(0, { platforms: new Map([['chat', { ...chat.platform, post }]]) });
    expect([await stateOf('k1'), chat.attempts()]).toEqual(['sent', 1]);
  });

  it('is recorded by the one who holds it, when two send at once', async () => {
    for (let i = 0; i < 12; i += 1) await plan(`k${i}`, `c${i}`);
    await Promise.all([deliverAt(0), deliverDue(ports())]);
    expect(chat.posted.map(({ key }) => key).sort()).toEqual(Array.from({ length: 12 }, (_, i) => `k${i}`).sort());
  });
});

describe('a place that asks for a rest', () => {
  it('gets nothing until it is over, and no other place waits for it', async () => {
    chat.fates.set('c1', [refused({ retryAfterSeconds: 30 })]);
    for (const key of ['k1', 'k2']) await plan(key, 'c1');
    await plan('k3', 'c2');
    await deliverAt(0, { together: 1 });
    expect(chat.posted.map(({ key }) => key)).toEqual(['k3']);
    await deliverAt(29.9);
    expect(chat.attempts()).toBe(2);
    await deliverAt(33);
    expect(chat.posted.map(({ key }) => key).sort()).toEqual(['k1', 'k2', 'k3']);
  });

  it('is left alone as long as the platform’s pace wants, after each part', async () => {
    const slow: Platform = { ...chat.platform, pace: { perSecond: null, placeRestMs: 1_000 } };
    const platforms = new Map([['chat', slow]]);
    await plan('k1', 'c1', ['one', 'two']);
    await plan('k2', 'c2');
    await deliverAt(0, { platforms });
    expect(chat.posted.map(({ payload }) => payload).sort()).toEqual(['k2', 'one']);
    await deliverAt(0.999, { platforms });
    expect(chat.posted).toHaveLength(2);
    await deliverAt(1, { platforms });
    expect(chat.posted.map(({ payload }) => payload)).toContain('two');
  });

  it('has one attempt at a time, however many deliveries are for it', async () => {
    let [underWay, most] = [0, 0];
    const post: Platform['post'] = async (...args) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return chat.platform.post(...args);
    };
    for (const key of ['k1', 'k2', 'k3']) await plan(key, 'c1');
    await deliverAt(0, { platforms: new Map([['chat', { ...chat.platform, post }]]) });
    expect([most, chat.posted.length]).toEqual([1, 3]);
  });

  it.each([
    ['an absurd rest is a day', 1e9, 24 * HOUR + 3],
    ['a negative one is none', -5, 3],
  ])('%s', async (_case, retryAfterSeconds, until) => {
    chat.fates.set('c1', [refused({ retryAfterSeconds })]);
    await plan('k1');
    await deliverAt(0);
    await deliverAt(until - 2);
    expect(chat.attempts()).toBe(1);
    await deliverAt(until);
    expect(chat.attempts()).toBe(2);
  });

  it('is asked again more and more rarely, and by chance not with all others', async () => {
    chat.fates.set('c1', Array(20).fill(refused({})));
    await plan('k1');
    const waits = [];
    let next: string | null | undefined = new Date(T0).toISOString();
    for (let n = 0; n < 12 && next; n += 1) {
      const since: number = Date.parse(next);
      await deliverAt((since - T0) / 1000, { chance: () => (n % 2 === 0 ? 0 : 0.5) });
      next = (await store.delivery('k1'))?.nextAt;
      waits.push((Date.parse(next ?? '') - since) / 1000);
    }
    expect(waits).toEqual([2, 3, 8, 12, 32, 48, 128, 192, 512, 450, 600, 450]);
  });
});

describe('a platform', () => {
  it('that names a pace is not posted to faster', async () => {
    const at: number[] = [];
    const post: Platform['post'] = async (...args) => {
      at.push(now - T0);
      return chat.platform.post(...args);
    };
    const paced: Platform = { ...chat.platform, post, pace: { perSecond: 10, placeRestMs: 0 } };
    for (let n = 0; n < 5; n += 1) await plan(`k${n}`, `c${n}`);
    await deliverAt(0, { platforms: new Map([['chat', paced]]) });
    expect(at).toEqual([0, 100, 200, 300, 400]);
  });

  it('that refuses the whole bot is left alone until it takes something again, and another is not', async () => {
    const other = openChat();
    const platforms = new Map([
      ['chat', chat.platform],
      ['talk', { ...other.platform, name: 'talk' }],
    ]);
    chat.fates.set('c1', [refused({ retryAfterSeconds: 30, isGlobal: true })]);
    for (let n = 1; n < 9; n += 1) await plan(`k${n}`, `c${n}`);
    await plan('t1', 'c1', ['t1'], 'talk');
    await deliverAt(0, { platforms, together: 1 });
    expect([chat.attempts(), other.posted.length]).toEqual([1, 1]);
    await deliverAt(29.9, { platforms, together: 1 });
    expect(chat.attempts()).toBe(1);
    await deliverAt(33, { platforms, together: 1 });
    expect(chat.posted).toHaveLength(8);
  });

  it('that answers slowly delays no other', async () => {
    const other = openChat();
    const stop = new AbortController();
    let answer: (posted: Posted) => void = () => undefined;
    const hanging: Platform = { ...chat.platform, post: () => new Promise((resolve) => (answer = resolve)) };
    await plan('k1', 'c1');
    for (let n = 0; n < 5; n += 1) await plan(`t${n}`, `c${n}`, ['t'], 'talk');
    const platforms = new Map([
      ['chat', hanging],
      ['talk', { ...other.platform, name: 'talk' }],
    ]);
    const sending = deliverAt(0, { platforms, together: 1, signal: stop.signal });
    await vi.waitFor(() => expect(other.posted).toHaveLength(5));
    answer({ kind: 'posted', messageId: 'm' });
    await sending;
  });
});

describe('a stopped edition', () => {
  const order = { topics: ['t'], schedule: 'hourly', zone: 'UTC', language: 'en', points: null, quiet: 'line', quietHours: null } as const;
  const orderOf = (id: string) => ({
    ...order,
    id,
    tenant: 'T1',
    place: 'chat/c1',
    isPaused: false,
    orderedBy: 'U1',
    orderedAt: new Date(T0).toISOString(),
  });
  const stopped = { state: 'parked', says: 'The edition was stopped.' };
  beforeEach(async () => {
    await store.putEdition(orderOf('k1'));
    await plan('k1', 'c1', ['one', 'two']);
  });
  const stopIt = () => store.removeEdition('T1', 'k1', new Date(now).toISOString());

  it('is not tried again after a refusal that came when it was stopped', async () => {
    const post: Platform['post'] = async () => {
      await stopIt();
      return refused({ retryAfterSeconds: 1 });
    };
    await deliverAt(0, { platforms: new Map([['chat', { ...chat.platform, post }]]) });
    expect(await store.delivery('k1')).toMatchObject(stopped);
    await deliverAt(HOUR);
    expect(chat.attempts()).toBe(0);
  });

  it('posts no further part', async () => {
    const post: Platform['post'] = async (...args) => {
      await stopIt();
      return chat.platform.post(...args);
    };
    await deliverAt(0, { platforms: new Map([['chat', { ...chat.platform, post }]]) });
    await deliverAt(HOUR);
    expect(chat.posted.map(({ payload }) => payload)).toEqual(['one']);
    expect(await stateOf('k1')).toBe('sent');
  });

  it.each([
    ['was posted', { kind: 'found', messageId: 'm9' } as const, { state: 'sent', messageId: 'm9' }],
    ['was not', { kind: 'absent' } as const, stopped],
    ['cannot be told', { kind: 'cannot-tell', says: 'unreadable' } as const, { state: 'parked' }],
  ])('reads back once what nobody knows the end of, and posts nothing: it %s', async (_case, found, end) => {
    chat.fates.set('c1', [{ kind: 'unknown', says: 'no answer' }]);
    await deliverAt(0);
    await stopIt();
    chat.readsBack(found);
    await deliverAt(60);
    await deliverAt(2 * HOUR);
    expect(await store.delivery('k1')).toMatchObject(end);
    expect([chat.attempts(), chat.posted.length]).toEqual([1, 0]);
  });

  it('is not unparked by what another edition posts there', async () => {
    chat.fates.set('c1', [refused({ isHopeless: true })]);
    await deliverAt(0);
    await stopIt();
    await plan('k2', 'c1');
    await deliverAt(1);
    expect(chat.posted.map(({ key }) => key)).toEqual(['k2']);
  });
});

describe('what is hopeless', () => {
  it('is parked with its reason, and goes out when the place takes something again', async () => {
    chat.fates.set('c1', [refused({ says: 'The channel is gone.', isHopeless: true })]);
    await plan('k1');
    await deliverAt(0);
    expect(await store.delivery('k1')).toMatchObject({ state: 'parked', says: 'The channel is gone.', nextAt: null });
    now = T0 + HOUR * 1000;
    await plan('k2');
    await deliverAt(HOUR);
    expect(chat.posted.map(({ key }) => key)).toEqual(['k2', 'k1']);
    expect((await store.deliveryEvents('k1')).map(({ state, says }) => [state, says]).slice(3, 5)).toEqual([
      ['parked', 'The channel is gone.'],
      ['rendered', 'The place takes messages again.'],
    ]);
  });

  it('stays parked when its news is older than six hours', async () => {
    chat.fates.set('c1', [refused({ isHopeless: true })]);
    await plan('k1');
    await deliverAt(0);
    now = T0 + 7 * HOUR * 1000;
    await plan('k2');
    await deliverAt(7 * HOUR);
    expect(chat.posted.map(({ key }) => key)).toEqual(['k2']);
  });

  it('is a refusal that lasts for a day', async () => {
    await plan('k1');
    chat.fates.set('c1', Array(99).fill(refused({ says: 'Try later.' })));
    await deliverAt(0);
    await deliverAt(24 * HOUR);
    expect(await store.delivery('k1')).toMatchObject({ state: 'parked', says: 'Given up after a day: Try later.' });
  });

  it('is what may have been posted and cannot be read back: it is never posted again', async () => {
    chat.fates.set('c1', [{ kind: 'unknown', says: 'no answer' }]);
    chat.readsBack({ kind: 'cannot-tell', says: 'reading is not allowed' });
    await plan('k1');
    for (let minute = 0; minute < 20; minute += 1) await deliverAt(60 * minute);
    expect(await store.delivery('k1')).toMatchObject({
      state: 'parked',
      says: 'It may have been posted or not, and the place cannot be read back: reading is not allowed',
    });
    await plan('k2');
    await deliverAt(60 * 21);
    expect(chat.posted.map(({ key }) => key)).toEqual(['k2']);
  });

  it('is a platform that is not connected for a day', async () => {
    await plan('k1');
    await deliverAt(0, { platforms: new Map() });
    expect(await store.delivery('k1')).toMatchObject({ state: 'planned', says: 'The platform chat is not connected.' });
    await deliverAt(700);
    expect(await stateOf('k1')).toBe('sent');
    await plan('k2');
    await deliverAt(2 * 24 * HOUR, { platforms: new Map() });
    expect(await stateOf('k2')).toBe('parked');
  });

  it('is a message that the platform cannot show', async () => {
    const broken = {
      ...chat.platform,
      prepare: async () => {
        throw new Error('too wide');
      },
    };
    await plan('k1');
    await deliverAt(0, { platforms: new Map([['chat', broken]]) });
    expect(await store.delivery('k1')).toMatchObject({ state: 'parked', says: 'The message cannot be shown on chat: too wide' });
  });
});

it('stops when the store does not answer, and says so', async () => {
  await plan('k1');
  const broken: Store = { ...store, claimDelivery: () => Promise.reject(new Error('disk full')) };
  await expect(deliverDue(ports({ store: broken }))).rejects.toThrow('disk full');
});
