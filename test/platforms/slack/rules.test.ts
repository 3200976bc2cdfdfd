import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silent } from './proof-bot.ts';
import { openSlack } from './slack.ts';
import type { Slack } from './slack-api.ts';
import type { Delivery } from './state.ts';

describe('a strict Slack', () => {
  let slack: Slack;
  const refusing = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, logger: silent };
  const client = (token = slack.workspace('lakeside').botToken) => new webApi.WebClient(token, { slackApiUrl: slack.apiUrl, ...refusing });
  const post = (channel: string, more = {}) => client().chat.postMessage({ channel: slack.channels[channel]!, text: 'A line.', ...more });
  beforeAll(async () => {
    slack = await openSlack();
  });
  afterAll(() => slack.close());

  it.each([
    ['an unknown token', 'invalid_auth', () => client('xoxb-wrong').auth.test()],
    ['no token', 'not_authed', () => client('').auth.test()],
    ['an app token', 'not_allowed_token_type', () => client(slack.app.appToken).auth.test()],
    ['a bot token for sockets', 'not_allowed_token_type', () => client().apps.connections.open()],
    ['a channel elsewhere', 'channel_not_found', () => post('quay')],
    ['no such method', 'unknown_method', () => client().apiCall('news.read')],
    [
      'blocks that are too long',
      'invalid_blocks',
      () => post('news', { blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }] }),
    ],
    ['an edit of 4,001 characters', 'msg_too_long', () => client().chat.update({ channel: 'C1', ts: '1', text: 'x'.repeat(4001) })],
    ['a stream outside a thread', 'invalid_arguments', () => client().apiCall('chat.startStream', { channel: slack.channels.news })],
    ['a trigger that nobody gave', 'invalid_trigger_id', () => client().views.open({ trigger_id: '1.2.3', view: viewOf('modal') })],
  ])('refuses %s: %s', async (_what, error, call) => {
    await expect(call()).rejects.toMatchObject({ data: { error } });
  });

  it('fails slower, for some calls, and with the headers that were asked for', async () => {
    slack.fail('chat.postMessage', { status: 429, headers: { 'retry-after': '7' }, when: (body) => body.text === 'this one' });
    await expect(post('news')).resolves.toMatchObject({ ok: true });
    await expect(post('news', { text: 'this one' })).rejects.toMatchObject({ retryAfter: 7 });
    slack.fail('auth.test', { delayMs: 200 });
    const delayed = client()
      .auth.test()
      .then(() => 'the delayed one');
    const prompt = client()
      .api.test()
      .then(() => 'the prompt one');
    expect(await Promise.race([delayed, prompt])).toBe('the prompt one');
    await delayed;
    slack.fail('auth.test', { error: 'fatal_error', times: 2 });
    await expect(client().auth.test()).rejects.toMatchObject({ data: { error: 'fatal_error' } });
    slack.heal();
    await expect(client().auth.test()).resolves.toMatchObject({ ok: true });
  });

  it('tells the bot of an edit and of being let in', async () => {
    const deliveriesOf = async (done: Promise<{ deliveries: readonly Delivery[] }>) =>
      (await done).deliveries.map(({ payload }) => payload.event);
    const said = await slack.say('news', 'reader', 'frist');
    expect(await deliveriesOf(slack.edit(said, 'first'))).toMatchObject([
      { type: 'message', subtype: 'message_changed', message: { text: 'first' } },
    ]);
    const { payload } = await slack.invite('news', 'editor');
    expect(payload).toMatchObject({ event: { type: 'member_joined_channel', user: slack.workspace('lakeside').botUserId } });
  });

  it('says where blocks are wrong', async () => {
    const blocks = [{ type: 'divider' }, { type: 'nope' }];
    await expect(post('news', { blocks })).rejects.toMatchObject({ data: { errors: ['/blocks/1/type: unsupported type "nope"'] } });
    expect(slack.violations).toContain('chat.postMessage /blocks/1/type: unsupported type "nope"');
  });

  it('notes whoever would be called by a text', async () => {
    await post('news', { text: '<!channel> read this' });
    await post('news', { text: 'x', link_names: true });
    expect(slack.violations).toEqual(
      expect.arrayContaining(['chat.postMessage mentions <!channel>', 'chat.postMessage asks Slack to look for mentions in plain text']),
    );
  });

  it('keeps the bot out of channels that it is not in, and tells it nothing of them', async () => {
    slack.kick('desk');
    slack.kick('sources');
    await expect(post('desk')).rejects.toMatchObject({ data: { error: 'not_in_channel' } });
    await expect(post('sources')).rejects.toMatchObject({ data: { error: 'channel_not_found' } });
    expect((await slack.say('desk', 'reader', 'alone')).deliveries).toEqual([]);
    await slack.invite('desk', 'reader');
    await expect(post('desk')).resolves.toMatchObject({ ok: true });
    slack.archive('desk');
    await expect(post('desk')).rejects.toMatchObject({ data: { error: 'is_archived' } });
    const before = slack.streams.length;
    const stream = { channel: slack.channels.desk!, thread_ts: '1.1', recipient_user_id: 'U1', recipient_team_id: 'T1' };
    await expect(client().chat.startStream(stream)).rejects.toMatchObject({ data: { error: 'is_archived' } });
    expect(slack.streams).toHaveLength(before);
  });

  it('fails as asked, once', async () => {
    slack.fail('chat.postMessage', { status: 503 });
    await expect(post('news', { text: 'lost' })).rejects.toThrow();
    await post('news', { text: 'sent' });
    expect(slack.messages('news').map(({ text }) => text)).toEqual(expect.arrayContaining(['sent']));
    expect(slack.messages('news').map(({ text }) => text)).not.toContain('lost');
  });

  it('posts and loses the answer', async () => {
    slack.fail('chat.postMessage', { dropAck: true });
    await expect(
      post('news', { text: 'posted in silence', metadata: { event_type: 'key', event_payload: { key: 'k1' } } }),
    ).rejects.toThrow();
    const read = (more = {}) => client().conversations.history({ channel: slack.channels.news!, ...more });
    const found = async (more = {}) => (await read(more)).messages?.find(({ text }) => text === 'posted in silence');
    expect(await found()).not.toHaveProperty('metadata');
    expect(await found({ include_all_metadata: true })).toMatchObject({ metadata: { event_payload: { key: 'k1' } } });
  });

  it('reads a channel between two times, page by page', async () => {
    for (const text of ['first', 'second', 'third']) await post('news', { text });
    const [first, second, third] = slack.messages('news').slice(-3);
    const read = (more = {}) => client().conversations.history({ channel: slack.channels.news!, ...more });
    expect((await read({ oldest: first!.ts, latest: third!.ts })).messages?.map(({ text }) => text)).toEqual(['second']);
    expect((await read({ oldest: second!.ts, inclusive: true })).messages?.map(({ text }) => text)).toEqual(['third', 'second']);
    const page = await read({ limit: 1 });
    expect(page).toMatchObject({ has_more: true, messages: [{ text: 'third' }] });
    const next = await read({ limit: 1, cursor: page.response_metadata!.next_cursor });
    expect(next.messages?.map(({ text }) => text)).toEqual(['second']);
  });

  it('refuses a response_url after five uses, and after half an hour', async () => {
    const urlOf = async () => String((await slack.command('/brief x', { user: 'reader', channel: 'news' })).payload.response_url);
    const use = async (url: string) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(url, { method: 'POST', headers, body: '{"text":"by url"}' })).json();
    };
    const url = await urlOf();
    for (let i = 0; i < 5; i += 1) expect(await use(url)).toEqual({ ok: true });
    expect(await use(url)).toEqual({ ok: false, error: 'used_url' });
    const other = await urlOf();
    slack.advance(30 * 60 * 1000 + 1);
    expect(await use(other)).toEqual({ ok: false, error: 'expired_url' });
  });

  it('lets a trigger expire after three seconds', async () => {
    const triggerOf = async () => String((await slack.command('/brief x', { user: 'reader', channel: 'news' })).payload.trigger_id);
    const open = (trigger_id: string) => client().views.open({ trigger_id, view: viewOf('modal') });
    const trigger = await triggerOf();
    await open(trigger);
    await expect(open(trigger)).rejects.toMatchObject({ data: { error: 'exchanged_trigger_id' } });
    const other = await triggerOf();
    slack.advance(3001);
    await expect(open(other)).rejects.toMatchObject({ data: { error: 'expired_trigger_id' } });
  });

  it('refuses tokens and scopes that were taken away', async () => {
    const stranger = client(slack.workspace('harbour').botToken);
    slack.withdrawScope('harbour', 'chat:write');
    await expect(stranger.chat.postMessage({ channel: slack.channels.quay!, text: 'x' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'chat:write' },
    });
    slack.refuseToken('harbour', 'token_revoked');
    await expect(stranger.auth.test()).rejects.toMatchObject({ data: { error: 'token_revoked' } });
    await expect(client().auth.test()).resolves.toMatchObject({ team_id: slack.workspace('lakeside').id });
  });

  it('does not send what a person cannot send', async () => {
    await post('news', { text: 'two', blocks: [{ type: 'actions', elements: [button('Yes', 'a'), button('Yes', 'b')] }] });
    const message = slack.messages('news').at(-1)!;
    await expect(slack.click(message, 'Yes', { user: 'reader' })).rejects.toThrow('it stands there 2 times');
    await expect(slack.click(message, 'No', { user: 'reader' })).rejects.toThrow('it stands there 0 times');
    expect(await slack.click(message, 'b', { user: 'reader' })).toMatchObject({ payload: { actions: [{ action_id: 'b' }] } });
  });
});

const viewOf = (type: 'modal', title = 'A view') => ({
  type,
  title: { type: 'plain_text' as const, text: title },
  blocks: [{ type: 'divider' as const }],
});
const button = (text: string, action_id: string) => ({ type: 'button', action_id, text: { type: 'plain_text', text } });
