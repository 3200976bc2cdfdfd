import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { showArchive, showDeliveries } from '../src/deliveries.ts';
import { parked } from '../src/delivery/delivery.ts';
import type { Message } from '../src/message/message.ts';
import type { Asker } from '../src/platform.ts';
import { status } from '../src/status.ts';
import { openSqlite } from '../src/store/sqlite.ts';
import type { Store } from '../src/store.ts';

const T0 = '2026-03-03T08:00:00.000Z';
const message: Message = { title: 'The harbour', subtitle: null, blocks: [{ kind: 'text', text: 'It opens.', tone: 'plain' }] };
const asker = (tenant: string): Asker => ({
  place: { platform: 'chat', channel: 'c1', thread: null },
  tenant,
  person: 'U1',
  isAdmin: false,
});

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'communique-deliveries-'));
  store = openSqlite(folder);
  const slot = { editionId: 'e0123abcd', dueAt: T0, tenant: 'T1', place: 'chat/c1', outcome: 'planned' } as const;
  const missed = { ...slot, dueAt: '2026-03-02T08:00:00.000Z', outcome: 'missed' } as const;
  await store.keepPlan({ slots: [missed, slot], post: { key: 'k1', slot, message, told: [] } }, T0);
  await store.claimDelivery('k1', 'a', T0, '2026-03-03T08:01:00.000Z');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const ends = (state: 'sent' | 'parked') =>
  store.moveDelivery('k1', 'a', { ...parked(state === 'sent' ? '' : 'The channel is gone.', false), state }, '2026-03-03T08:00:01.000Z');
const itemsOf = (shown: Message) => shown.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
const headingsOf = (shown: Message) => shown.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
const show = {
  get ports() {
    return { store, zone: 'UTC' };
  },
};

describe('the archive', () => {
  it('has what was posted, as it was posted, for its tenant', async () => {
    expect(itemsOf(await showArchive('T1', null, show.ports))).toEqual([]);
    await ends('sent');
    expect(itemsOf(await showArchive('T1', null, show.ports))).toEqual([
      { text: 'The harbour', detail: 'Tue 3 March 2026, 08:00 · chat/c1 · k1', command: 'archive k1' },
    ]);
    expect(await showArchive('T1', 'k1', show.ports)).toEqual(message);
    expect(itemsOf(await showArchive('T2', null, show.ports))).toEqual([]);
    expect((await showArchive('T2', 'k1', show.ports)).title).toBe('Not in the archive');
  });
});

describe('a delivery', () => {
  it('is listed with how it fares, and tells its history', async () => {
    await ends('parked');
    const [item] = itemsOf(await showDeliveries('T1', null, show.ports));
    expect(item).toEqual({
      text: 'The harbour · Tue 3 March 2026, 08:00',
      detail: 'chat/c1 · k1 · parked: The channel is gone.',
      command: 'deliveries k1',
      state: 'bad',
    });
    expect(itemsOf(await showDeliveries('T1', 'e0123abcd', show.ports))).toEqual([item]);
    expect(itemsOf(await showDeliveries('T1', 'k1', show.ports))).toEqual([
      { text: 'Tue 3 March 2026, 08:00 · planned' },
      { text: 'Tue 3 March 2026, 08:00 · parked', detail: 'The channel is gone.' },
    ]);
  });

  it.each(['k1', 'e0123abcd', null])('of another tenant is not told under %s', async (id) => {
    expect(itemsOf(await showDeliveries('T2', id, show.ports))).toEqual([]);
  });
});

describe('the status', () => {
  const fileEditions = [
    {
      id: 'file-1',
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
      orderedBy: '',
      orderedAt: '',
    },
  ] as const;
  const shown = (tenant: string) => status(asker(tenant), { store, zone: 'UTC', topics: [], fileEditions, clock: () => new Date(T0) });

  it('tells what comes next, what is parked and why, and what was missed', async () => {
    await ends('parked');
    const told = await shown('T1');
    expect(headingsOf(told)).toEqual([
      'Next on schedule',
      'Parked',
      'Told to whoever ordered, in the last 7 days',
      'Missed in the last 7 days, and not posted',
    ]);
    expect(itemsOf(told).slice(-5)).toMatchObject([
      { text: 'Wed 4 March 2026, 08:00 (Europe/Zurich)', detail: 'harbour · chat/c1' },
      { detail: 'chat/c1 · k1 · parked: The channel is gone.', state: 'bad' },
      { text: expect.stringContaining('The edition e0123abcd for chat/c1 could not be posted. The channel is gone.') },
      {
        text: expect.stringContaining('1 briefing of Mon 2 March 2026, 08:00 came due too long ago'),
        detail: expect.stringContaining('to be told'),
      },
      { text: 'Mon 2 March 2026, 08:00', detail: 'e0123abcd · chat/c1' },
    ]);
  });

  it('tells what was posted last, and other tenants nothing of it', async () => {
    await ends('sent');
    expect(headingsOf(await shown('T1'))).toContain('Posted last');
    expect(headingsOf(await shown('T2'))).toEqual([]);
  });
});
