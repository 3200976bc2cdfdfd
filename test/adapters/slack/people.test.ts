import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPeople } from '../../../adapters/slack/people.ts';
import type { Visit } from '../../../adapters/slack/visit.ts';
import { silent } from '../../platforms/slack/proof-bot.ts';
import { openSlack } from '../../platforms/slack/slack.ts';
import type { Slack } from '../../platforms/slack/slack-api.ts';

let slack: Slack;
let logged: unknown[];
let now: number;
beforeEach(async () => {
  slack = await openSlack();
  [logged, now] = [[], 0];
});
afterEach(() => slack.close());

const open = (listed: string[] = []) =>
  openPeople(
    listed,
    (at, facts) => void logged.push({ at, ...facts }),
    () => now,
  );
const visitOf = (name: string, token = slack.workspace('lakeside').botToken): Visit => {
  const client = new webApi.WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: silent });
  return { client, tenant: 'T1', person: slack.users[name] ?? name, channel: '', thread: null, responseUrl: null };
};
const asked = () => slack.calls.filter(({ method }) => method === 'users.info').length;

it('asks Slack once in five minutes about a person', async () => {
  const people = open();
  expect([await people.isAdmin(visitOf('editor')), await people.zoneOf(visitOf('editor'))]).toEqual([true, 'Europe/Zurich']);
  expect(asked()).toBe(1);
  now += 5 * 60_000;
  slack.fail('users.info', { body: { ok: true, user: { is_admin: false } } });
  expect([await people.isAdmin(visitOf('editor')), await people.zoneOf(visitOf('editor'))]).toEqual([false, null]);
  expect(asked()).toBe(2);
});

it('knows the people of each workspace apart', async () => {
  const people = open();
  await people.isAdmin(visitOf('editor'));
  slack.fail('users.info', { body: { ok: true, user: { is_admin: false } } });
  expect(await people.isAdmin({ ...visitOf('editor'), tenant: 'T2' })).toBe(false);
});

it('denies where it cannot be told, logs what to do, and asks again next time', async () => {
  const people = open();
  slack.fail('users.info', { body: { ok: false, error: 'missing_scope', needed: 'users:read' } });
  expect(await people.isAdmin(visitOf('editor'))).toBe(false);
  expect(logged).toMatchObject([{ at: 'slack.person-unknown', todo: 'Add the scope users:read to the app and install it again.' }]);
  expect(await people.isAdmin(visitOf('editor'))).toBe(true);
});

it('asks nothing about those whom the operator lists', async () => {
  expect(await open(['U777']).isAdmin(visitOf('U777', 'xoxb-wrong'))).toBe(true);
  expect(asked()).toBe(0);
});
