import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { textIn } from '../../platforms/slack/shown.ts';
import { openSlack } from '../../platforms/slack/slack.ts';
import type { Slack, SlackOptions } from '../../platforms/slack/slack-api.ts';
import { type Connection, connectNewsroom, type Newsroom, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
let slack: Slack;
let connection: Connection;
beforeEach(async () => {
  newsroom = await openNewsroom();
});
afterEach(async () => {
  vi.useRealTimers();
  await connection.close();
  await slack.close();
  await newsroom.close();
});

const workspaces = [
  { name: 'lakeside', people: ['reader'], admins: ['editor'], channels: ['news'], isInstalled: false, enterpriseId: 'E0LAKE' },
  { name: 'hillside', people: ['walker'], admins: ['ranger'], channels: ['trail'], isInstalled: false, enterpriseId: 'E0LAKE' },
  { name: 'harbour', people: ['visitor'], admins: ['captain'], channels: ['quay'], isInstalled: false },
];

async function connect(options: SlackOptions = {}): Promise<void> {
  slack = await openSlack({ workspaces, ...options });
  const { signingSecret, clientId, clientSecret } = slack.app;
  connection = await connectNewsroom(slack, newsroom, { entrance: { kind: 'many', signingSecret, clientId, clientSecret } });
}

/** Goes through "Add to Slack" as a browser does, and gives the page at its end. */
async function install(
  user: string,
  answer: { isOrgWide?: boolean; isDenied?: boolean } = {},
  cookie?: string,
): Promise<{ status: number; text: string }> {
  const first = await fetch(`${connection.url}/slack/install`, { redirect: 'manual' });
  const authorize = first.headers.get('location') ?? '';
  expect(authorize.startsWith(`${slack.authorizeUrl}?`)).toBe(true);
  const back = new URL(slack.approve(authorize, { user, ...answer }));
  const held = (first.headers.get('set-cookie') ?? '').split(';')[0]!;
  const last = await fetch(`${connection.url}${back.pathname}${back.search}`, { headers: { cookie: cookie ?? held } });
  for (const channel of ['news', 'trail', 'quay']) await slack.invite(channel, 'editor');
  return { status: last.status, text: await last.text() };
}

const secrets = async (...names: string[]) => Promise.all(names.map((name) => newsroom.store.secret(name)));
const briefed = async (user: string, channel: string) => {
  const before = slack.messages(channel).length;
  await slack.command('/brief trade', { user, channel });
  const message = await vi.waitUntil(() => slack.messages(channel)[before], 20_000);
  return textIn(message);
};

describe('an app for many workspaces', () => {
  it('is installed from its page, in each with a token of its own, sealed', async () => {
    await connect();
    expect(await install('visitor')).toEqual({ status: 200, text: expect.stringContaining('Communiqué is installed.') });
    expect(await install('reader')).toMatchObject({ status: 200 });
    expect(await briefed('visitor', 'quay')).toContain('Trade and tariffs');
    expect(await briefed('reader', 'news')).toContain('Trade and tariffs');
    const tokens = slack.calls.filter(({ method }) => method === 'oauth.v2.access').map(({ answer }) => String(answer.access_token));
    expect(new Set(tokens).size).toBe(2);
    const sealed = await secrets(`slack/${slack.workspace('harbour').id}`, `slack/${slack.workspace('lakeside').id}`);
    expect(sealed.every((text) => text?.startsWith('v1.') && !tokens.some((token) => text.includes(token)))).toBe(true);
    expect(newsroom.logged.filter(({ at }) => at === 'slack.installed')).toHaveLength(2);
  });

  it.each([
    ['refused', { isDenied: true }, undefined, /not installed: .*cancelled/],
    ['begun in another browser', {}, 'slack-app-oauth-state=other', /not installed: .*state/],
  ])('is not installed where that was %s', async (_case, answer, cookie, says) => {
    await connect();
    expect(await install('visitor', answer, cookie)).toEqual({ status: 400, text: expect.stringMatching(says) });
    expect(await secrets(`slack/${slack.workspace('harbour').id}`)).toEqual([null]);
  });

  it('is installed once for all workspaces of an organisation, each a tenant of its own', async () => {
    await connect();
    await install('editor', { isOrgWide: true });
    expect(await secrets('slack/E0LAKE', `slack/${slack.workspace('lakeside').id}`)).toEqual([expect.any(String), null]);
    await slack.command('/brief follow trade hourly', { user: 'editor', channel: 'news' });
    await slack.command('/brief follow trade hourly', { user: 'ranger', channel: 'trail' });
    await vi.waitFor(async () =>
      expect((await newsroom.store.editions()).map(({ tenant }) => tenant).sort()).toEqual(
        ['hillside', 'lakeside'].map((name) => slack.workspace(name).id),
      ),
    );
  });

  it('leaves nothing where it is removed, and touches no other', async () => {
    await connect();
    for (const user of ['visitor', 'reader']) await install(user);
    await slack.command('/brief follow trade hourly', { user: 'captain', channel: 'quay' });
    await slack.command('/brief follow trade hourly', { user: 'editor', channel: 'news' });
    await vi.waitFor(async () => expect(await newsroom.store.editions()).toHaveLength(2));
    await slack.uninstall('harbour');
    const [harbour, lakeside] = ['harbour', 'lakeside'].map((name) => slack.workspace(name).id);
    await vi.waitFor(async () => expect(await secrets(`slack/${harbour}`)).toEqual([null]));
    await vi.waitFor(async () => expect((await newsroom.store.editions()).map(({ tenant }) => tenant)).toEqual([lakeside]));
    expect(await secrets(`slack/${lakeside}`)).toEqual([expect.any(String)]);
    expect(await briefed('reader', 'news')).toContain('Trade and tariffs');
  });

  it('leaves nothing of an organisation that removes it', async () => {
    await connect();
    await install('editor', { isOrgWide: true });
    await slack.command('/brief follow trade hourly', { user: 'editor', channel: 'news' });
    await slack.command('/brief follow trade hourly', { user: 'ranger', channel: 'trail' });
    await vi.waitFor(async () => expect(await newsroom.store.editions()).toHaveLength(2));
    await slack.uninstall('lakeside');
    await vi.waitFor(async () => expect(await newsroom.store.editions()).toEqual([]));
    const teams = ['lakeside', 'hillside'].map((name) => `slack/${slack.workspace(name).id}/organisation`);
    await vi.waitFor(async () =>
      expect(await secrets('slack/E0LAKE', 'slack/E0LAKE/workspaces', ...teams)).toEqual([null, null, null, null]),
    );
  });

  it('forgets a workspace that an organisation takes it from', async () => {
    await connect();
    await install('editor', { isOrgWide: true });
    await slack.command('/brief follow trade hourly', { user: 'ranger', channel: 'trail' });
    await vi.waitFor(async () => expect(await newsroom.store.editions()).toHaveLength(1));
    const note = `slack/${slack.workspace('hillside').id}/organisation`;
    await slack.event('lakeside', { type: 'team_access_revoked', team_ids: [slack.workspace('hillside').id] });
    await vi.waitFor(async () => expect(await newsroom.store.editions()).toEqual([]));
    expect(await secrets('slack/E0LAKE', note)).toEqual([expect.any(String), null]);
    // It may be given back.
    await slack.command('/brief help', { user: 'ranger', channel: 'trail' });
    await vi.waitFor(async () => expect(await newsroom.vault.get(note)).toBe('E0LAKE'));
  });

  it('says where it is not installed, and where to install it', async () => {
    await connect();
    await install('visitor');
    await newsroom.vault.remove(`slack/${slack.workspace('harbour').id}`);
    await slack.command('/brief trade', { user: 'visitor', channel: 'quay' });
    const told = await vi.waitUntil(() => slack.ephemerals[0]);
    expect(textIn(told)).toMatch(/install the app again/);
    expect(newsroom.logged.at(-1)).toMatchObject({ at: 'slack.failed', facts: { todo: expect.stringContaining('/slack/install') } });
  });

  it('renews a token that expires, once, however many wait for it', async () => {
    await connect({ hasTokenRotation: true, now: () => Date.now() });
    await install('visitor');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60 * 60 * 1000 });
    await Promise.all(
      ['trade', 'vaccines', 'cyberattacks'].map((topic) => slack.command(`/brief ${topic}`, { user: 'visitor', channel: 'quay' })),
    );
    await vi.waitFor(() => expect(slack.messages('quay').filter(({ thread }) => thread === null)).toHaveLength(3), 20_000);
    expect(slack.calls.filter(({ method, body }) => method === 'oauth.v2.access' && body.grant_type === 'refresh_token')).toHaveLength(1);
    vi.setSystemTime(Date.now() + 11 * 60 * 60 * 1000);
    expect(await briefed('visitor', 'quay')).toContain('Trade and tariffs');
    expect(slack.calls.filter(({ method, answer }) => method === 'oauth.v2.access' && answer.ok === true)).toHaveLength(3);
  });
});
