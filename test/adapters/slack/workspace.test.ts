import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Bot } from '../../../src/platform.ts';
import { type Posted, textIn, type View } from '../../platforms/slack/shown.ts';
import { openSlack } from '../../platforms/slack/slack.ts';
import type { Slack } from '../../platforms/slack/slack-api.ts';
import { type Connection, connectNewsroom, type Newsroom, oneWorkspace, openNewsroom } from './open-newsroom.ts';

let newsroom: Newsroom;
let slack: Slack;
let connection: Connection;
/** How long the bot takes for each command, beside its own time. */
let slowMs = 0;
beforeAll(async () => {
  [newsroom, slack] = [await openNewsroom(), await openSlack()];
  const { bot } = newsroom;
  const slowly = async <Result>(work: () => Promise<Result>) => {
    await new Promise((resolve) => setTimeout(resolve, slowMs));
    return work();
  };
  const slowBot: Bot = {
    ...bot,
    run: (command, asker) => slowly(() => bot.run(command, asker)),
    followUp: (said, asker) => slowly(() => bot.followUp(said, asker)),
  };
  connection = await connectNewsroom(slack, { ...newsroom, bot: slowBot }, { entrance: oneWorkspace(slack) });
});
afterAll(async () => {
  await connection.close();
  await slack.close();
  await newsroom.close();
});
afterEach(() => {
  slowMs = 0;
  slack.heal();
  expect(slack.violations).toEqual([]);
});

const typed = (text: string, user = 'reader', channel = 'news') => slack.command(`/brief ${text}`.trim(), { user, channel });

/** What the bot posts next in a channel, the first of it. */
async function posted(channel: string, act: () => Promise<unknown>): Promise<Posted> {
  const before = slack.messages(channel).length;
  await act();
  const seen = () =>
    slack
      .messages(channel)
      .slice(before)
      .find((message) => message.isBot);
  return vi.waitUntil(seen, { timeout: 5000 });
}

/** What the bot shows next to one person. */
async function whispered(act: () => Promise<unknown>) {
  const before = slack.ephemerals.length;
  await act();
  return vi.waitUntil(() => slack.ephemerals[before], { timeout: 5000 });
}

async function opened(act: () => Promise<unknown>): Promise<View> {
  const before = slack.modals().length;
  await act();
  return vi.waitUntil(() => slack.modals()[before], { timeout: 5000 });
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 150));
const viewOf = (view: View) => slack.views().find((one) => one.id === view.id)!;

/** A briefing with all its parts. */
async function briefing(): Promise<Posted> {
  const message = await posted('news', () => typed('geneva-summit'));
  if (textIn(message).includes('continued in the thread')) await vi.waitUntil(() => slack.thread(message).length > 0);
  return message;
}

describe('/brief', () => {
  it('posts a briefing in the channel, and acknowledges before', async () => {
    const message = await posted('news', async () => expect(await typed('trade')).toMatchObject({ status: 200, body: undefined }));
    expect(textIn(message)).toMatch(/Trade and tariffs[\s\S]+“/);
    expect(message).toMatchObject({ thread: null, isEdited: false });
    expect(slack.calls.find(({ method }) => method === 'chat.postMessage')?.body).toMatchObject({
      unfurl_links: 'false',
      unfurl_media: 'false',
      link_names: 'false',
    });
  });

  it('announces a briefing that takes longer, and puts it in place of the announcement', async () => {
    slowMs = 1300;
    const note = await posted('news', () => typed('trade'));
    expect(textIn(note)).toBe('Reading the news…');
    const done = await vi.waitUntil(() => slack.messages('news').find(({ ts, isEdited }) => ts === note.ts && isEdited), 5000);
    expect(textIn(done)).toContain('Trade and tariffs');
  });

  it('takes the announcement back when there is nothing for the channel', async () => {
    slowMs = 1300;
    const before = slack.messages('news').length;
    expect(textIn(await whispered(() => typed('zeppelin races')))).toContain('No article');
    expect(slack.messages('news')).toHaveLength(before);
  });

  it('goes on in the thread where one message does not hold it', async () => {
    const message = await posted('desk', () => typed('more geneva-summit', 'reader', 'desk'));
    expect(textIn(message)).toContain('continued in the thread');
    await vi.waitFor(() => expect(slack.thread(message).length).toBeGreaterThan(0));
    expect(textIn(slack.thread(message)[0]!)).not.toBe('');
  });

  it.each<[string, RegExp]>([
    ['', /geneva-summit/],
    ['topics', /geneva-summit/],
    ['help', /\/brief follow geneva-summit daily 08:00/],
    ['feeds', /Harbour Wire/],
    ['status', /43 articles/],
    ['editions', /Nothing is posted on schedule/],
    ['geneva-summit only me', /Agreements/],
    ['ask Who shelters ransomware groups? ONLY ME', /Who shelters/],
    ['genva-sumit', /The nearest topics:[\s\S]*geneva-summit/],
    ['geneva-summit since 2099-01-01', /2099/],
    ['why https://nobody.example/x', /./],
    ['"responsible, decision" &lt;putin&gt; & biden 🕊, женева', /No article/],
    [`${'zeppelin '.repeat(330)}`, /No article/],
    ['topics add harbour strike', /Only an administrator/],
  ])('“%s” is answered to the person alone', async (text, says) => {
    const before = slack.messages('news').length;
    const shown = await whispered(() => typed(text));
    expect(textIn(shown)).toMatch(says);
    expect(shown).toMatchObject({ user: slack.users.reader, channel: slack.channels.news });
    expect(slack.messages('news')).toHaveLength(before);
  });

  it('help fits on a screen', async () => {
    const before = slack.ephemerals.length;
    const help = await whispered(() => typed('help'));
    await settled();
    expect(slack.ephemerals).toHaveLength(before + 1);
    expect(textIn(help).split('\n').length).toBeLessThanOrEqual(30);
  });

  it('is taken up once, however often it is delivered', async () => {
    const before = slack.ephemerals.length;
    const delivery = await typed('help');
    await slack.redeliver(delivery);
    await settled();
    expect(slack.ephemerals).toHaveLength(before + 1);
  });

  it('tells no news to the person as told to the channel', async () => {
    await whispered(() => typed('trade only me', 'colleague', 'desk'));
    const changes = await Promise.race([
      posted('desk', () => typed('changes trade', 'colleague', 'desk')),
      whispered(() => Promise.resolve()),
    ]);
    expect(textIn(changes)).toContain('nothing on it was told here before');
  });
});

describe('in the thread of a briefing', () => {
  const saidIn = async (thread: Posted, user: string, text: string) => {
    const before = slack.thread(thread).length;
    const said = await slack.say('news', user, text, thread.ts);
    const replies = () =>
      slack
        .thread(thread)
        .slice(before)
        .filter((message) => message.isBot);
    return { said, replies };
  };

  it('a question is answered without the bot’s name, by whomever it is asked, and the next is understood from it', async () => {
    const thread = await briefing();
    const first = await saidIn(thread, 'colleague', 'What did Putin say about ransomware?');
    await vi.waitFor(() => expect(first.replies()).toHaveLength(1), 5000);
    const second = await saidIn(thread, 'reader', 'And what did he say about ambassadors?');
    await vi.waitFor(() => expect(second.replies()).toHaveLength(1), 5000);
    expect(textIn(second.replies()[0]!)).toContain('And what did he say about ambassadors?');
    expect(textIn(second.replies()[0]!)).toMatch(/ambassador[\s\S]*“/);
  });

  it('people who speak to one another are left alone', async () => {
    const thread = await briefing();
    const remark = await saidIn(thread, 'colleague', 'I had not expected that.');
    const question = await saidIn(thread, 'colleague', `<@${slack.users.reader}> did you see this?`);
    await settled();
    expect([...remark.replies(), ...question.replies()]).toEqual([]);
  });

  it('a question is answered once, though Slack tells of it twice', async () => {
    const { said, replies } = await saidIn(await briefing(), 'colleague', 'Who met in Geneva?');
    await slack.redeliver(said.deliveries[0]!);
    await vi.waitFor(() => expect(replies()).toHaveLength(1), 5000);
    await settled();
    expect(replies()).toHaveLength(1);
  });

  it('what is said elsewhere is nobody’s business', async () => {
    const before = slack.messages('news').length;
    const said = await slack.say('news', 'reader', 'What did Putin say?');
    await slack.say('news', 'colleague', 'Who knows?', said.ts);
    await settled();
    expect(slack.messages('news')).toHaveLength(before + 2);
  });

  it('an edited question is not answered again', async () => {
    const { said, replies } = await saidIn(await briefing(), 'colleague', 'Who met in Geneva?');
    await vi.waitFor(() => expect(replies()).toHaveLength(1), 5000);
    await slack.edit(said, 'Who met in Geneva then?');
    await settled();
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
    const said = await slack.mention('desk', 'reader', text);
    await vi.waitUntil(() => slack.thread(said).length > 0, 5000);
    await settled();
    const replies = slack.thread(said).map(textIn);
    expect(replies[0]).toMatch(says);
    expect(replies).toHaveLength(replies[0]!.includes('continued in the thread') ? 2 : 1);
    expect(slack.statuses.at(-1)).toMatchObject({ thread_ts: said.ts });
  });

  it('in a thread asks there', async () => {
    const thread = await briefing();
    await slack.mention('news', 'colleague', 'ransomware, anyone', thread.ts);
    const answered = () => textIn(slack.thread(thread).at(-1)!).includes('ransomware, anyone');
    await vi.waitFor(() => expect(slack.thread(thread).at(-1)!.isBot && answered()).toBe(true), 5000);
  });
});

describe('buttons', () => {
  it('show the evidence in a window, and take a verdict that the window counts', async () => {
    const message = await briefing();
    const evidence = await opened(() => slack.click(message, firstEvidence(message), { user: 'reader' }));
    expect(evidence.user).toBe(slack.users.reader);
    await slack.click(evidence, 'Right', { user: 'reader' });
    await vi.waitFor(() => expect(textIn(viewOf(evidence))).toMatch(/Noted as right[\s\S]*1 right, 0 wrong/));
    await slack.click(viewOf(evidence), 'Wrong', { user: 'reader' });
    await vi.waitFor(() => expect(textIn(viewOf(evidence))).toMatch(/0 right, 1 wrong/));
    const again = await opened(() => slack.click(message, firstEvidence(message), { user: 'colleague' }));
    expect(textIn(again)).toContain('0 right, 1 wrong');
  });

  it('open a window that waits, where the evidence takes longer', async () => {
    const message = await briefing();
    slowMs = 1300;
    const window = await opened(() => slack.click(message, firstEvidence(message), { user: 'reader' }));
    expect(textIn(window)).toBe('Reading…');
    await vi.waitFor(() => expect(textIn(viewOf(window))).not.toBe('Reading…'), 5000);
  });

  it.each(['What changed', 'More'])('“%s” answers in the thread', async (label) => {
    const message = await briefing();
    const before = slack.thread(message).length;
    await slack.click(message, label, { user: 'colleague' });
    await vi.waitFor(() => expect(slack.thread(message).length).toBeGreaterThan(before));
  });

  it('of a message that one person sees answer that person', async () => {
    const shown = await whispered(() => typed('cyberattacks only me'));
    const before = slack.messages('news').length;
    expect(textIn(await whispered(() => slack.click(shown, 'What changed', { user: 'reader' })))).toContain('What changed');
    expect(slack.messages('news')).toHaveLength(before);
  });

  it('“Ask” opens a form, and the question is answered in the thread', async () => {
    const message = await briefing();
    const form = await opened(() => slack.click(message, 'Ask', { user: 'colleague' }));
    expect((await slack.submit(form, { words: '   ' })).body).toEqual({
      response_action: 'errors',
      errors: { words: 'Write a few words.' },
    });
    await slack.submit(form, { words: 'What did Putin say about ransomware?' });
    await vi.waitFor(() => expect(textIn(slack.thread(message).at(-1)!)).toContain('What did Putin say about ransomware?'), 5000);
  });

  it('“Ask” where only one person sees is answered in the form', async () => {
    const shown = await whispered(() => typed('geneva-summit only me'));
    const form = await opened(() => slack.click(shown, 'Ask', { user: 'reader' }));
    await slack.submit(form, { words: 'Who met in Geneva?' });
    await vi.waitFor(() => expect(textIn(viewOf(form))).toContain('Who met in Geneva?'), 5000);
  });

  it('too late for a window say so', async () => {
    const message = await briefing();
    slack.fail('views.open', { error: 'expired_trigger_id' });
    const told = await whispered(() => slack.click(message, firstEvidence(message), { user: 'reader' }));
    expect(textIn(told)).toContain('Press the button again');
  });

  function firstEvidence(message: Posted) {
    const values = message.blocks.flatMap((block) => [block.accessory, ...((block.elements ?? []) as unknown[])]) as {
      value?: string;
      action_id: string;
    }[];
    return { action: values.find((element) => element?.value?.startsWith('evidence '))!.action_id };
  }
});

describe('an edition', () => {
  const form = (user = 'editor') => opened(() => typed('follow geneva-summit', user));
  const orders = () => newsroom.store.editions();

  it('is ordered with a form, which says what is wrong at its field', async () => {
    const view = await form();
    expect((await slack.submit(view, { zone: 'Europe/Geneva' })).body).toMatchObject({
      response_action: 'errors',
      errors: { zone: /time zone/ },
    });
    slack.kick('desk');
    const elsewhere = { channel: slack.channels.desk };
    expect((await slack.submit(view, elsewhere)).body).toMatchObject({ errors: { channel: expect.stringContaining('/invite') } });
    await slack.invite('desk', 'editor');
    expect(await orders()).toEqual([]);
    const { body } = await slack.submit(view, { days: 'weekdays', time: '07:30' });
    expect(body).toMatchObject({ response_action: 'update' });
    expect(await orders()).toMatchObject([
      {
        tenant: slack.workspace('lakeside').id,
        place: `slack/${slack.channels.news}`,
        topics: ['geneva-summit'],
        schedule: 'weekdays 07:30',
        zone: 'Europe/Zurich',
        orderedBy: slack.users.editor,
      },
    ]);
    expect(textIn(viewOf(view))).toContain('Geneva summit, weekdays 07:30 (Europe/Zurich), here.');
  });

  it('stands in the Home tab, where it is paused, resumed and stopped', async () => {
    await slack.openHome('editor');
    const home = async (says: RegExp) =>
      vi.waitFor(() => {
        expect(textIn(slack.home('editor')!)).toMatch(says);
        return slack.home('editor')!;
      });
    await slack.click(await home(/geneva-summit · weekdays 07:30[\s\S]*Pause/), 'Pause', { user: 'editor' });
    await slack.click(await home(/Paused/), 'Resume', { user: 'editor' });
    await slack.click(await home(/Pause\n/), 'Stop', { user: 'editor' });
    await home(/Nothing is posted on schedule/);
    expect(await orders()).toEqual([]);
  });

  it('is ordered from the Home tab too, for a channel of choice', async () => {
    await slack.openHome('editor');
    const home = await vi.waitUntil(() => slack.home('editor'));
    const view = await opened(() => slack.click(home, 'Follow a topic', { user: 'editor' }));
    await slack.submit(view, { topic: 'trade', days: 'hourly', channel: slack.channels.desk });
    expect(await orders()).toMatchObject([{ topics: ['trade'], schedule: 'hourly', place: `slack/${slack.channels.desk}` }]);
    await vi.waitFor(() => expect(textIn(slack.home('editor')!)).toContain('trade · hourly'));
  });

  it('is typed as well', async () => {
    const done = await whispered(() => typed('follow vaccines daily 08:00 UTC', 'editor'));
    expect(textIn(done)).toContain('Vaccines for the world, daily 08:00 (UTC), here.');
  });

  it('is not ordered for a channel that the bot is not in', async () => {
    slack.kick('desk');
    expect(textIn(await whispered(() => typed('follow vaccines hourly', 'editor', 'desk')))).toContain('Invite me there');
    await slack.invite('desk', 'editor');
  });

  it('is not for everybody to order, or to stop', async () => {
    const [{ id = '' } = {}] = await orders();
    expect(textIn(await whispered(() => typed('follow geneva-summit')))).toContain('Only an administrator');
    expect(textIn(await whispered(() => typed(`stop ${id}`)))).toContain('Only an administrator');
    await slack.openHome('reader');
    const home = await vi.waitUntil(() => slack.home('reader'));
    const refusal = await opened(() => slack.click(home, 'Follow a topic', { user: 'reader' }));
    expect(textIn(refusal)).toContain('Only an administrator');
    expect((await orders()).map((edition) => edition.id)).toContain(id);
  });
});

describe('a list of feeds', () => {
  const opml = (url: string) => `<opml version="2.0"><body><outline type="rss" text="The Quay" xmlUrl="${url}"/></body></opml>`;

  it('is imported with a form, by administrators', async () => {
    const form = await opened(() => typed('feeds import', 'editor'));
    await slack.submit(form, { words: opml('https://quay.example/rss') });
    await vi.waitFor(async () => expect((await newsroom.store.feeds()).map(({ url }) => url)).toContain('https://quay.example/rss'));
    const refused = await opened(() => typed('feeds import', 'reader'));
    await slack.submit(refused, { words: opml('https://pier.example/rss') });
    await vi.waitFor(() => expect(textIn(viewOf(refused))).toContain('Only an administrator'));
    expect((await newsroom.store.feeds()).map(({ url }) => url)).not.toContain('https://pier.example/rss');
  });
});

describe('the Home tab', () => {
  it('briefs in a window, from which a question opens another', async () => {
    await slack.openHome('reader');
    const home = await vi.waitUntil(() => slack.home('reader'));
    const control = {
      action: home.blocks
        .map(({ accessory }) => accessory as { action_id: string; value: string } | undefined)
        .find((button) => button?.value === 'trade')!.action_id,
    };
    const briefed = await opened(() => slack.click(home, control, { user: 'reader' }));
    expect(textIn(briefed)).toContain('Trade and tariffs');
    const form = await opened(() => slack.click(briefed, 'Ask', { user: 'reader' }));
    await slack.submit(form, { words: 'Who talks about tariffs?' });
    await vi.waitFor(() => expect(textIn(viewOf(form))).toContain('Who talks about tariffs?'), 5000);
    expect(slack.calls.some(({ method }) => method === 'views.push')).toBe(true);
  });

  it('asks nothing of a window that was closed meanwhile', async () => {
    await slack.openHome('reader');
    const home = await vi.waitUntil(() => slack.home('reader'));
    slowMs = 1300;
    slack.fail('views.update', { error: 'not_found' });
    const before = newsroom.logged.length;
    await opened(() => slack.click(home, 'All feeds', { user: 'reader' }));
    await vi.waitFor(
      () => expect(slack.calls.some(({ method, answer }) => method === 'views.update' && answer.error === 'not_found')).toBe(true),
      5000,
    );
    expect(newsroom.logged.slice(before)).toEqual([]);
  });

  it('shows lists in windows', async () => {
    await slack.openHome('reader');
    const home = await vi.waitUntil(() => slack.home('reader'));
    const feeds = await opened(() => slack.click(home, 'All feeds', { user: 'reader' }));
    expect(textIn(feeds)).toContain('Harbour Wire');
  });
});

describe('the agent', () => {
  it('suggests what to begin with', async () => {
    await slack.openAgent('reader');
    await vi.waitFor(() => expect(slack.prompts).toHaveLength(1));
    expect(slack.prompts[0]).not.toHaveProperty('thread_ts');
    expect(slack.prompts[0]).toMatchObject({
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
    const before = slack.sessions.length;
    const said = await slack.dm('reader', text);
    await vi.waitFor(() => expect(slack.sessions.slice(before).map(({ status }) => status)).toEqual(['processing', 'active']), 5000);
    expect(slack.thread(said).map(textIn).join('\n')).toMatch(says);
    expect(slack.streams.every(({ isOpen }) => !isOpen)).toBe(true);
  });

  it('posts what it may not stream', async () => {
    slack.fail('chat.startStream', { error: 'unknown_method' });
    const said = await slack.dm('reader', 'Who met in Geneva?');
    await vi.waitFor(() => expect(slack.thread(said)).toHaveLength(1), 5000);
    expect(slack.sessions.at(-1)).toMatchObject({ status: 'active', thread_ts: said.ts });
  });

  it('stops when it is told to, and posts nothing more', async () => {
    slowMs = 500;
    const said = await slack.dm('reader', 'Who met in Geneva?');
    await vi.waitFor(() => expect(slack.sessions.at(-1)).toMatchObject({ status: 'processing', thread_ts: said.ts }));
    await slack.stop('reader', said);
    await vi.waitFor(() => expect(slack.sessions.at(-1)).toMatchObject({ status: 'active', thread_ts: said.ts }));
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(slack.thread(said)).toEqual([]);
    expect(slack.sessions.filter(({ thread_ts }) => thread_ts === said.ts)).toHaveLength(2);
  });
});

describe('a channel or a Slack that refuses', () => {
  afterEach(async () => {
    await slack.invite('desk', 'editor');
  });

  it.each<[string, () => void, RegExp]>([
    ['the bot is not in the channel', () => slack.kick('desk'), /not in this channel\. Invite me with “\/invite @Communiqué”/],
    [
      'the scope is missing',
      () => slack.fail('chat.postMessage', { body: { ok: false, error: 'missing_scope', needed: 'chat:write' } }),
      /permission “chat:write”/,
    ],
    ['the token is revoked', () => slack.fail('chat.postMessage', { error: 'token_revoked' }), /install the app again/],
    ['the channel is archived', () => slack.fail('chat.postMessage', { error: 'is_archived' }), /archived/],
    ['Slack does not answer', () => slack.fail('chat.postMessage', { drop: true }), /did not answer/],
    ['Slack is down', () => slack.fail('chat.postMessage', { status: 503 }), /did not answer/],
    ['something new is wrong', () => slack.fail('chat.postMessage', { error: 'brand_new' }), /Slack refused this: brand_new/],
  ])('is told to whoever asked: %s', async (_case, break_, says) => {
    break_();
    const before = slack.messages('desk').length;
    expect(textIn(await whispered(() => typed('trade', 'reader', 'desk')))).toMatch(says);
    expect(slack.messages('desk')).toHaveLength(before);
    expect(newsroom.logged.at(-1)).toMatchObject({ at: 'slack.failed', facts: { channel: slack.channels.desk } });
  });

  it('is asked once, though its answer was lost', async () => {
    slack.fail('chat.postMessage', { dropAck: true });
    await whispered(() => typed('trade', 'reader', 'desk'));
    await settled();
    const last = slack.messages('desk').at(-1)!;
    expect(slack.messages('desk').filter(({ text }) => text === last.text && last.isBot).length).toBeGreaterThan(0);
    expect(slack.calls.filter(({ method, status }) => method === 'chat.postMessage' && status === 0)).toHaveLength(2);
  });

  it('is asked again after the time that it names, when it was too much', async () => {
    slack.fail('chat.postMessage', { status: 429, headers: { 'retry-after': '1' } });
    const at = Date.now();
    await posted('desk', () => typed('trade', 'reader', 'desk'));
    expect(Date.now() - at).toBeGreaterThanOrEqual(1000);
  });

  it('reaches the person in another way when the response_url does not work', async () => {
    const delivery = await typed('help');
    const url = String(delivery.payload.response_url);
    for (let i = 0; i < 5; i += 1)
      await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"used"}' });
    await slack.redeliver({ ...delivery, payload: { ...delivery.payload, trigger_id: 'another' } });
    const call = await vi.waitUntil(() => slack.calls.find(({ method }) => method === 'chat.postEphemeral'));
    expect(call).toMatchObject({ answer: { ok: true }, body: { user: slack.users.reader, channel: slack.channels.news } });
    expect(JSON.stringify(call.body.blocks)).toContain('/brief');
  });
});
