import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { textIn } from '../../platforms/slack/shown.ts';
import { openSlack } from '../../platforms/slack/slack.ts';
import type { Slack } from '../../platforms/slack/slack-api.ts';
import { type Connection, connectNewsroom, type Newsroom, oneWorkspace, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
let slack: Slack;
let connection: Connection | null;
beforeAll(async () => {
  newsroom = await openNewsroom();
});
beforeEach(async () => {
  slack = await openSlack();
  connection = null;
  newsroom.logged.length = 0;
});
afterEach(async () => {
  await connection?.close();
  await slack.close();
});
afterAll(() => newsroom.close());

const briefed = async () => {
  const before = slack.messages('news').length;
  const delivery = await slack.command('/brief trade', { user: 'reader', channel: 'news' });
  const message = await vi.waitUntil(() => slack.messages('news')[before], 20_000);
  expect(textIn(message)).toContain('Trade and tariffs');
  return delivery.transport;
};

describe('one workspace over HTTP', () => {
  const connect = async () => {
    connection = await connectNewsroom(slack, newsroom, { entrance: oneWorkspace(slack) });
  };

  it.each(['bad', 'old', 'missing'] as const)('refuses a request with a signature that is %s', async (signature) => {
    await connect();
    expect(await slack.command('/brief trade', { user: 'reader', channel: 'news', signature })).toMatchObject({ status: 401 });
    expect(slack.messages('news')).toEqual([]);
  });

  it('has nothing at any other address, and no page to install it', async () => {
    await connect();
    for (const path of ['/slack/', '/slack/install', '/slack/../metrics'])
      expect((await fetch(`${connection?.url}${path}`)).status).toBe(404);
  });

  it('connects where the token is refused, says what to do, and works when it is accepted', async () => {
    slack.fail('auth.test', { error: 'invalid_auth', times: 2 });
    await connect();
    expect(newsroom.logged).toMatchObject([
      { at: 'slack.not-connected', facts: { todo: expect.stringContaining('Install the app again') } },
    ]);
    await slack.command('/brief trade', { user: 'reader', channel: 'news' });
    const told = await vi.waitUntil(() => slack.ephemerals[0]);
    expect(textIn(told)).toContain('install the app again');
    expect(await briefed()).toBe('http');
  });

  it('forgets the workspace when it is removed', async () => {
    await connect();
    await slack.command('/brief follow trade hourly', { user: 'editor', channel: 'news' });
    await slack.command('/brief topics add strikes walkout', { user: 'editor', channel: 'news' });
    const tenant = slack.workspace('lakeside').id;
    await vi.waitFor(async () => expect(await newsroom.store.topics(tenant)).toHaveLength(1));
    await vi.waitFor(async () => expect(await newsroom.store.editions()).toHaveLength(1));
    await slack.uninstall('lakeside');
    await vi.waitFor(async () => expect([await newsroom.store.editions(), await newsroom.store.topics(tenant)]).toEqual([[], []]));
  });

  it('does not forget the workspace for a person’s token', async () => {
    await connect();
    const forget = newsroom.logged.length;
    await slack.event('lakeside', { type: 'tokens_revoked', tokens: { oauth: ['U1'] } });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(newsroom.logged.slice(forget)).toEqual([]);
  });
});

describe('one workspace through a socket', () => {
  const connect = async () => {
    const { appToken } = slack.app;
    const { botToken } = slack.workspace('lakeside');
    connection = await connectNewsroom(slack, newsroom, { entrance: { kind: 'socket', appToken, botToken } });
  };

  it('works, and comes back when Slack renews the socket', async () => {
    await connect();
    expect(connection?.url).toBeNull();
    await vi.waitFor(() => expect(slack.sockets()).toBe(1), 20_000);
    expect(await briefed()).toBe('socket');
    slack.disconnect();
    await vi.waitFor(() => expect(slack.sockets()).toBe(0));
    await vi.waitFor(() => expect(slack.sockets()).toBe(1), 20_000);
    expect(await briefed()).toBe('socket');
  });

  it('says what to do when the app token is refused, and ends nothing else', async () => {
    slack.fail('apps.connections.open', { error: 'invalid_auth' });
    await connect();
    await vi.waitFor(() => expect(newsroom.logged.map(({ at }) => at)).toContain('slack.not-connected'));
    expect(newsroom.logged.find(({ at }) => at === 'slack.not-connected')).toMatchObject({
      facts: { by: 'Socket Mode', todo: expect.any(String) },
    });
  });

  it('says what to do when the app token is refused as the socket is renewed, and ends nothing else', async () => {
    await connect();
    await vi.waitFor(() => expect(slack.sockets()).toBe(1), 20_000);
    slack.fail('apps.connections.open', { error: 'account_inactive' });
    slack.disconnect();
    await vi.waitFor(() => expect(newsroom.logged.map(({ at }) => at)).toContain('slack.not-connected'), 20_000);
  });

  it('keeps trying while Slack cannot be reached', async () => {
    slack.fail('apps.connections.open', { drop: true, times: 2 });
    await connect();
    await vi.waitFor(() => expect(slack.sockets()).toBe(1), 10_000);
  });
});
