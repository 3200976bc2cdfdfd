import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { textIn } from '../../platforms/slack/shown.ts';
import { openSlack } from '../../platforms/slack/slack.ts';
import type { Slack } from '../../platforms/slack/slack-api.ts';
import { type Connection, connectNewsroom, type Newsroom, oneWorkspace, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
let slack: Slack;
let connection: Connection;
beforeAll(async () => {
  [newsroom, slack] = [await openNewsroom(), await openSlack()];
  connection = await connectNewsroom(slack, newsroom, { entrance: oneWorkspace(slack) });
});
afterAll(async () => {
  await connection.close();
  await slack.close();
  await newsroom.close();
});
afterEach(() => {
  slack.heal();
  expect(slack.violations).toEqual([]);
});

const typed = (text: string, user = 'reader', channel = 'news') => slack.command(`/brief ${text}`.trim(), { user, channel });
/** The message that the bot posts in a channel next. */
const next = async (channel: string, act: () => Promise<unknown>) => {
  const before = slack.messages(channel).length;
  await act();
  return vi.waitUntil(() =>
    slack
      .messages(channel)
      .slice(before)
      .find((message) => message.isBot),
  );
};
const nextToPerson = async (act: () => Promise<unknown>) => {
  const before = slack.ephemerals.length;
  await act();
  return vi.waitUntil(() => slack.ephemerals[before]);
};
const nextModal = async (act: () => Promise<unknown>) => {
  const before = slack.modals().length;
  await act();
  return vi.waitUntil(() => slack.modals()[before]);
};

describe('a workspace', () => {
  it('is briefed in the channel', async () => {
    const delivery = await typed('geneva-summit');
    expect(delivery).toMatchObject({ status: 200, body: undefined });
    const message = await vi.waitUntil(() => slack.messages('news')[0]);
    expect(textIn(message)).toContain('Geneva summit');
    expect(textIn(message)).toContain('Agreements');
    expect(message).toMatchObject({ isBot: true, thread: null });
  });
});
void [next, nextToPerson, nextModal];
