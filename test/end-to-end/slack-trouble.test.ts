import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Connection, connectNewsroom, type Newsroom, oneWorkspace, openNewsroom } from '../adapters/slack/open-newsroom.ts';
import { type Posted, textIn } from '../platforms/slack/shown.ts';
import { openSlack } from '../platforms/slack/slack.ts';
import type { Slack } from '../platforms/slack/slack-api.ts';
import type { Ephemeral } from '../platforms/slack/state.ts';

let newsroom: Newsroom;
let slack: Slack;
let connection: Connection;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());
beforeEach(async () => {
  slack = await openSlack();
  newsroom.logged.length = 0;
});
afterEach(async () => {
  expect(slack.violations).toEqual([]);
  await connection.close();
  await slack.close();
});

const overHttp = async () => {
  connection = await connectNewsroom(slack, newsroom, { entrance: oneWorkspace(slack) });
};
const bySocket = async () => {
  const [{ appToken }, { botToken }] = [slack.app, slack.workspace('lakeside')];
  connection = await connectNewsroom(slack, newsroom, { entrance: { kind: 'socket', appToken, botToken } });
  await vi.waitFor(() => expect(slack.sockets()).toBe(1), patience);
};

const patience = { timeout: 10_000, interval: 20 };
const settled = () => new Promise((resolve) => setTimeout(resolve, 300));
const typed = (text: string, user = 'reader', channel = 'news') => slack.command(`/brief ${text}`, { user, channel });
const told = async (count = 1): Promise<Ephemeral> => vi.waitUntil(() => slack.ephemerals[count - 1], patience);
const todos = () => newsroom.logged.map(({ at, facts }) => `${at}: ${String(facts.todo)}`);
const directMessages = () => slack.calls.filter(({ method, body }) => method === 'chat.postMessage' && /^[UW]/.test(String(body.channel)));

async function briefing(channel = 'news'): Promise<Posted> {
  await typed('geneva-summit', 'reader', channel);
  const message = await vi.waitUntil(() => slack.messages(channel).find(({ isBot }) => isBot), patience);
  if (textIn(message).includes('continued in the thread')) await vi.waitUntil(() => slack.thread(message).length > 0, patience);
  return message;
}

describe('a channel that takes nothing', () => {
  beforeEach(overHttp);

  it('is archived: whoever asks is told, and whoever orders an edition for it', async () => {
    slack.archive('desk');
    await typed('trade', 'reader', 'desk');
    expect(textIn(await told())).toContain('This channel is archived');
    expect(await told()).toMatchObject({ user: slack.users.reader });
    await typed('follow trade hourly', 'editor', 'desk');
    expect(textIn(await told(2))).toContain('This channel is archived');
    expect(await newsroom.store.editions()).toEqual([]);
  });

  it('is private, and the bot was never invited: briefs only whoever asks, and says how to invite it', async () => {
    slack.kick('sources');
    await typed('trade', 'reader', 'sources');
    expect(textIn(await told())).toMatch(/Invite me with “\/invite @Communiqué”, or end the command with “only me”/);
    await typed('trade only me', 'reader', 'sources');
    expect(textIn(await told(2))).toContain('Trade and tariffs');
  });

  it('has lost the bot: buttons say so to whoever presses them', async () => {
    const message = await briefing();
    slack.kick('news');
    await slack.click(message, 'More', { user: 'colleague' });
    expect(await told()).toMatchObject({ user: slack.users.colleague });
    expect(textIn(await told())).toContain('I am not in this channel');
    expect(todos()).toContain('slack.failed: Somebody in the channel must invite the bot: /invite @Communiqué');
  });

  it('has lost the bot while a form was filled in: a direct message says so', async () => {
    const message = await briefing();
    await slack.click(message, 'Ask', { user: 'colleague' });
    const form = await vi.waitUntil(() => slack.modals()[0], patience);
    slack.kick('news');
    await slack.submit(form, { words: 'Who met in Geneva?' });
    const [said] = await vi.waitUntil(() => directMessages().length > 0 && directMessages(), patience);
    expect(said).toMatchObject({ answer: { ok: true }, body: { channel: slack.users.colleague } });
    expect(JSON.stringify(said!.body)).toContain('I am not in this channel');
  });
});

describe('a token', () => {
  beforeEach(overHttp);

  it('that is revoked: whoever types or presses is told, and what reaches nobody is in the log with what to do', async () => {
    const message = await briefing();
    slack.refuseToken('lakeside', 'token_revoked');
    await typed('trade');
    expect(textIn(await told())).toContain('An administrator must install the app again');
    await slack.click(message, 'More', { user: 'reader' });
    expect(textIn(await told(2))).toContain('An administrator must install the app again');
    const posted = slack.messages('news').length;
    newsroom.logged.length = 0;
    await slack.mention('news', 'reader', 'Who met in Geneva?');
    await vi.waitFor(() => expect(newsroom.logged.map(({ at }) => at)).toContain('slack.not-told'), patience);
    expect(todos()).toContain('slack.not-told: Install the app again, and set the new token where one is set.');
    expect(slack.messages('news')).toHaveLength(posted + 1);
    newsroom.logged.length = 0;
    await slack.openHome('reader');
    await vi.waitFor(() => expect(todos().join()).toContain('Install the app again'), patience);
    expect(JSON.stringify(newsroom.logged)).not.toContain(slack.workspace('lakeside').botToken);
  });

  it('without the permission to post: whoever asks is told which, and the operator', async () => {
    slack.withdrawScope('lakeside', 'chat:write');
    await typed('trade');
    expect(textIn(await told())).toContain('lacks the permission “chat:write”');
    expect(todos()).toContain('slack.failed: Add the scope chat:write to the app and install it again.');
  });

  it('without the permission to know people: nobody is an administrator, and the operator is told why', async () => {
    slack.withdrawScope('lakeside', 'users:read');
    await typed('topics add strikes walkout', 'editor');
    expect(textIn(await told())).toContain('Only an administrator');
    expect(todos()).toContain('slack.person-unknown: Add the scope users:read to the app and install it again.');
  });

  it('without the permission to look at channels: an edition is ordered all the same', async () => {
    slack.withdrawScope('lakeside', 'channels:read');
    await typed('follow trade hourly', 'editor');
    expect(textIn(await told())).toContain('Trade and tariffs, hourly');
    await newsroom.bot.forget(slack.workspace('lakeside').id);
  });
});

describe('a Slack that is busy', () => {
  beforeEach(overHttp);

  it('gets the parts of a long briefing one a second, each once and in order', async () => {
    slack.limitPosts({ burst: 1, perMs: 1000 });
    // However slow this machine posts, the first two posts are refused.
    slack.fail('chat.postMessage', { status: 429, headers: { 'retry-after': '1' }, times: 2 });
    await typed('more geneva-summit');
    const message = await vi.waitUntil(() => slack.messages('news')[0], patience);
    const partOf = ({ text }: Posted) => /\((\d+) of (\d+)\)/.exec(text)?.slice(1).map(Number) ?? [];
    await vi.waitFor(
      () => {
        const [, count = 0] = slack.thread(message).map(partOf)[0] ?? [];
        const all = Array.from({ length: count - 1 }, (_, part) => [part + 2, count]);
        expect([slack.ephemerals.map(textIn), slack.thread(message).map(partOf)]).toEqual([[], all]);
      },
      { timeout: 20_000 },
    );
    expect(slack.calls.filter(({ method, status }) => method === 'chat.postMessage' && status === 429).length).toBeGreaterThan(0);
  });

  it('lets people ask below a briefing while its last parts wait', async () => {
    slack.limitPosts({ burst: 1, perMs: 1500 });
    await typed('more geneva-summit');
    const message = await vi.waitUntil(() => slack.messages('news')[0], patience);
    await settled();
    expect(slack.thread(message)).toEqual([]);
    slack.limitPosts(null);
    await slack.say('news', 'colleague', 'What did Biden say about Navalny?', message.ts);
    const answer = () => slack.thread(message).find(({ text, isBot }) => isBot && text.includes('What did Biden say about Navalny?'));
    expect(textIn(await vi.waitUntil(answer, patience))).toContain('a devastating price');
  });

  it('for longer than anybody waits: says until when', async () => {
    slack.fail('chat.postMessage', { status: 429, headers: { 'retry-after': '120' } });
    await typed('trade');
    expect(textIn(await told())).toContain('Slack takes no more from this app for 120 s. Try again then.');
    expect(slack.messages('news')).toEqual([]);
  });

  it('shows what it has to a person although the response_url is too old', async () => {
    const delivery = await typed('help');
    await told();
    slack.advance(31 * 60_000);
    await slack.redeliver({ ...delivery, payload: { ...delivery.payload, trigger_id: 'another' } });
    const shown = await vi.waitUntil(() => slack.calls.find(({ method }) => method === 'chat.postEphemeral'), patience);
    expect(shown).toMatchObject({ answer: { ok: true }, body: { user: slack.users.reader, channel: slack.channels.news } });
    expect(slack.responses.at(-1)).toMatchObject({ status: 404 });
  });

  it('opens a window too late: whoever pressed is told to press again', async () => {
    const message = await briefing();
    slack.fail('views.open', { error: 'expired_trigger_id' });
    await slack.click(message, 'Ask', { user: 'reader' });
    expect(textIn(await told())).toContain('Press the button again');
  });
});

describe('requests that are not Slack’s', () => {
  beforeEach(overHttp);

  it.each(['bad', 'old', 'missing'] as const)('with a signature that is %s press no button and order nothing', async (signature) => {
    const message = await briefing();
    const calls = slack.calls.length;
    expect(await slack.click(message, 'More', { user: 'reader', signature })).toMatchObject({ status: 401 });
    const said = await slack.say('news', 'reader', 'Who met in Geneva?', message.ts);
    await vi.waitUntil(() => slack.thread(message).some(({ isBot, ts }) => isBot && ts > said.ts), patience);
    const answered = slack.calls.length;
    expect(answered).toBeGreaterThan(calls);
    const event = said.deliveries[0]!;
    const forged = { ...event, payload: { ...event.payload, event_id: 'EvFORGED' } };
    expect(await slack.redeliver(forged, { signature })).toMatchObject({ status: 401 });
    await settled();
    expect(slack.calls).toHaveLength(answered);
  });

  const signed = (body: string, type = 'application/json') => {
    const timestamp = Math.floor(Date.now() / 1000);
    const digest = createHmac('sha256', slack.app.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    const headers = { 'content-type': type, 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${digest}` };
    return fetch(`${connection.url}/slack/events`, { method: 'POST', headers, body });
  };

  it('but its question whether the address is ours is answered', async () => {
    const response = await signed(JSON.stringify({ type: 'url_verification', challenge: 'the-challenge' }));
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('the-challenge')]);
  });

  it.each([
    ['no JSON', '{"type":', 'application/json'],
    ['an empty body', '', 'application/json'],
    ['a form without a payload', 'a=b', 'application/x-www-form-urlencoded'],
    ['an event that does not exist', '{"type":"event_callback","event":{"type":"brand_new"},"event_id":"Ev1"}', 'application/json'],
    ['a payload that is no object', 'payload=%22x%22', 'application/x-www-form-urlencoded'],
  ])('are answered, and the bot goes on: %s', async (_case, body, type) => {
    expect((await signed(body, type)).status).toBeGreaterThanOrEqual(200);
    expect(textIn(await briefing())).toContain('Geneva summit');
  });
});

describe('a socket', () => {
  beforeEach(bySocket);

  it.each(['warning', 'refresh_requested', 'link_disabled'] as const)('that Slack closes with “%s” is opened again', async (reason) => {
    slack.disconnect(reason, 100);
    await settled();
    await vi.waitFor(() => expect(slack.sockets()).toBe(1), patience);
    await typed('help');
    expect(textIn(await told())).toContain('What you can ask');
  });

  it('that is closed while an answer is made loses nothing, and what Slack sends again is not answered again', async () => {
    const message = await briefing();
    const said = slack.say('news', 'reader', 'Who met in Geneva?', message.ts);
    slack.disconnect('refresh_requested', 0);
    const [delivery] = (await said).deliveries;
    await vi.waitFor(() => expect(slack.sockets()).toBe(1), patience);
    await slack.redeliver(delivery!);
    const answers = () => slack.thread(message).filter(({ isBot, text }) => isBot && text.includes('Who met in Geneva?'));
    await vi.waitFor(() => expect(answers()).toHaveLength(1), patience);
    await slack.redeliver(delivery!, { retry: { num: 2, reason: 'timeout' } });
    await settled();
    expect(answers()).toHaveLength(1);
  });

  it('that closes time and again is opened time and again', async () => {
    for (let i = 0; i < 3; i += 1) {
      slack.disconnect('refresh_requested', 50);
      await vi.waitFor(() => expect(slack.sockets()).toBe(1), patience);
    }
    await typed('help');
    expect(textIn(await told())).toContain('What you can ask');
  }, 40_000);
});
