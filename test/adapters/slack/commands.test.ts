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

describe('/brief', () => {
  it('posts a briefing in the channel, and acknowledges before', async () => {
    const message = await desk.posted('news', async () =>
      expect(await desk.typed('trade')).toMatchObject({ status: 200, body: undefined }),
    );
    expect(textIn(message)).toMatch(/Trade and tariffs[\s\S]+“/);
    expect(message).toMatchObject({ thread: null, isEdited: false });
    expect(desk.slack.calls.find(({ method }) => method === 'chat.postMessage')?.body).toMatchObject({
      unfurl_links: 'false',
      unfurl_media: 'false',
      link_names: 'false',
    });
  });

  it('announces a briefing that takes longer, and puts it in place of the announcement', async () => {
    desk.slowDown(1300);
    const note = await desk.posted('news', () => desk.typed('trade'));
    expect(textIn(note)).toBe('Reading the news…');
    const done = await vi.waitUntil(() => desk.slack.messages('news').find(({ ts, isEdited }) => ts === note.ts && isEdited), 20_000);
    expect(textIn(done)).toContain('Trade and tariffs');
  });

  it('announces what it is doing, where it tells', async () => {
    desk.slowDown(1300, ['reading 7 passages', 'checking quotes']);
    const note = await desk.posted('news', () => desk.typed('geneva-summit'));
    expect(textIn(note)).toBe('Checking quotes…');
    await vi.waitFor(() => expect(textIn(desk.slack.messages('news').find(({ ts }) => ts === note.ts)!)).toContain('Geneva summit'));
  });

  it('leaves no announcement behind when the briefing cannot be put in its place', async () => {
    desk.slowDown(1300);
    desk.slack.fail('chat.update', { error: 'msg_too_long' });
    const before = desk.slack.messages('news').length;
    expect(textIn(await desk.whispered(() => desk.typed('trade')))).toContain('msg_too_long');
    expect(desk.slack.messages('news')).toHaveLength(before);
  });

  it('takes the announcement back when there is nothing for the channel', async () => {
    desk.slowDown(1300);
    const before = desk.slack.messages('news').length;
    expect(textIn(await desk.whispered(() => desk.typed('zeppelin races')))).toContain('No article');
    expect(desk.slack.messages('news')).toHaveLength(before);
  });

  it('goes on in the thread where one message does not hold it', async () => {
    const message = await desk.posted('desk', () => desk.typed('more geneva-summit', 'reader', 'desk'));
    expect(textIn(message)).toContain('continued in the thread');
    await vi.waitFor(() => expect(desk.slack.thread(message).length).toBeGreaterThan(0));
    expect(textIn(desk.slack.thread(message)[0]!)).not.toBe('');
  });

  it.each<[string, RegExp]>([
    ['', /geneva-summit/],
    ['topics', /geneva-summit/],
    ['help', /\/brief follow geneva-summit daily 08:00/],
    ['feeds', /Harbour Wire/],
    ['status', /43 articles/],
    ['editions', /Nothing is posted on schedule/],
    ['geneva-summit only me', /Agreements/],
    ['ask Who shelters ransomware groups? ONLY ME', /Who shelters/],
    ['genva-sumit', /The nearest topics:[\s\S]*geneva-summit/],
    ['geneva-summit since 2099-01-01', /2099/],
    ['why https://nobody.example/x', /./],
    ['"responsible, decision" &lt;putin&gt; & biden 🕊, женева', /No article/],
    [`${'zeppelin '.repeat(330)}`, /No article/],
    ['topics add harbour strike', /Only an administrator/],
  ])('“%s” is answered to the person alone', async (text, says) => {
    const before = desk.slack.messages('news').length;
    const shown = await desk.whispered(() => desk.typed(text));
    expect(textIn(shown)).toMatch(says);
    expect(shown).toMatchObject({ user: desk.slack.users.reader, channel: desk.slack.channels.news });
    expect(desk.slack.messages('news')).toHaveLength(before);
  });

  it('help fits on a screen', async () => {
    const before = desk.slack.ephemerals.length;
    const help = await desk.whispered(() => desk.typed('help'));
    await desk.settled();
    expect(desk.slack.ephemerals).toHaveLength(before + 1);
    expect(textIn(help).split('\n').length).toBeLessThanOrEqual(30);
  });

  it('is taken up once, however often it is delivered', async () => {
    const before = desk.slack.ephemerals.length;
    const delivery = await desk.typed('help');
    await desk.slack.redeliver(delivery);
    await desk.settled();
    expect(desk.slack.ephemerals).toHaveLength(before + 1);
  });

  it('counts as told to the channel only what the channel was shown', async () => {
    const told = (place: string | undefined) => {
      const tenant = desk.slack.workspace('lakeside').id;
      return desk.newsroom.store.lastTold(`slack/${tenant}/${place}`, 'vaccines', '9999');
    };
    await desk.whispered(() => desk.typed('vaccines only me', 'colleague', 'desk'));
    expect(await told(desk.slack.users.colleague)).not.toBeNull();
    expect(await told(desk.slack.channels.desk)).toBeNull();
    await desk.posted('desk', () => desk.typed('vaccines', 'colleague', 'desk'));
    expect(await told(desk.slack.channels.desk)).not.toBeNull();
  });
});
