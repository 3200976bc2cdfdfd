import type { AddressInfo } from 'node:net';
import { webApi } from '@slack/bolt';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { silent, startProofBot } from './proof-bot.ts';
import { textIn } from './shown.ts';
import { openSlack } from './slack.ts';
import type { Slack } from './slack-api.ts';
import type { Delivery } from './state.ts';

describe.each(['http', 'socket'] as const)('a Bolt app over %s', (transport) => {
  let slack: Slack;
  let bot: Awaited<ReturnType<typeof startProofBot>>;
  beforeAll(async () => {
    slack = await openSlack({ ackWithinMs: 400 });
    bot = await startProofBot(slack, transport);
    if (transport === 'http') slack.connect(`http://127.0.0.1:${portOf(bot.app)}/slack/events`);
  });
  afterAll(async () => {
    await bot.stop();
    await slack.close();
  });
  afterEach(() => {
    slack.heal();
    expect(slack.violations).toEqual([]);
  });

  const briefed = async (topic: string) => {
    await slack.command(`/brief ${topic}`, { user: 'reader', channel: 'news' });
    return vi.waitFor(() => {
      const message = slack.messages('news').find((one) => one.text === topic && one.isEdited);
      expect(slack.thread(message!)).toHaveLength(1);
      return message!;
    });
  };

  it('acknowledges a command, posts, edits what it posted and replies in its thread', async () => {
    const delivery = await slack.command('/brief geneva', { user: 'reader', channel: 'news' });
    expect(delivery).toMatchObject({ transport, status: 200, isLate: false, kind: 'slash_commands' });
    const message = await briefed('geneva');
    expect(message).toMatchObject({ isBot: true, thread: null });
    expect(textIn(message)).toContain('*geneva*');
    expect(slack.thread(message).map((reply) => reply.text)).toEqual(['Ask here.']);
  });

  it('answers in the acknowledgement', async () => {
    const { body } = await slack.command('/brief privately', { user: 'reader', channel: 'news' });
    expect(body).toEqual({ response_type: 'ephemeral', text: 'Only you see this.' });
    expect(slack.ephemerals.at(-1)).toMatchObject({ user: slack.users.reader, text: 'Only you see this.' });
  });

  it('is late without an acknowledgement', async () => {
    expect(await slack.command('/brief slowly', { user: 'reader', channel: 'news' })).toMatchObject({ status: 0, isLate: true });
  });

  it('takes a button and answers one person', async () => {
    await slack.click(await briefed('button'), 'More', { user: 'colleague' });
    await vi.waitFor(() => expect(slack.ephemerals.at(-1)?.text).toBe(`more of geneva for ${slack.users.colleague}`));
  });

  it('opens a modal, refuses a wrong entry and takes a right one', async () => {
    await slack.command('/brief form', { user: 'reader', channel: 'news' });
    const view = await vi.waitUntil(() => slack.modals().at(-1));
    expect((await slack.submit(view, { question: 'Why' })).body).toEqual({ response_action: 'errors', errors: { question: 'Too short' } });
    expect(slack.modals()).toHaveLength(1);
    await slack.submit(view, { text: 'Why now?' });
    expect(slack.modals()).toHaveLength(0);
    await vi.waitFor(() => expect(slack.calls.at(-1)).toMatchObject({ method: 'chat.postMessage', body: { text: 'You ask: Why now?' } }));
  });

  it('fills a Home tab and takes a button there', async () => {
    await slack.openHome('reader');
    const home = await vi.waitUntil(() => slack.home('reader'));
    await slack.click(home, 'less', { user: 'reader' });
    expect(slack.deliveries.at(-1)).toMatchObject({ payload: { type: 'block_actions', container: { type: 'view', view_id: home.id } } });
  });

  it('hears a mention as a message and as a mention, and replies in the thread', async () => {
    const said = await slack.mention('news', 'reader', 'hello');
    expect(said.deliveries.map(({ payload }) => (payload.event as { type: string }).type)).toEqual(['message', 'app_mention']);
    await vi.waitFor(() => expect(slack.thread(said).map((reply) => reply.text)).toEqual(['You called.']));
  });

  it('gets an event again with the same id and the count of the attempt', async () => {
    const said = await slack.say('news', 'reader', 'who');
    await vi.waitFor(() => expect(slack.thread(said)).toHaveLength(1));
    const [first] = said.deliveries;
    const again = await slack.redeliver(first!);
    expect(again.payload.event_id).toBe(first!.payload.event_id);
    // The small app keeps no ids, so it answers twice; a bot that keeps them must not.
    const answers = ['Putin and Biden, attempt 0: ', 'Putin and Biden, attempt 1: http_timeout'];
    await vi.waitFor(() => expect(slack.thread(said).map(({ text }) => text)).toEqual(answers));
  });

  it('streams an answer to a direct message and says when it is done', async () => {
    await slack.openAgent('reader');
    await vi.waitFor(() => expect(slack.prompts).toHaveLength(1));
    const said = await slack.dm('reader', 'stream');
    await vi.waitFor(() => expect(slack.sessions.map(({ status }) => status)).toEqual(['processing', 'active']));
    expect(slack.thread(said).map((reply) => reply.text)).toEqual(['The talks begin on Wednesday.']);
  });

  it('is told when a person stops it', async () => {
    const said = await slack.dm('reader', 'stream for ever');
    await vi.waitFor(() =>
      expect(slack.streams.at(-1)).toMatchObject({ thread: said.ts, isOpen: true, text: expect.stringContaining('begin') }),
    );
    await slack.stop('reader', said);
    await vi.waitFor(() => expect(slack.sessions.at(-1)).toMatchObject({ status: 'active', thread_ts: said.ts }));
    const late = bot.app.client.chat.appendStream({ channel: said.channel, ts: slack.streams.at(-1)!.ts, markdown_text: 'more' });
    await expect(late).rejects.toThrow('message_not_in_streaming_state');
  });

  it('is slowed by 429 until Retry-After has passed', async () => {
    slack.limitPosts({ burst: 1, perMs: 1000 });
    await Promise.all(['one', 'two'].map((text) => bot.app.client.chat.postMessage({ channel: slack.channels.desk!, text })));
    slack.limitPosts(null);
    expect(slack.calls.filter((call) => call.status === 429).map(({ answer }) => answer)).toContainEqual({
      ok: false,
      error: 'ratelimited',
    });
    expect(
      slack
        .messages('desk')
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['one', 'two']);
  });

  it.runIf(transport === 'socket')('comes back after Slack asks it to leave its socket', async () => {
    slack.disconnect();
    await vi.waitFor(() => expect(slack.sockets()).toBe(0));
    await vi.waitFor(() => expect(slack.sockets()).toBe(1), 5000);
    expect(await briefed('afterwards')).toMatchObject({ isEdited: true });
  });

  it.runIf(transport === 'http').each(['bad', 'old', 'missing'] as const)(
    'refuses a request with a signature that is %s',
    async (signature) => {
      expect(await slack.command('/brief x', { user: 'reader', channel: 'news', signature })).toMatchObject({ status: 401 });
    },
  );
});

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
    ['a trigger that nobody gave', 'invalid_trigger_id', () => client().views.open({ trigger_id: '1.2.3', view: home('modal') })],
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
    const open = (trigger_id: string) => client().views.open({ trigger_id, view: home('modal') });
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

describe('installing', () => {
  const workspaces = ['east', 'west'].map((name) => ({
    name,
    people: [`${name}-reader`],
    admins: [],
    channels: [`${name}-news`],
    isInstalled: false,
    enterpriseId: 'E0WIRE',
  }));
  let slack: Slack;
  beforeAll(async () => {
    slack = await openSlack({ workspaces, hasTokenRotation: true });
  });
  afterAll(() => slack.close());
  const client = (token?: string) => new webApi.WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const redirect_uri = 'http://bot.example/back';
  const codeFor = (user: string, isOrgWide: boolean) => {
    const asked = new URLSearchParams({ client_id: slack.app.clientId, scope: 'chat:write,commands', state: 's1', redirect_uri });
    const back = new URL(slack.approve(`${slack.authorizeUrl}?${asked}`, { user, isOrgWide }));
    expect(back.searchParams.get('state')).toBe('s1');
    return back.searchParams.get('code')!;
  };
  const exchange = (fields: object) =>
    client().oauth.v2.access({ client_id: slack.app.clientId, client_secret: slack.app.clientSecret, ...fields });

  it('gives a token for a code, once, that ends and can be renewed', async () => {
    await expect(slack.command('/brief x', { user: 'east-reader', channel: 'east-news' })).rejects.toThrow('not installed in east');
    const code = codeFor('east-reader', false);
    const given = await exchange({ code, redirect_uri });
    expect(given).toMatchObject({ team: { id: slack.workspace('east').id }, is_enterprise_install: false, expires_in: 43_200 });
    await expect(exchange({ code, redirect_uri })).rejects.toMatchObject({ data: { error: 'invalid_code' } });
    await slack.invite('east-news', 'east-reader');
    const post = (token?: string) => client(token).chat.postMessage({ channel: slack.channels['east-news']!, text: 'x' });
    await post(given.access_token);
    slack.advance(12 * 60 * 60 * 1000 + 1);
    await expect(post(given.access_token)).rejects.toMatchObject({ data: { error: 'token_expired' } });
    const renewed = await exchange({ grant_type: 'refresh_token', refresh_token: given.refresh_token });
    await post(renewed.access_token);
    await slack.uninstall('east');
    await expect(post(renewed.access_token)).rejects.toMatchObject({ data: { error: 'account_inactive' } });
  });

  it('gives one token for a whole organisation', async () => {
    const given = await exchange({ code: codeFor('west-reader', true), redirect_uri });
    expect(given).toMatchObject({ team: null, is_enterprise_install: true, enterprise: { id: 'E0WIRE' } });
    for (const side of ['east', 'west']) {
      await slack.invite(`${side}-news`, `${side}-reader`);
      await client(given.access_token).chat.postMessage({ channel: slack.channels[`${side}-news`]!, text: 'everywhere' });
      expect(slack.messages(`${side}-news`).at(-1)?.text).toBe('everywhere');
    }
    const { payload } = await slack.command('/brief x', { user: 'east-reader', channel: 'east-news' });
    expect(payload).toMatchObject({ is_enterprise_install: 'true', enterprise_id: 'E0WIRE', team_id: slack.workspace('east').id });
  });

  it('lets a person say no', () => {
    const asked = new URLSearchParams({ client_id: slack.app.clientId, scope: 'commands', state: 's1', redirect_uri });
    const back = new URL(slack.approve(`${slack.authorizeUrl}?${asked}`, { user: 'east-reader', isDenied: true }));
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 's1' });
  });
});

const home = (type: 'modal') => ({ type, title: { type: 'plain_text' as const, text: 'A view' }, blocks: [{ type: 'divider' as const }] });
const button = (text: string, action_id: string) => ({ type: 'button', action_id, text: { type: 'plain_text', text } });

/** Where Bolt listens when it was asked for a free port. */
function portOf(app: object): number {
  const { receiver } = app as { receiver: { server: { address(): AddressInfo } } };
  return receiver.server.address().port;
}
