import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startProofBot } from './proof-bot.ts';
import { textIn } from './shown.ts';
import { openSlack } from './slack.ts';
import type { Slack } from './slack-api.ts';

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
    expect(slack.sockets()).toBe(0);
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

/** Where Bolt listens when it was asked for a free port. */
function portOf(app: object): number {
  const { receiver } = app as { receiver: { server: { address(): AddressInfo } } };
  return receiver.server.address().port;
}
