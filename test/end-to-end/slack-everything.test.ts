import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { COMMAND_HELP } from '../../src/command.ts';
import { type Desk, openDesk } from '../adapters/slack/open-desk.ts';
import type { Json } from '../platforms/slack/block-kit/fields.ts';
import { type Posted, textIn, type View } from '../platforms/slack/shown.ts';
import type { Delivery, Ephemeral } from '../platforms/slack/state.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
afterEach(() => {
  expect(desk.slack.violations).toEqual([]);
  expect(desk.newsroom.logged.filter(({ at }) => at !== 'slack.connected')).toEqual([]);
});

const patience = { timeout: 20_000 };
type Shown = Posted | Ephemeral | View;

/** All that there is to be seen in the channel called news, in windows, and by single persons, as it is now. */
function seen(): Shown[] {
  const { slack } = desk;
  return [...slack.messages('news').filter(({ isBot }) => isBot), ...slack.ephemerals, ...slack.views().filter(({ isOpen }) => isOpen)];
}

const keyOf = (shown: Shown) => JSON.stringify([shown.blocks, 'ts' in shown ? shown.ts : shown.id]);

/** What is shown anew, or anew in an old place, for what `act` does. */
async function shownBy(act: () => Promise<Delivery>): Promise<Shown[]> {
  const before = new Set(seen().map(keyOf));
  expect(await act()).toMatchObject({ status: 200, isLate: false });
  const fresh = () => seen().filter((shown) => !before.has(keyOf(shown)));
  await vi.waitUntil(() => fresh().some((shown) => textIn(shown) !== 'Reading…'), patience);
  // The parts behind the first come after it.
  await desk.settled();
  return fresh();
}

const inNews = async (text: string, says: RegExp) => {
  const [first] = await shownBy(() => desk.typed(text, 'editor'));
  expect(textIn(first!)).toMatch(says);
  expect(first).toMatchObject({ isBot: true, thread: null });
};
const inPrivate = async (text: string, says: RegExp) => {
  const shown = await shownBy(() => desk.typed(text, 'editor'));
  expect(shown.map(textIn).join('\n')).toMatch(says);
  expect(shown.filter((one) => !('ephemeral' in one && one.user === desk.slack.users.editor))).toEqual([]);
};

type Case = readonly [typed: string, shows: (text: string, says: RegExp) => Promise<void>, says: RegExp];
const cases: readonly Case[] = [
  ['geneva-summit', inNews, /Geneva summit[\s\S]*Agreements[\s\S]*“/],
  ['geneva-summit since 2021-06-16', inNews, /Geneva summit[\s\S]*since Wed 16 June 2021/],
  ['geneva-summit since 7d', inPrivate, /since/],
  ['more geneva-summit', inNews, /Geneva summit[\s\S]*continued in the thread/],
  ['changes geneva-summit', inPrivate, /Geneva summit/],
  ['ask How many kinds of infrastructure were on the list?', inNews, /How many kinds of infrastructure[\s\S]*16/],
  ['ask topic:geneva-summit What did Biden say about Navalny?', inNews, /Navalny[\s\S]*devastating/],
  ['topics', inPrivate, /Geneva summit[\s\S]*vaccines/],
  ['topics add harbour strike, walkout', inPrivate, /harbour/],
  ['topics remove harbour', inPrivate, /harbour/],
  ['speaker putin', inNews, /Putin[\s\S]*“/],
  ['why https://harbour-wire.example/2021/06/19/raisi-wins', inPrivate, /key point[\s\S]*In Iran's presidential election/],
  ['feeds', inPrivate, /Harbour Wire/],
  ['feeds add https://quay.example/rss Quay Post', inPrivate, /Quay Post/],
  ['feeds remove https://quay.example/rss', inPrivate, /quay\.example|Quay Post/],
  ['follow geneva-summit daily 08:00 Europe/Zurich', inPrivate, /Geneva summit, daily 08:00 \(Europe\/Zurich\), here\./],
  ['editions', inPrivate, /geneva-summit · daily 08:00/],
  ['archive', inPrivate, /Archive/],
  ['deliveries', inPrivate, /Deliveries/],
  ['status', inPrivate, /43 articles/],
  ['help', inPrivate, /What you can ask/],
];

describe('every command of the help', () => {
  it.each(cases)('“%s”', (text, shows, says) => shows(text, says));

  it('stands in the table above', () => {
    const kindOf = (text: string) => desk.newsroom.bot.parse(text.replace('…', 'What?')).kind;
    const tested = new Set(cases.map(([text]) => kindOf(text)));
    expect(COMMAND_HELP.map(([text]) => kindOf(text)).filter((kind) => !tested.has(kind))).toEqual([]);
  });

  it.each(['pause', 'resume', 'stop'])('“%s” an edition', async (verb) => {
    const [{ id = '' } = {}] = await desk.newsroom.store.editions();
    await inPrivate(`${verb} ${id}`, /geneva-summit|Geneva summit/);
    const [edition] = await desk.newsroom.store.editions();
    expect(edition?.isPaused).toBe({ pause: true, resume: false, stop: undefined }[verb]);
  });
});

type Button = { readonly action_id: string; readonly value: string };

function buttonsOf({ blocks }: Shown): Button[] {
  const elements = blocks.flatMap(({ accessory, elements = [] }) => [accessory, ...(elements as unknown[])]) as (Json | undefined)[];
  return elements.filter((element): element is Json & Button => element?.type === 'button');
}

/** What an administrator would write into the fields of a form. */
const written: Readonly<Record<string, Json>> = {
  words: { words: 'What did Biden say about Navalny?' },
  follow: { topic: 'trade', days: 'hourly' },
};

describe('every button', () => {
  it('that is shown anywhere, and every button of what it shows, does something', async () => {
    const { slack } = desk;
    await desk.typed('follow trade daily 08:00 UTC', 'editor');
    const starts = [
      'geneva-summit',
      'ask Who met in Geneva?',
      'speaker putin',
      'genva',
      'topics',
      'feeds',
      'editions',
      'why https://harbour-wire.example/2021/06/19/raisi-wins',
    ];
    const waiting: Shown[] = [];
    for (const text of starts) waiting.push(...(await shownBy(() => desk.typed(text, 'editor'))));
    waiting.push(...(await shownBy(() => slack.openHome('editor'))));
    const pressed = new Set<string>();
    const press = async (shown: Shown, { action_id }: Button): Promise<void> => {
      const fresh = await shownBy(() => slack.click(shown, action_id, { user: 'editor' }));
      for (const form of fresh.filter((one): one is View => 'callbackId' in one && one.callbackId in written))
        fresh.push(...(await shownBy(() => slack.submit(form, { ...written[form.callbackId], ...atNews(form) }))));
      waiting.push(...fresh);
    };
    // What is stopped has no other buttons.
    const lastly: (() => Promise<void>)[] = [];
    for (let shown = waiting.shift(); shown !== undefined; shown = waiting.shift()) {
      const place = 'ephemeral' in shown ? 'for one' : 'type' in shown ? shown.type : 'for all';
      for (const button of buttonsOf(shown)) {
        const does = button.value.endsWith(' ') ? button.value : desk.newsroom.bot.parse(button.value).kind;
        // One of each kind at each place: a hundred buttons show evidence.
        if (pressed.has(`${place}: ${does}`)) continue;
        pressed.add(`${place}: ${does}`);
        const from = shown;
        if (does === 'edition-stop') lastly.push(() => press(from, button));
        else await press(from, button);
      }
    }
    for (const stop of lastly) await stop();
    expect([...new Set([...pressed].map((one) => one.replace(/^.*: /, '').replace(/e[0-9a-f]{8}/, 'ID')))].sort()).toEqual([
      'article',
      'ask ',
      'ask topic:geneva-summit ',
      'brief',
      'changes',
      'edit ID ',
      'edition-pause',
      'edition-resume',
      'edition-stop',
      'evidence',
      'feedback',
      'feeds',
      'follow ',
      'follow geneva-summit ',
      'help',
      'more',
      'topics',
      'why',
    ]);
  }, 60_000);

  function atNews({ blocks }: View): Json {
    return blocks.some(({ block_id }) => block_id === 'channel') ? { channel: desk.slack.channels.news } : {};
  }
});

describe('words of any kind', () => {
  it.each([
    ['quotation marks and commas', '"responsible", ‘decision’, «agreed», what of them?'],
    ['emoji', 'Who 🕊 met 👩🏽‍🚀 in Geneva :tada:?'],
    ['Slack’s own marks', 'Who *met* _in_ `Geneva` ~then~?'],
    ['marks of tags', 'Did 1 &lt; 2 &amp; 3 &gt; 2 in Geneva?'],
    ['Cyrillic', 'Что сказал Путин о Женеве?'],
    ['Chinese', '普京在日内瓦说了什么？'],
    ['Arabic', 'ماذا قال بوتين في جنيف؟'],
    ['3,000 characters', `What of ${'Geneva '.repeat(427)}?`.slice(0, 3000)],
    ['one word of 3,000 characters', `${'x'.repeat(2999)}?`],
  ])(
    '%s are answered everywhere',
    async (_case, words) => {
      const { slack } = desk;
      expect((await shownBy(() => desk.typed(`${words} only me`, 'reader'))).map(textIn).join()).not.toBe('');
      expect((await shownBy(() => desk.typed(`ask ${words}`, 'reader')))[0]).toMatchObject({ isBot: true, thread: null });
      const mention = await slack.mention('news', 'reader', words);
      await vi.waitUntil(() => slack.thread(mention).length > 0, patience);
      const message = await slack.dm('reader', words);
      await vi.waitUntil(() => slack.thread(message).length > 0, patience);
      const form = await desk.opened(() => desk.typed('ask only me', 'reader'));
      await shownBy(() => slack.submit(form, { words: words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') }));
    },
    30_000,
  );

  it.each(['Who met in Geneva?', '普京在日内瓦说了什么？', 'ماذا قال بوتين؟'])(
    '“%s” is a question in a direct message',
    async (question) => {
      const said = await desk.slack.dm('reader', question);
      await vi.waitUntil(() => desk.slack.thread(said).length > 0, patience);
      expect(textIn(desk.slack.thread(said)[0]!)).not.toContain('No article that was read');
    },
  );
});

describe('what Slack delivers again', () => {
  it.each<[string, () => Promise<Delivery>]>([
    ['a mention', async () => (await desk.slack.mention('news', 'reader', 'Who met in Geneva?')).deliveries.at(-1)!],
    ['a direct message', async () => (await desk.slack.dm('reader', 'Who met in Geneva?')).deliveries.at(-1)!],
    ['the opening of the Home tab', () => desk.slack.openHome('colleague')],
    ['the opening of the conversation', () => desk.slack.openAgent('colleague')],
    ['a verdict', async () => desk.slack.click(await evidence(), 'Right', { user: 'colleague' })],
    ['a question from a form', async () => desk.slack.submit(await askForm(), { words: 'Who met in Geneva?' })],
    ['an order from a form', async () => desk.slack.submit(await followForm(), { topic: 'trade', days: 'hourly' })],
  ])('does nothing twice: %s', async (_case, act) => {
    const delivery = await act();
    await new Promise((resolve) => setTimeout(resolve, 400));
    const [calls, orders] = [desk.slack.calls.length, await desk.newsroom.store.editions()];
    await desk.slack.redeliver(delivery);
    await desk.slack.redeliver(delivery, { retry: { num: 2, reason: 'http_error' } });
    await new Promise((resolve) => setTimeout(resolve, 400));
    const made = desk.slack.calls.slice(calls).map(({ method }) => method);
    expect(made.filter((method) => !method.endsWith('.info'))).toEqual([]);
    expect(await desk.newsroom.store.editions()).toEqual(orders);
  });

  const evidence = async () => {
    const message = await desk.briefing();
    const { action_id } = buttonsOf(message).find(({ value }) => value.startsWith('evidence '))!;
    return desk.opened(() => desk.slack.click(message, action_id, { user: 'colleague' }));
  };
  const askForm = async () => {
    const message = await desk.briefing();
    return desk.opened(() => desk.slack.click(message, 'Ask', { user: 'colleague' }));
  };
  const followForm = () => desk.opened(() => desk.typed('follow', 'editor'));
});
