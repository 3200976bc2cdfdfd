import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSlack } from './slack.ts';
import type { Slack } from './slack-api.ts';

describe('what a modal answers', () => {
  let slack: Slack;
  let answer: object | undefined;
  const bot = createServer((request, response) => {
    request.resume();
    response.end(answer === undefined ? '' : JSON.stringify(answer));
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => bot.listen(0, '127.0.0.1', resolve));
    slack = await openSlack({ requestUrl: `http://127.0.0.1:${(bot.address() as AddressInfo).port}/` });
  });
  afterAll(async () => {
    await slack.close();
    bot.close();
  });
  const opened = async () => {
    answer = undefined;
    const { payload } = await slack.command('/brief follow', { user: 'reader', channel: 'news' });
    const client = new webApi.WebClient(slack.workspace('lakeside').botToken, { slackApiUrl: slack.apiUrl });
    await client.views.open({ trigger_id: String(payload.trigger_id), view: viewOf('modal', 'First') });
    return slack.modals().at(-1)!;
  };
  const titles = () => slack.modals().map(({ title }) => title);

  it.each([
    ['nothing', undefined, []],
    ['an update', { response_action: 'update', view: viewOf('modal', 'Second') }, ['Second']],
    ['a push', { response_action: 'push', view: viewOf('modal', 'Second') }, ['First', 'Second']],
    ['errors', { response_action: 'errors', errors: { topic: 'Unknown' } }, ['First']],
  ])('%s decides what is open', async (_what, given, open) => {
    const view = await opened();
    answer = given;
    await slack.submit(view);
    expect(titles()).toEqual(open);
    answer = { response_action: 'clear' };
    for (const left of slack.modals()) await slack.submit(left);
    expect(titles()).toEqual([]);
  });

  it('is noted where it is no view, or an error for no input', async () => {
    const view = await opened();
    answer = { response_action: 'update', view: viewOf('modal', 'A title that is longer than Slack allows') };
    await slack.submit(view);
    expect(slack.violations.at(-1)).toBe('response_action /view/title/text: 40 characters, at most 24');
    answer = { response_action: 'errors', errors: { nowhere: 'x' } };
    await slack.submit(view);
    expect(slack.violations.at(-1)).toBe('response_action /errors/nowhere: no input block has this block_id');
  });

  it('is told of a close only where the view asks for it', async () => {
    const view = await opened();
    const before = slack.modals().length;
    expect(await slack.closeView(view)).toBeNull();
    expect(slack.modals()).toHaveLength(before - 1);
  });
});

const viewOf = (type: 'modal', title = 'A view') => ({
  type,
  title: { type: 'plain_text' as const, text: title },
  blocks: [{ type: 'divider' as const }],
});
