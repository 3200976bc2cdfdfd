import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partKey, type Step } from '../../src/delivery/delivery.ts';
import type { Plan, Slot, SlotOutcome, Store } from '../../src/store.ts';
import { editionContract } from './editions.ts';

const T0 = '2026-03-01T08:00:00.000Z';
const at = (seconds: number) => new Date(Date.parse(T0) + seconds * 1000).toISOString();
const step = (state: Step['state'], given: Partial<Step> = {}): Step => ({
  state,
  nextAt: null,
  says: null,
  placeRestsUntil: null,
  mayUnpark: false,
  ...given,
});

/** What every store must keep to about slots and deliveries, whatever its engine. */
export function deliveryContract(name: string, open: () => Promise<Store>): void {
  editionContract(name, open);
  describe(`${name} as a ledger`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const slotOf = (dueAt: string, outcome: SlotOutcome = 'planned', editionId = 'e1', place = 'slack/C1'): Slot => ({
      editionId,
      dueAt,
      tenant: 'T1',
      place,
      outcome,
    });
    const planOf = (slot: Slot, key: string, others: readonly Slot[] = []): Plan => ({
      slots: [...others, slot],
      post: { key, slot, message: { title: key, subtitle: null, blocks: [] }, told: [] },
    });
    const plan = (key: string, given: { dueAt?: string; editionId?: string; place?: string } = {}) =>
      store.keepPlan(planOf(slotOf(given.dueAt ?? T0, 'planned', given.editionId ?? key, given.place), key), T0);
    const dueKeys = async (now: string) => (await store.dueDeliveries(now, 10)).map(({ key }) => key);
    /** A delivery that is claimed by `token` and rendered. */
    const claimed = async (key: string, token: string, now = T0, payloads: readonly string[] = ['p']) => {
      await plan(key);
      await store.claimDelivery(key, token, now, at(60));
      await store.renderDelivery(key, token, payloads, now);
    };

    describe('slots', () => {
      it('are recorded once, all that belong together or none', async () => {
        const told = [{ place: 'p', topic: 't', toldAt: T0, points: [] }];
        const first = planOf(slotOf(at(60)), 'k1', [slotOf(T0, 'merged')]);
        expect(await store.keepPlan({ ...first, post: { ...first.post!, told } }, at(61))).toBe(true);
        expect(await store.lastTold('p', 't', at(100))).toEqual({ toldAt: T0, points: [] });
        const second = planOf(slotOf(at(120)), 'k2', [slotOf(at(60), 'merged')]);
        expect(await store.keepPlan({ ...second, post: { ...second.post!, told: [{ ...told[0]!, toldAt: at(121) }] } }, at(121))).toBe(
          false,
        );
        expect(await store.lastTold('p', 't', at(200))).toEqual({ toldAt: T0, points: [] });
        expect(await store.delivery('k2')).toBeNull();
        expect(await store.lastSlot('e1', at(200))).toBe(at(60));
        expect(await store.lastSlot('e1', at(59))).toBe(T0);
        expect(await store.lastSlot('e2', at(200))).toBeNull();
        expect(await store.slots('T1', 'merged', T0, 10)).toEqual([slotOf(T0, 'merged')]);
        expect(await store.slots('T2', 'merged', T0, 10)).toEqual([]);
        expect(await store.slots('T1', 'merged', at(1), 10)).toEqual([]);
      });

      it('count from when the edition was first seen, or resumed', async () => {
        expect(await store.startEdition('e1', T0, at(10))).toBe(T0);
        expect(await store.startEdition('e1', at(20), at(20))).toBe(T0);
        await store.restartEdition('e1', at(30));
        expect(await store.startEdition('e1', T0, at(40))).toBe(at(30));
      });

      it('do not wait for a time at which the clock was ahead', async () => {
        expect(await store.startEdition('e1', at(9_000), at(9_000))).toBe(at(9_000));
        expect(await store.startEdition('e1', at(10), at(10))).toBe(at(10));
        expect(await store.startEdition('e1', at(20), at(20))).toBe(at(10));
      });
    });

    describe('deliveries', () => {
      it('are claimed by one, and again when the claim has run out', async () => {
        await plan('k1');
        expect(await dueKeys(at(-1))).toEqual([]);
        expect(await dueKeys(T0)).toEqual(['k1']);
        expect(await store.claimDelivery('k1', 'a', T0, at(60))).toMatchObject({ state: 'planned', message: { title: 'k1' }, part: 1 });
        expect(await store.claimDelivery('k1', 'b', at(59), at(119))).toBeNull();
        expect(await dueKeys(at(59))).toEqual([]);
        expect(await store.claimDelivery('k1', 'b', at(60), at(120))).not.toBeNull();
      });

      it('are frozen once, part by part, and later parts wait for the earlier', async () => {
        await claimed('k1', 'a', T0, ['one', 'two', 'three']);
        expect(await store.renderDelivery('k1', 'a', ['other'], at(1))).toBe(false);
        const parts = await store.deliveries('T1', { editionId: 'k1' }, 10);
        expect(parts.map(({ key, part, payload, state }) => [key, part, payload, state])).toEqual([
          ['k1', 1, 'one', 'rendered'],
          [partKey('k1', 2), 2, 'two', 'rendered'],
          [partKey('k1', 3), 3, 'three', 'rendered'],
        ]);
        expect(await dueKeys(at(1))).toEqual([]);
        await store.moveDelivery('k1', 'a', step('sent', { messageId: 'm1' }), at(2));
        expect(await dueKeys(at(2))).toEqual([partKey('k1', 2)]);
        expect(await store.claimDelivery(partKey('k1', 2), 'a', at(2), at(60))).toMatchObject({ payload: 'two', thread: 'm1' });
      });

      it('are changed by the holder of the claim only', async () => {
        await claimed('k1', 'a');
        await store.claimDelivery('k1', 'b', at(60), at(120));
        expect(await store.moveDelivery('k1', 'a', step('sent', { messageId: 'm' }), at(61))).toBe(false);
        expect(await store.moveDelivery('k1', 'a', step('intent'), at(61))).toBe(false);
        expect((await store.delivery('k1'))?.state).toBe('rendered');
        expect(await store.moveDelivery('k1', 'b', step('intent', { nextAt: at(130), attempts: 1 }), at(61))).toBe(true);
        expect(await dueKeys(at(125))).toEqual([]);
        expect(await dueKeys(at(130))).toEqual(['k1']);
      });

      it('begin no attempt under a claim that has run out', async () => {
        await claimed('k1', 'a');
        expect(await store.moveDelivery('k1', 'a', step('intent'), at(60))).toBe(false);
        expect(await store.moveDelivery('k1', 'a', step('intent'), at(59))).toBe(true);
      });

      it('rest with their place, and only with theirs', async () => {
        for (const key of ['k1', 'k2']) await plan(key);
        await plan('k3', { place: 'slack/C2' });
        await store.claimDelivery('k1', 'a', T0, at(60));
        const rest = step('rendered', { nextAt: at(1), placeRestsUntil: at(30) });
        await store.moveDelivery('k1', 'a', rest, at(1));
        expect(await dueKeys(at(29))).toEqual(['k3']);
        expect((await dueKeys(at(30))).sort()).toEqual(['k1', 'k2', 'k3']);
      });

      it('are read back although their place rests', async () => {
        for (const key of ['k1', 'k2']) await plan(key);
        for (const key of ['k1', 'k2']) await store.claimDelivery(key, 'a', T0, at(60));
        await store.moveDelivery('k1', 'a', step('unknown', { nextAt: at(5) }), at(1));
        await store.moveDelivery('k2', 'a', step('rendered', { nextAt: at(1), placeRestsUntil: at(30) }), at(1));
        expect(await dueKeys(at(5))).toEqual(['k1']);
      });

      it('are unparked where they were not posted, and are not too old', async () => {
        for (const key of ['k1', 'k2']) await plan(key);
        await plan('k3', { dueAt: at(-9_000) });
        await plan('k4', { place: 'slack/C2' });
        for (const key of ['k1', 'k2', 'k3', 'k4']) {
          await store.claimDelivery(key, 'a', T0, at(60));
          await store.moveDelivery(key, 'a', step('parked', { says: 'gone', mayUnpark: key !== 'k2' }), at(1));
        }
        expect(await store.unparkDeliveries('T1', 'slack/C1', at(-60), at(10))).toBe(1);
        expect(await dueKeys(at(10))).toEqual(['k1']);
        expect((await store.deliveries('T1', { state: 'parked' }, 10)).map(({ key, says }) => [key, says])).toEqual([
          ['k2', 'gone'],
          ['k4', 'gone'],
          ['k3', 'gone'],
        ]);
      });

      it('keep their history', async () => {
        await claimed('k1', 'a');
        await store.moveDelivery('k1', 'a', step('intent', { nextAt: at(70), attempts: 1 }), at(1));
        await store.moveDelivery('k1', 'a', step('unknown', { nextAt: at(9), says: 'no answer' }), at(2));
        expect(await store.deliveryEvents('k1')).toEqual([
          { at: T0, state: 'planned', attempts: 0, says: null },
          { at: T0, state: 'rendered', attempts: 0, says: null },
          { at: at(1), state: 'intent', attempts: 1, says: null },
          { at: at(2), state: 'unknown', attempts: 1, says: 'no answer' },
        ]);
      });

      it('are told newest first, to their tenant', async () => {
        await plan('k1');
        await plan('k2', { dueAt: at(60), place: 'slack/C2' });
        expect((await store.deliveries('T1', { isFirstPart: true }, 10)).map(({ key }) => key)).toEqual(['k2', 'k1']);
        expect((await store.deliveries('T1', { place: 'slack/C2' }, 10)).map(({ key }) => key)).toEqual(['k2']);
        expect(await store.deliveries('T2', {}, 10)).toEqual([]);
      });

      it('are wanted no more when their edition is stopped, but what may have been posted is read back', async () => {
        const edition = {
          topics: ['t'],
          schedule: 'hourly',
          zone: 'UTC',
          language: 'en',
          points: null,
          quiet: 'line',
          quietHours: '22:00-07:00',
        } as const;
        await store.putEdition({ ...edition, id: 'e1', tenant: 'T1', place: 'slack/C1', isPaused: false, orderedBy: 'U1', orderedAt: T0 });
        expect(await store.editions()).toMatchObject([edition]);
        await plan('k1', { editionId: 'e1' });
        await plan('k2', { editionId: 'e1', dueAt: at(60) });
        await store.claimDelivery('k2', 'a', T0, at(60));
        await store.moveDelivery('k2', 'a', step('unknown', { nextAt: at(5) }), at(1));
        await store.claimDelivery('k1', 'a', at(1), at(60));
        expect(await store.removeEdition('T2', 'e1', at(2))).toBe(false);
        expect(await store.removeEdition('T1', 'e1', at(2))).toBe(true);
        expect(await dueKeys(at(100))).toEqual(['k2']);
        expect(await store.moveDelivery('k1', 'a', step('intent', { nextAt: at(70) }), at(3))).toBe(false);
        expect(await store.delivery('k1')).toMatchObject({ state: 'parked', says: 'The edition was stopped.' });
        expect((await store.deliveryEvents('k1')).at(-1)).toMatchObject({ at: at(2), state: 'parked' });
      });

      it('know what the parts before them became, in order', async () => {
        await claimed('k1', 'a', T0, ['one', 'two', 'three']);
        const parts = (await store.deliveries('T1', { editionId: 'k1' }, 10)).map(({ key }) => key);
        for (const [n, key] of parts.slice(0, 2).entries()) {
          await store.claimDelivery(key, 'a', T0, at(60));
          await store.moveDelivery(key, 'a', step('sent', { messageId: `m${n + 1}`, nextAt: null }), at(1));
        }
        expect(await Promise.all(parts.map((key) => store.earlierParts(key)))).toEqual([[], ['m1'], ['m1', 'm2']]);
      });

      it('are forgotten with their tenant', async () => {
        await plan('k1');
        expect(await store.tenants()).toEqual(['T1']);
        await store.removeTenant('T1');
        expect(await store.tenants()).toEqual([]);
        expect(await store.delivery('k1')).toBeNull();
        expect(await store.deliveryEvents('k1')).toEqual([]);
        expect(await store.lastSlot('k1', at(100))).toBeNull();
      });
    });
  });
}
