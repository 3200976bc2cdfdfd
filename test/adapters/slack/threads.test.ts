import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Posted, textIn } from '../../platforms/slack/shown.ts';
import { type Desk, openDesk } from './open-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
afterEach(() => {
  desk.slowDown(0);
  desk.slack.heal();
  expect(desk.slack.violations).toEqual([]);
});

describe('in the thread of a briefing', () => {
  const saidIn = async (thread: Posted, user: string, text: string) => {
    const before = desk.slack.thread(thread).length;
    const said = await desk.slack.say('news', user, text, thread.ts);
    const replies = () =>
      desk.slack
        .thread(thread)
        .slice(before)
        .filter((message) => message.isBot);
    return { said, replies };
  };

  it('a question is answered without the bot’s name, by whomever it is asked, and the next is understood from it', async () => {
    const thread = await desk.briefing();
    const first = await saidIn(thread, 'colleague', 'What did Putin say about ransomware?');
    await vi.waitFor(() => expect(first.replies()).toHaveLength(1), 20_000);
    const second = await saidIn(thread, 'reader', 'And what did he say about ambassadors?');
    await vi.waitFor(() => expect(second.replies()).toHaveLength(1), 20_000);
    expect(textIn(second.replies()[0]!)).toContain('And what did he say about ambassadors?');
    expect(textIn(second.replies()[0]!)).toMatch(/ambassador[\s\S]*“/);
  });

  it('who waits for an answer sees what the bot is doing, and at the end the answer alone', async () => {
    const thread = await desk.briefing();
    desk.slowDown(1300, ['reading 7 passages', 'weighing them', 'checking quotes']);
    const before = desk.slack.statuses.length;
    const { replies } = await saidIn(thread, 'colleague', 'What did Putin say about ransomware?');
    await vi.waitFor(() => expect(replies()).toHaveLength(1), 20_000);
    await desk.settled();
    // What came in between was never shown: Slack takes one status a second.
    expect(desk.slack.statuses.slice(before).map(({ status, thread_ts }) => [status, thread_ts])).toEqual([
      ['is reading 7 passages…', thread.ts],
      ['is checking quotes…', thread.ts],
    ]);
    expect(replies()).toHaveLength(1);
  });

  it('people who speak to one another are left alone', async () => {
    const thread = await desk.briefing();
    const remark = await saidIn(thread, 'colleague', 'I had not expected that.');
    const question = await saidIn(thread, 'colleague', `<@${desk.slack.users.reader}> did you see this?`);
    await desk.settled();
    expect([...remark.replies(), ...question.replies()]).toEqual([]);
  });

  it('a question is answered once, though Slack tells of it twice', async () => {
    const { said, replies } = await saidIn(await desk.briefing(), 'colleague', 'Who met in Geneva?');
    await desk.slack.redeliver(said.deliveries[0]!);
    await vi.waitFor(() => expect(replies()).toHaveLength(1), 20_000);
    await desk.settled();
    expect(replies()).toHaveLength(1);
  });

  it('what is said elsewhere is nobody’s business', async () => {
    const before = desk.slack.messages('news').length;
    const said = await desk.slack.say('news', 'reader', 'What did Putin say?');
    await desk.slack.say('news', 'colleague', 'Who knows?', said.ts);
    await desk.settled();
    expect(desk.slack.messages('news')).toHaveLength(before + 2);
  });

  it('an edited question is not answered again', async () => {
    const { said, replies } = await saidIn(await desk.briefing(), 'colleague', 'Who met in Geneva?');
    await vi.waitFor(() => expect(replies()).toHaveLength(1), 20_000);
    await desk.slack.edit(said, 'Who met in Geneva then?');
    await desk.settled();
    expect(replies()).toHaveLength(1);
  });
});

describe('the bot’s name', () => {
  it.each<[string, RegExp]>([
    ['geneva-summit', /Agreements/],
    ['Brief me on the Geneva summit', /Agreements/],
    ['What did Putin say about ransomware?', /What did Putin say about ransomware\?/],
    ['topics', /geneva-summit/],
    ['topics remove geneva-summit', /Only an administrator/],
  ])('with “%s” is answered in a thread under it', async (text, says) => {
    const said = await desk.slack.mention('desk', 'reader', text);
    await vi.waitUntil(() => desk.slack.thread(said).length > 0, 20_000);
    await desk.settled();
    const replies = desk.slack.thread(said).map(textIn);
    expect(replies[0]).toMatch(says);
    expect(replies).toHaveLength(replies[0]!.includes('continued in the thread') ? 2 : 1);
    expect(desk.slack.statuses.at(-1)).toMatchObject({ thread_ts: said.ts });
  });

  it.each(['ransomware, anyone', 'Who met in Geneva?'])('in a thread asks there, once: “%s”', async (text) => {
    const thread = await desk.briefing();
    await desk.slack.mention('news', 'colleague', text, thread.ts);
    const answers = () => desk.slack.thread(thread).filter((message) => message.isBot && textIn(message).includes(text));
    await vi.waitFor(() => expect(answers()).toHaveLength(1), 20_000);
    await desk.settled();
    expect(answers()).toHaveLength(1);
  });
});

describe('the agent', () => {
  it('suggests what to begin with', async () => {
    await desk.slack.openAgent('reader');
    await vi.waitFor(() => expect(desk.slack.prompts).toHaveLength(1));
    expect(desk.slack.prompts[0]).not.toHaveProperty('thread_ts');
    expect(desk.slack.prompts[0]).toMatchObject({
      prompts: expect.arrayContaining([
        { title: 'What can you do?', message: 'help' },
        { title: 'Geneva summit', message: 'geneva-summit' },
      ]),
    });
  });

  it.each<[string, RegExp]>([
    ['geneva-summit', /Agreements/],
    ['help', /What you can ask/],
    ['What did Putin say about ransomware?', /./],
  ])('answers “%s” in a thread, and says that it works and when it is done', async (text, says) => {
    const before = desk.slack.sessions.length;
    const said = await desk.slack.dm('reader', text);
    await vi.waitFor(() => expect(desk.slack.sessions.slice(before).map(({ status }) => status)).toEqual(['processing', 'active']), 20_000);
    expect(desk.slack.thread(said).map(textIn).join('\n')).toMatch(says);
    expect(desk.slack.streams.every(({ isOpen }) => !isOpen)).toBe(true);
  });

  it.each([
    ['unknown_method', {}],
    ['ratelimited', { status: 429, headers: { 'retry-after': '1' } }],
  ])('posts what it may not stream: %s', async (error, more) => {
    desk.slack.fail('chat.startStream', { error, ...more });
    const said = await desk.slack.dm('reader', 'Who met in Geneva?');
    await vi.waitFor(() => expect(desk.slack.thread(said)).toHaveLength(1), 20_000);
    await vi.waitFor(() => expect(desk.slack.sessions.at(-1)).toMatchObject({ status: 'active', thread_ts: said.ts }));
  });

  it.each(['Who met in Geneva?', 'trade'])('stops when it is told to, and posts nothing more: “%s”', async (text) => {
    desk.slowDown(text === 'trade' ? 1300 : 500);
    const said = await desk.slack.dm('reader', text);
    await vi.waitFor(() => expect(desk.slack.sessions.at(-1)).toMatchObject({ status: 'processing', thread_ts: said.ts }));
    await desk.slack.stop('reader', said);
    await vi.waitFor(() => expect(desk.slack.sessions.at(-1)).toMatchObject({ status: 'active', thread_ts: said.ts }));
    await new Promise((resolve) => setTimeout(resolve, 1700));
    expect(desk.slack.thread(said)).toEqual([]);
    expect(desk.slack.sessions.filter(({ thread_ts }) => thread_ts === said.ts)).toHaveLength(2);
  });
});
