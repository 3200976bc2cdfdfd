import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Edition } from '../../src/briefing/edition.ts';
import { partKey, type Step } from '../../src/delivery/delivery.ts';
import type { Slot, SlotOutcome, Store } from '../../src/store.ts';
import { articleOf } from '../make.ts';

const T0 = '2026-03-01T08:00:00.000Z';
const at = (seconds: number) => new Date(Date.parse(T0) + seconds * 1000).toISOString();
const DAY = 86_400;

/** What every store must keep to about editions that come due, what is told of them, and what is forgotten. */
export function editionContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} on editions`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const editionOf = (id: string, given: Partial<Edition> = {}): Edition => ({
      id,
      tenant: 'T1',
      place: 'slack/C1',
      topics: ['t'],
      schedule: 'hourly',
      zone: 'UTC',
      language: 'de',
      points: 5,
      quiet: 'line',
      quietHours: '22:00-07:00',
      isPaused: false,
      orderedBy: 'U1',
      orderedAt: T0,
      ...given,
    });
    const slotOf = (dueAt: string, outcome: SlotOutcome, editionId = 'e1', place = 'slack/C1'): Slot => ({
      editionId,
      dueAt,
      tenant: 'T1',
      place,
      outcome,
    });
    const plan = (key: string, dueAt: string, given: { editionId?: string; place?: string } = {}) => {
      const slot = slotOf(dueAt, 'planned', given.editionId ?? 'e1', given.place);
      return store.keepPlan({ slots: [slot], post: { key, slot, message: { title: key, subtitle: null, blocks: [] }, told: [] } }, dueAt);
    };
    /** Claims the delivery and takes the step. */
    const settle = async (key: string, now: string, step: Partial<Step> & Pick<Step, 'state'>) => {
      const token = `token ${now}`;
      await store.claimDelivery(key, token, now, new Date(Date.parse(now) + 60_000).toISOString());
      const none = { nextAt: null, says: null, placeRestsUntil: null, mayUnpark: false };
      expect(await store.moveDelivery(key, token, { ...none, ...step }, now)).toBe(true);
    };
    const due = async (now: string, after: Parameters<Store['dueEditions']>[1] = null, limit = 10) =>
      (await store.dueEditions(now, after, limit)).map(({ edition }) => edition.id);

    it('keeps an order as it was given, and those of one tenant apart', async () => {
      await store.putEdition(editionOf('e1'));
      await store.putEdition(editionOf('e2', { tenant: 'T2', points: null, quietHours: null }));
      expect(await store.editions('T1')).toEqual([editionOf('e1')]);
      expect(await store.editions()).toHaveLength(2);
    });

    describe('that may have something due', () => {
      it('are all, until it was worked out when they have', async () => {
        for (const id of ['e1', 'e2', 'e3']) await store.putEdition(editionOf(id, { isPaused: id === 'e3' }));
        expect(await due(T0)).toEqual(['e1', 'e2']);
        await store.lookAgain(
          [
            { id: 'e1', nextAt: at(60) },
            { id: 'e2', nextAt: null },
          ],
          T0,
        );
        expect(await due(at(59))).toEqual([]);
        expect(await due(at(60))).toEqual(['e1']);
      });

      it('are given page by page', async () => {
        for (const id of ['e1', 'e2', 'e3']) await store.putEdition(editionOf(id));
        await store.lookAgain([{ id: 'e1', nextAt: at(60) }], T0);
        const [first, second] = await store.dueEditions(at(60), null, 2);
        expect([first?.edition.id, second?.edition.id]).toEqual(['e2', 'e3']);
        expect(await due(at(60), { nextAt: second?.nextAt ?? '', id: 'e3' }, 2)).toEqual(['e1']);
      });

      it.each<[string, () => Promise<unknown>]>([
        ['when they were changed', () => store.putEdition(editionOf('e1', { schedule: 'daily 09:00' }))],
        ['when they were resumed', () => store.restartEdition('e1', at(5))],
      ])('are looked at again %s', async (_case, change) => {
        await store.putEdition(editionOf('e1'));
        await store.lookAgain([{ id: 'e1', nextAt: at(3_600) }], T0);
        await change();
        expect(await due(at(10))).toEqual(['e1']);
      });

      it('are looked at again when the clock was set back', async () => {
        await store.putEdition(editionOf('e1'));
        await store.lookAgain([{ id: 'e1', nextAt: at(400 * DAY) }], at(399 * DAY));
        expect(await due(at(10))).toEqual(['e1']);
        await store.lookAgain([{ id: 'e1', nextAt: at(60) }], at(10));
        expect(await due(at(20))).toEqual([]);
      });
    });

    describe('notices', () => {
      const told = async (now: string) =>
        (await store.dueNotices(now, 10)).map(({ about, place, person, says }) => [about, place, person, says]);
      beforeEach(() => store.putEdition(editionOf('e1')));

      it('are one for a place with something parked, and one when it takes something again', async () => {
        await plan('k1', T0);
        await plan('k2', at(60));
        await settle('k1', at(61), { state: 'parked', says: 'The channel is gone.' });
        await settle('k2', at(62), { state: 'parked', says: 'The channel is gone.' });
        expect(await told(at(62))).toEqual([['parked', 'slack/C1', 'U1', 'The channel is gone.']]);
        await plan('k3', at(120));
        await settle('k3', at(121), { state: 'sent', messageId: 'm1' });
        await plan('k4', at(180));
        await settle('k4', at(181), { state: 'sent', messageId: 'm2' });
        expect((await told(at(181))).map(([about]) => about)).toEqual(['parked', 'works-again']);
        await plan('k5', at(240));
        await settle('k5', at(241), { state: 'parked', says: 'Gone once more.' });
        expect(await told(at(241))).toHaveLength(3);
      });

      it('are none of what was stopped', async () => {
        await plan('k1', T0);
        await store.claimDelivery('k1', 'a', T0, at(60));
        await store.moveDelivery('k1', 'a', { state: 'unknown', nextAt: at(1), says: null, placeRestsUntil: null, mayUnpark: false }, T0);
        await store.removeEdition('T1', 'e1', T0);
        await settle('k1', at(1), { state: 'parked', says: 'The edition was stopped.' });
        expect(await told(at(9_000))).toEqual([]);
      });

      it('of missed slots wait for more of them, and are told together', async () => {
        await store.keepPlan(
          { slots: [slotOf(at(60), 'missed'), slotOf(at(120), 'missed'), slotOf(at(180), 'merged')], post: null },
          at(9_000),
        );
        await store.keepPlan({ slots: [slotOf(at(240), 'missed')], post: null }, at(9_060));
        expect(await told(at(9_060))).toEqual([]);
        expect(await store.dueNotices(at(10_000), 10)).toMatchObject([{ about: 'missed', slots: 3, firstAt: at(60), lastAt: at(240) }]);
      });

      it('of an edition that nobody ordered in a chat are the operator’s', async () => {
        await store.keepPlan({ slots: [slotOf(at(60), 'missed', 'file-1')], post: null }, T0);
        expect(await told(at(9_000))).toEqual([['missed', 'slack/C1', '', null]]);
      });

      it('are taken by one, and settled once', async () => {
        await plan('k1', T0);
        await settle('k1', T0, { state: 'parked', says: 'gone' });
        const [{ id } = { id: '' }] = await store.dueNotices(T0, 10);
        expect(await Promise.all([store.beginNotice(id), store.beginNotice(id)])).toEqual([true, false]);
        expect(await told(at(9_000))).toEqual([]);
        await store.settleNotice(id, 'due', 'not now', at(100));
        expect(await told(at(99))).toEqual([]);
        expect(await told(at(100))).toHaveLength(1);
        await store.beginNotice(id);
        await store.settleNotice(id, 'told', null, null);
        await store.settleNotice(id, 'due', null, at(100));
        expect(await store.notices('T1', T0, 10)).toMatchObject([{ id, state: 'told', outcome: null }]);
        expect(await store.notices('T2', T0, 10)).toEqual([]);
        await store.removeTenant('T1');
        expect(await store.notices('T1', T0, 10)).toEqual([]);
      });
    });

    describe('forgets', () => {
      const expiry = (before: string) => ({ deliveries: before, conversations: before, events: before });
      const forget = async (before: string, now: string, limit = 100) => {
        let steps = 0;
        while ((await store.prune(expiry(before), now, limit)) > 0) steps += 1;
        return steps;
      };

      it('old slots with their deliveries, but not an edition’s last slot', async () => {
        await store.startEdition('e1', T0, T0);
        for (let day = 0; day < 5; day += 1) {
          await plan(`k${day}`, at(day * DAY));
          await settle(`k${day}`, at(day * DAY), { state: 'sent', messageId: 'm' });
        }
        await forget(at(3 * DAY), at(5 * DAY));
        expect((await store.deliveries('T1', {}, 10)).map(({ key }) => key)).toEqual(['k4', 'k3']);
        expect(await store.deliveryEvents('k2')).toEqual([]);
        expect(await store.deliveryEvents('k3')).toHaveLength(2);
        expect((await store.slots('T1', 'planned', '', 10)).map(({ dueAt }) => dueAt)).toEqual([at(4 * DAY), at(3 * DAY)]);
        await forget(at(90 * DAY), at(180 * DAY));
        expect(await store.lastSlot('e1', at(180 * DAY))).toBe(at(4 * DAY));
        expect(await store.deliveries('T1', {}, 10)).toEqual([]);
      });

      it('nothing that is not settled, nor a settled part of it', async () => {
        await plan('k1', T0);
        await store.claimDelivery('k1', 'a', T0, at(60));
        await store.renderDelivery('k1', 'a', ['one', 'two'], T0);
        await store.moveDelivery(
          'k1',
          'a',
          { state: 'sent', nextAt: null, says: null, placeRestsUntil: null, mayUnpark: false, messageId: 'm' },
          T0,
        );
        await plan('k2', at(60));
        expect(await forget(at(50 * DAY), at(100 * DAY))).toBe(0);
        expect((await store.deliveries('T1', {}, 10)).map(({ key }) => key).sort()).toEqual(['k1', 'k2', partKey('k1', 2)].sort());
        expect(await store.slots('T1', 'planned', '', 10)).toHaveLength(2);
      });

      it('so that nothing is due again, although the clock was ahead when it forgot', async () => {
        await store.startEdition('e1', T0, T0);
        await plan('k1', at(60));
        await settle('k1', at(60), { state: 'sent', messageId: 'm' });
        await plan('k2', at(400 * DAY));
        await settle('k2', at(400 * DAY), { state: 'sent', messageId: 'm' });
        await forget(at(390 * DAY), at(400 * DAY));
        const since = [await store.lastSlot('e1', at(120)), await store.startEdition('e1', T0, at(120))];
        expect(since).toEqual([null, at(60)]);
      });

      it('conversations after their last question, events, and what places were told', async () => {
        for (const place of ['slack/T1/C1/1', 'slack/T1/C1/2'])
          await store.beginConversation({ place, tenant: 'T1', words: 'w', articleIds: [], beganAt: T0 });
        await store.addTurn('slack/T1/C1/2', { at: at(20 * DAY), person: 'U1', question: 'q', answer: 'a' });
        await store.addTurn('slack/T1/C1/1', { at: at(1), person: 'U1', question: 'q', answer: 'a' });
        await store.take('event 1', T0);
        for (const place of ['slack/T1/C1', 'edition T1/slack/C1'])
          for (const toldAt of [T0, at(60)]) await store.rememberTold(place, 't', { toldAt, points: [] });
        await forget(at(10 * DAY), at(30 * DAY));
        expect(await store.conversation('slack/T1/C1/1')).toBeNull();
        expect((await store.conversation('slack/T1/C1/2'))?.turns).toHaveLength(1);
        expect(await store.take('event 1', at(30 * DAY))).toBe(true);
        expect(await store.lastTold('slack/T1/C1', 't', at(30 * DAY))).toBeNull();
        expect(await store.lastTold('edition T1/slack/C1', 't', at(30 * DAY))).toMatchObject({ toldAt: at(60) });
        expect(await store.lastTold('edition T1/slack/C1', 't', at(60))).toBeNull();
      });

      it('a few rows a step', async () => {
        for (let n = 0; n < 50; n += 1) await store.take(`event ${n}`, T0);
        expect(await forget(at(1), at(DAY), 10)).toBe(5);
      });
    });

    it('tells who has articles of their own', async () => {
      await store.addFeed('T1', { url: 'https://own.example/feed.xml', publisher: 'Own', intervalMinutes: 10 }, T0);
      await store.saveArticle(articleOf({ id: 'a', feedUrl: 'https://own.example/feed.xml' }), { points: [], refused: {} });
      expect([await store.hasOwnArticles('T1'), await store.hasOwnArticles('T2')]).toEqual([true, false]);
    });
  });
}
