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

describe('a channel or a Slack that refuses', () => {
  afterEach(async () => {
    await desk.slack.invite('desk', 'editor');
  });

  it.each<[string, () => void, RegExp]>([
    ['the bot is not in the channel', () => desk.slack.kick('desk'), /not in this channel\. Invite me with “\/invite @Communiqué”/],
    [
      'the scope is missing',
      () => desk.slack.fail('chat.postMessage', { body: { ok: false, error: 'missing_scope', needed: 'chat:write' } }),
      /permission “chat:write”/,
    ],
    ['the token is revoked', () => desk.slack.fail('chat.postMessage', { error: 'token_revoked' }), /install the app again/],
    ['the channel is archived', () => desk.slack.fail('chat.postMessage', { error: 'is_archived' }), /archived/],
    ['Slack does not answer', () => desk.slack.fail('chat.postMessage', { drop: true }), /did not answer/],
    ['Slack is down', () => desk.slack.fail('chat.postMessage', { status: 503 }), /did not answer/],
    ['something new is wrong', () => desk.slack.fail('chat.postMessage', { error: 'brand_new' }), /Slack refused this: brand_new/],
  ])('is told to whoever asked: %s', async (_case, break_, says) => {
    break_();
    const before = desk.slack.messages('desk').length;
    expect(textIn(await desk.whispered(() => desk.typed('trade', 'reader', 'desk')))).toMatch(says);
    expect(desk.slack.messages('desk')).toHaveLength(before);
    expect(desk.newsroom.logged.at(-1)).toMatchObject({ at: 'slack.failed', facts: { channel: desk.slack.channels.desk } });
  });

  it('is asked once, though its answer was lost', async () => {
    desk.slack.fail('chat.postMessage', { dropAck: true });
    await desk.whispered(() => desk.typed('trade', 'reader', 'desk'));
    await desk.settled();
    const last = desk.slack.messages('desk').at(-1)!;
    expect(desk.slack.messages('desk').filter(({ text }) => text === last.text && last.isBot).length).toBeGreaterThan(0);
    expect(desk.slack.calls.filter(({ method, status }) => method === 'chat.postMessage' && status === 0)).toHaveLength(2);
  });

  it('is asked again after the time that it names, when it was too much', async () => {
    desk.slack.fail('chat.postMessage', { status: 429, headers: { 'retry-after': '1' } });
    const at = Date.now();
    await desk.posted('desk', () => desk.typed('trade', 'reader', 'desk'));
    expect(Date.now() - at).toBeGreaterThanOrEqual(1000);
  });

  it('reaches the person in another way when the response_url does not work', async () => {
    const delivery = await desk.typed('help');
    const url = String(delivery.payload.response_url);
    for (let i = 0; i < 5; i += 1)
      await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"used"}' });
    await desk.slack.redeliver({ ...delivery, payload: { ...delivery.payload, trigger_id: 'another' } });
    const call = await vi.waitUntil(() => desk.slack.calls.find(({ method }) => method === 'chat.postEphemeral'));
    expect(call).toMatchObject({ answer: { ok: true }, body: { user: desk.slack.users.reader, channel: desk.slack.channels.news } });
    expect(JSON.stringify(call.body.blocks)).toContain('/brief');
  });
});
