import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { COMMAND_HELP, needsAdmin } from '../../../src/command.ts';
import { openSlack } from '../../platforms/slack/slack.ts';
import type { Slack } from '../../platforms/slack/slack-api.ts';
import { type Connection, connectNewsroom, type Newsroom, oneWorkspace, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
let slack: Slack;
let connection: Connection;
beforeAll(async () => {
  newsroom = await openNewsroom();
  const people = ['reader', 'listed', 'owner', 'guest', 'stranger', 'former', 'nobody'];
  slack = await openSlack({ workspaces: [{ name: 'lakeside', people, admins: ['editor'], channels: ['news'] }] });
  connection = await connectNewsroom(slack, newsroom, { entrance: oneWorkspace(slack), admins: [slack.users.listed!] });
});
afterAll(async () => {
  await connection.close();
  await slack.close();
  await newsroom.close();
});

/** What `users.info` says of people whom the platform does not make by itself. */
const told: Readonly<Record<string, Record<string, unknown>>> = {
  owner: { is_admin: false, is_owner: true },
  guest: { is_admin: true, is_restricted: true },
  stranger: { is_admin: true, is_stranger: true },
  former: { is_admin: true, deleted: true },
};

async function answered(user: string, text: string): Promise<string> {
  slack.heal();
  if (user in told) slack.fail('users.info', { body: { ok: true, user: { id: slack.users[user], ...told[user] } } });
  if (user === 'nobody') slack.fail('users.info', { error: 'user_not_found' });
  const { payload } = await slack.command(`/brief ${text} only me`, { user, channel: 'news' });
  const use = await vi.waitUntil(() => slack.responses.find(({ url }) => url === payload.response_url), 20_000);
  return JSON.stringify(use.body);
}

const people = [
  ['reader', false],
  ['editor', true],
  ['owner', true],
  ['listed', true],
  ['guest', false],
  ['stranger', false],
  ['former', false],
  ['nobody', false],
] as const;
const forAdmins = [
  'topics add strikes walkout',
  'topics remove strikes',
  'feeds add https://quay.example/rss',
  'feeds remove https://quay.example/rss',
  'follow trade daily 08:00 UTC',
  'pause e00000000',
  'resume e00000000',
  'stop e00000000',
];
const forAll = [
  'trade',
  'more trade',
  'changes trade',
  'ask Who met?',
  'topics',
  'speaker Putin',
  'why https://a.example/1',
  'feeds',
  'editions',
  'archive',
  'deliveries',
  'status',
  'help',
];

describe.each(people)('%s', (user, isAdmin) => {
  it.each(forAdmins)(`${isAdmin ? 'may' : 'may not'} “%s”`, async (text) => {
    expect((await answered(user, text)).includes('Only an administrator')).toBe(!isAdmin);
  });

  it.each(forAll)('may “%s”', async (text) => {
    expect(await answered(user, text)).not.toContain('Only an administrator');
  });
});

it('the table has every command that the help names', () => {
  const kindOf = (text: string) => newsroom.bot.parse(text);
  const inTable = new Set([...forAdmins, ...forAll].map((text) => kindOf(text).kind));
  expect(COMMAND_HELP.map(([text]) => kindOf(text.replace('…', 'x')).kind).filter((kind) => !inTable.has(kind))).toEqual([]);
  expect(forAdmins.every((text) => needsAdmin(kindOf(text))) && !forAll.some((text) => needsAdmin(kindOf(text)))).toBe(true);
});
