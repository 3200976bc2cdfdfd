import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
  ...given,
});

async function plan(key: string, channel = 'c1', texts: readonly string[] = [key]): Promise<void> {
  const dueAt = new Date(now).toISOString();
  const slot = { editionId: key, dueAt, tenant: 'T1', place: `chat/${channel}`, outcome: 'planned' } as const;
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
