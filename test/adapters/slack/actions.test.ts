import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Posted, textIn } from '../../platforms/slack/shown.ts';
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

describe('buttons', () => {
  it('show the evidence in a window, and take a verdict that the window counts', async () => {
    const message = await desk.briefing();
    const evidence = await desk.opened(() => desk.slack.click(message, firstEvidence(message), { user: 'reader' }));
    expect(evidence.user).toBe(desk.slack.users.reader);
    await desk.slack.click(evidence, 'Right', { user: 'reader' });
    await vi.waitFor(() => expect(textIn(desk.now(evidence))).toMatch(/Noted as right[\s\S]*1 right, 0 wrong/));
    await desk.slack.click(desk.now(evidence), 'Wrong', { user: 'reader' });
    await vi.waitFor(() => expect(textIn(desk.now(evidence))).toMatch(/0 right, 1 wrong/));
    const again = await desk.opened(() => desk.slack.click(message, firstEvidence(message), { user: 'colleague' }));
    expect(textIn(again)).toContain('0 right, 1 wrong');
  });

  it('open a window that waits, where the evidence takes longer', async () => {
    const message = await desk.briefing();
    desk.slowDown(1300);
    const window = await desk.opened(() => desk.slack.click(message, firstEvidence(message), { user: 'reader' }));
    expect(textIn(window)).toBe('Reading…');
    await vi.waitFor(() => expect(textIn(desk.now(window))).not.toBe('Reading…'), 20_000);
  });

  it.each(['What changed', 'More'])('“%s” answers in the thread', async (label) => {
    const message = await desk.briefing();
    const before = desk.slack.thread(message).length;
    await desk.slack.click(message, label, { user: 'colleague' });
    await vi.waitFor(() => expect(desk.slack.thread(message).length).toBeGreaterThan(before));
  });

  it('of a message that one person sees answer that person', async () => {
    const shown = await desk.whispered(() => desk.typed('cyberattacks only me'));
    const before = desk.slack.messages('news').length;
    expect(textIn(await desk.whispered(() => desk.slack.click(shown, 'What changed', { user: 'reader' })))).toContain('What changed');
    expect(desk.slack.messages('news')).toHaveLength(before);
  });

  it('“Ask” opens a form, and the question is answered in the thread', async () => {
    const message = await desk.briefing();
    const form = await desk.opened(() => desk.slack.click(message, 'Ask', { user: 'colleague' }));
    expect((await desk.slack.submit(form, { words: '   ' })).body).toEqual({
      response_action: 'errors',
      errors: { words: 'Write a few words.' },
    });
    await desk.slack.submit(form, { words: 'What did Putin say about ransomware?' });
    await vi.waitFor(() => expect(textIn(desk.slack.thread(message).at(-1)!)).toContain('What did Putin say about ransomware?'), 20_000);
  });

  it('“Ask” where only one person sees is answered in the form', async () => {
    const shown = await desk.whispered(() => desk.typed('geneva-summit only me'));
    const form = await desk.opened(() => desk.slack.click(shown, 'Ask', { user: 'reader' }));
    await desk.slack.submit(form, { words: 'Who met in Geneva?' });
    await vi.waitFor(() => expect(textIn(desk.now(form))).toContain('Who met in Geneva?'), 20_000);
  });

  it('too late for a window say so', async () => {
    const message = await desk.briefing();
    desk.slack.fail('views.open', { error: 'expired_trigger_id' });
    const told = await desk.whispered(() => desk.slack.click(message, firstEvidence(message), { user: 'reader' }));
    expect(textIn(told)).toContain('Press the button again');
  });

  function firstEvidence(message: Posted) {
    const values = message.blocks.flatMap((block) => [block.accessory, ...((block.elements ?? []) as unknown[])]) as {
      value?: string;
      action_id: string;
    }[];
    return { action: values.find((element) => element?.value?.startsWith('evidence '))!.action_id };
  }
});

describe('the Home tab', () => {
  it('briefs in a window, from which a question opens another', async () => {
    await desk.slack.openHome('reader');
    const home = await vi.waitUntil(() => desk.slack.home('reader'));
    const control = {
      action: home.blocks
        .map(({ accessory }) => accessory as { action_id: string; value: string } | undefined)
        .find((button) => button?.value === 'trade')!.action_id,
    };
    const briefed = await desk.opened(() => desk.slack.click(home, control, { user: 'reader' }));
    expect(textIn(briefed)).toContain('Trade and tariffs');
    const form = await desk.opened(() => desk.slack.click(briefed, 'Ask', { user: 'reader' }));
    await desk.slack.submit(form, { words: 'Who talks about tariffs?' });
    await vi.waitFor(() => expect(textIn(desk.now(form))).toContain('Who talks about tariffs?'), 20_000);
    expect(desk.slack.calls.some(({ method }) => method === 'views.push')).toBe(true);
  });

  it('asks nothing of a window that was closed meanwhile', async () => {
    await desk.slack.openHome('reader');
    const home = await vi.waitUntil(() => desk.slack.home('reader'));
    desk.slowDown(1300);
    desk.slack.fail('views.update', { error: 'not_found' });
    const before = desk.newsroom.logged.length;
    await desk.opened(() => desk.slack.click(home, 'All feeds', { user: 'reader' }));
    await vi.waitFor(
      () => expect(desk.slack.calls.some(({ method, answer }) => method === 'views.update' && answer.error === 'not_found')).toBe(true),
      5000,
    );
    expect(desk.newsroom.logged.slice(before)).toEqual([]);
  });

  it('shows lists in windows', async () => {
    await desk.slack.openHome('reader');
    const home = await vi.waitUntil(() => desk.slack.home('reader'));
    const feeds = await desk.opened(() => desk.slack.click(home, 'All feeds', { user: 'reader' }));
    expect(textIn(feeds)).toContain('Harbour Wire');
  });
});

describe('a list of feeds', () => {
  const opml = (url: string) => `<opml version="2.0"><body><outline type="rss" text="The Quay" xmlUrl="${url}"/></body></opml>`;

  it('is imported with a form, by administrators', async () => {
    const form = await desk.opened(() => desk.typed('feeds import', 'editor'));
    await desk.slack.submit(form, { words: opml('https://quay.example/rss') });
    await vi.waitFor(async () => expect((await desk.newsroom.store.feeds()).map(({ url }) => url)).toContain('https://quay.example/rss'));
    const refused = await desk.opened(() => desk.typed('feeds import', 'reader'));
    await desk.slack.submit(refused, { words: opml('https://pier.example/rss') });
    await vi.waitFor(() => expect(textIn(desk.now(refused))).toContain('Only an administrator'));
    expect((await desk.newsroom.store.feeds()).map(({ url }) => url)).not.toContain('https://pier.example/rss');
  });
});
