import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { textIn } from '../../platforms/slack/shown.ts';
import { type Desk, openDesk } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
afterEach(() => {
  desk.slowDown(0);
  desk.slack.heal();
  expect(desk.slack.violations).toEqual([]);
});

describe('an edition', () => {
  const form = (user = 'editor') => desk.opened(() => desk.typed('follow geneva-summit', user));
  const orders = () => desk.newsroom.store.editions();

  it('is ordered with a form, which says what is wrong at its field', async () => {
    const view = await form();
    expect((await desk.slack.submit(view, { zone: 'Europe/Geneva' })).body).toMatchObject({
      response_action: 'errors',
      errors: { zone: /time zone/ },
    });
    expect((await desk.slack.submit(view, { hours: 'at night' })).body).toMatchObject({ errors: { hours: /span of hours/ } });
    desk.slack.kick('desk');
    const elsewhere = { channel: desk.slack.channels.desk };
    expect((await desk.slack.submit(view, elsewhere)).body).toMatchObject({ errors: { channel: expect.stringContaining('/invite') } });
    await desk.slack.invite('desk', 'editor');
    expect(await orders()).toEqual([]);
    const delivery = await desk.slack.submit(view, { days: 'weekdays', time: '07:30' });
    expect(delivery.body).toMatchObject({ response_action: 'update' });
    await desk.slack.redeliver(delivery);
    expect(await orders()).toMatchObject([
      {
        tenant: desk.slack.workspace('lakeside').id,
        place: `slack/${desk.slack.channels.news}`,
        topics: ['geneva-summit'],
        schedule: 'weekdays 07:30',
        zone: 'Europe/Zurich',
        orderedBy: desk.slack.users.editor,
      },
    ]);
    expect(textIn(desk.now(view))).toContain('Geneva summit, weekdays 07:30 (Europe/Zurich), here.');
  });

  it('stands in the Home tab, where it is paused, resumed and stopped', async () => {
    await desk.slack.openHome('editor');
    const home = async (says: RegExp) =>
      vi.waitFor(() => {
        expect(textIn(desk.slack.home('editor')!)).toMatch(says);
        return desk.slack.home('editor')!;
      });
    await desk.slack.click(await home(/geneva-summit · weekdays 07:30[\s\S]*Pause/), 'Pause', { user: 'editor' });
    await desk.slack.click(await home(/Paused/), 'Resume', { user: 'editor' });
    await desk.slack.click(await home(/Pause\n/), 'Stop', { user: 'editor' });
    await home(/Nothing is posted on schedule/);
    expect(await orders()).toEqual([]);
  });

  it('is ordered from the Home tab too, for a channel of choice', async () => {
    await desk.slack.openHome('editor');
    const home = await vi.waitUntil(() => desk.slack.home('editor'));
    const view = await desk.opened(() => desk.slack.click(home, 'Follow a topic', { user: 'editor' }));
    const wishes = { news: 'always', points: '5', hours: '22:00 - 07:00', language: 'DE' };
    await desk.slack.submit(view, { topic: ['trade', 'vaccines'], days: 'hourly', channel: desk.slack.channels.desk, ...wishes });
    expect(await orders()).toMatchObject([
      {
        topics: ['trade', 'vaccines'],
        schedule: 'hourly',
        place: `slack/${desk.slack.channels.desk}`,
        quiet: 'line',
        points: 5,
        quietHours: '22:00-07:00',
        language: 'de',
      },
    ]);
    await vi.waitFor(() => expect(textIn(desk.slack.home('editor')!)).toContain('trade, vaccines · hourly'));
  });

  it('is typed as well', async () => {
    const done = await desk.whispered(() => desk.typed('follow vaccines daily 08:00 UTC', 'editor'));
    expect(textIn(done)).toContain('Vaccines for the world, daily 08:00 (UTC), here.');
  });

  it('is not ordered for a channel that the bot is not in', async () => {
    desk.slack.kick('desk');
    expect(textIn(await desk.whispered(() => desk.typed('follow vaccines hourly', 'editor', 'desk')))).toContain('Invite me there');
    await desk.slack.invite('desk', 'editor');
  });

  it('is not for everybody to order, or to stop', async () => {
    const [{ id = '' } = {}] = await orders();
    expect(textIn(await desk.whispered(() => desk.typed('follow geneva-summit')))).toContain('Only an administrator');
    expect(textIn(await desk.whispered(() => desk.typed(`stop ${id}`)))).toContain('Only an administrator');
    await desk.slack.openHome('reader');
    const home = await vi.waitUntil(() => desk.slack.home('reader'));
    const refusal = await desk.opened(() => desk.slack.click(home, 'Follow a topic', { user: 'reader' }));
    expect(textIn(refusal)).toContain('Only an administrator');
    expect((await orders()).map((edition) => edition.id)).toContain(id);
  });
});
