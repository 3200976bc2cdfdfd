import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliveries } from '../../../adapters/slack/deliver.ts';
import type { Message } from '../../../src/message/message.ts';
import type { Target } from '../../../src/platform.ts';
import { openSlack } from '../../platforms/slack/slack.ts';
import type { Slack } from '../../platforms/slack/slack-api.ts';

let slack: Slack;
let ledger: ReturnType<typeof deliveries>;
const message = {
  title: 'Morning briefing',
  subtitle: null,
  blocks: [{ kind: 'text' as const, tone: 'lead' as const, text: 'Nothing happened.' }],
};
const since = () => new Date(Date.now() - 60_000).toISOString();
let target: Target;

beforeEach(async () => {
  slack = await openSlack();
  const { id, botToken } = slack.workspace('lakeside');
  ledger = deliveries(
    async () =>
      new webApi.WebClient(botToken, {
        slackApiUrl: slack.apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: 2_000,
      }),
  );
  target = {
    tenant: id,
    place: { platform: 'slack', channel: slack.channels.news ?? '', thread: null },
    key: 'a1b2c3d4e5f6a1b2c3d4e5f6',
    earlier: [],
  };
});
afterEach(() => slack.close());

describe('a delivery to Slack', () => {
  it('is posted, and found by its key and no other', async () => {
    const [payload] = await ledger.prepare(message, target.place);
    const posted = await ledger.post(payload, target);
    expect(posted).toEqual({ kind: 'posted', messageId: slack.messages('news').at(-1)?.ts });
    expect(await ledger.find(target, since())).toEqual({ kind: 'found', messageId: posted.kind === 'posted' ? posted.messageId : '' });
    expect(await ledger.find({ ...target, key: 'f6e5d4c3b2a1f6e5d4c3b2a1' }, since())).toEqual({ kind: 'absent' });
  });

  it('whose answer is lost is unknown, and found, and posted once', async () => {
    slack.fail('chat.postMessage', { dropAck: true });
    const [payload] = await ledger.prepare(message, target.place);
    expect(await ledger.post(payload, target)).toMatchObject({ kind: 'unknown' });
    expect(await ledger.find(target, since())).toMatchObject({ kind: 'found' });
    expect(slack.messages('news').filter(({ text }) => text.includes('Nothing happened'))).toHaveLength(1);
  });

  it('that is refused was not posted: what is hopeless is told apart, and how long to wait', async () => {
    const [payload] = await ledger.prepare(message, target.place);
    slack.fail('chat.postMessage', { error: 'ratelimited', status: 429, headers: { 'retry-after': '7' } });
    expect(await ledger.post(payload, target)).toMatchObject({ kind: 'refused', retryAfterSeconds: 7, isHopeless: false });
    slack.archive('news');
    expect(await ledger.post(payload, target)).toMatchObject({
      kind: 'refused',
      isHopeless: true,
      says: expect.stringContaining('archived'),
    });
  });

  it('that cannot be read back is not guessed at', async () => {
    slack.fail('conversations.history', { error: 'missing_scope' });
    expect(await ledger.find(target, since())).toMatchObject({ kind: 'cannot-tell' });
  });

  it('goes on in the thread of its first part, and is found there', async () => {
    const [payload] = await ledger.prepare(message, target.place);
    const first = await ledger.post(payload, target);
    const inThread = {
      ...target,
      key: '0123456789abcdef01234567',
      place: { ...target.place, thread: first.kind === 'posted' ? first.messageId : '' },
    };
    expect(await ledger.post(payload, inThread)).toMatchObject({ kind: 'posted' });
    expect(await ledger.find(inThread, since())).toMatchObject({ kind: 'found' });
    expect(slack.violations).toEqual([]);
  });
});

describe('who ordered an edition', () => {
  const message: Message = {
    title: 'Your briefings on schedule',
    subtitle: null,
    blocks: [{ kind: 'text', tone: 'plain', text: 'Told.' }],
  };
  const toPerson = () => slack.calls.filter(({ method, body }) => method === 'chat.postMessage' && body.channel === slack.users.editor);
  const tell = () => ledger.tell?.(target.tenant, slack.users.editor ?? '', message);

  it('is told in a direct message', async () => {
    expect(await tell()).toMatchObject({ kind: 'posted' });
    expect(toPerson()).toHaveLength(1);
    expect(JSON.stringify(toPerson()[0]?.body)).toContain('Told.');
    expect(slack.violations).toEqual([]);
  });

  it.each<[string, Parameters<Slack['fail']>[1], object]>([
    ['is refused', { error: 'cannot_dm_bot' }, { kind: 'refused' }],
    ['is limited', { error: 'ratelimited', status: 429, headers: { 'retry-after': '7' } }, { kind: 'refused', retryAfterSeconds: 7 }],
    ['is not answered', { dropAck: true }, { kind: 'unknown' }],
  ])('is tried once where it %s', async (_case, fault, outcome) => {
    slack.fail('chat.postMessage', fault);
    expect(await tell()).toMatchObject(outcome);
    expect(toPerson()).toHaveLength(1);
  });
});
