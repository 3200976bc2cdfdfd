import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSlack } from './slack.ts';
import type { Slack } from './slack-api.ts';

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
