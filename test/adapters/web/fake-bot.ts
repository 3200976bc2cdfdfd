import { type Command, parseCommand } from '../../../src/command.ts';
import type { Message, PointBlock, Quotation } from '../../../src/message/message.ts';
import type { Asker, Bot, Progress } from '../../../src/platform.ts';

/** A bot that answers from messages written here; `asked` holds what it was asked, in order. */
export type FakeBot = Bot & { readonly asked: { readonly command: Command; readonly asker: Asker }[]; reading: Progress | null };

/** A bot with two topics; `answers` replaces or adds what it says to a kind of command. */
export function fakeBot(answers: Partial<Record<Command['kind'], Message>> = {}): FakeBot {
  const bot: FakeBot = {
    asked: [],
    reading: null,
    parse: parseCommand,
    progress: () => bot.reading,
    began: async () => undefined,
    followUp: async () => null,
    forget: async () => undefined,
    tenants: async () => [],
    take: async () => true,
    opml: async () => '<opml version="2.0"></opml>',
    run: async (command, asker) => {
      bot.asked.push({ command, asker });
      return answers[command.kind] ?? usual(command);
    },
  };
  return bot;
}

function usual(command: Command): Message {
  switch (command.kind) {
    case 'brief':
      return command.words === 'harbour-strike' ? strike : briefing;
    case 'topics':
      return topics;
    case 'ask':
      return /bridge/i.test(command.question) ? answer : declined;
    case 'evidence':
    case 'article':
      return article;
    case 'feeds':
      return feeds;
    case 'speaker':
      return { title: command.name, subtitle: null, blocks: [] };
    default:
      return { title: `About ${command.kind}`, subtitle: null, blocks: [{ kind: 'text', text: 'Said by the bot.', tone: 'plain' }] };
  }
}

function quotation(exact: string, publisher: string, id: string): Quotation {
  const url = `https://${publisher.toLowerCase().replaceAll(' ', '-')}.example/${id}`;
  return { exact, publisher, url, command: `evidence ${id}` };
}

function point(source: string, statement: string, quoted: Quotation, more: Partial<PointBlock> = {}): PointBlock {
  return { kind: 'point', source, statement, quotation: quoted, publishers: 1, marks: [], isDisputed: false, ...more };
}

/** A briefing with every kind of block that a briefing has. */
export const briefing: Message = {
  title: 'Varn Bridge treaty',
  subtitle: 'since Tuesday 3 March · 14 articles from 6 publishers',
  blocks: [
    {
      kind: 'text',
      tone: 'lead',
      text: 'Ostrava and Lindmark agreed to reopen the Varn Bridge in May and to share its tolls; each says that the other closed it.',
    },
    { kind: 'heading', text: 'Agreements' },
    point(
      'Ostrava, Lindmark',
      'to reopen the bridge to lorries on 4 May',
      quotation('agreed to reopen the bridge to lorries on 4 May', 'Lakeside Courier', 'p1'),
      {
        publishers: 3,
        marks: ['new'],
      },
    ),
    point(
      'Ostrava, Lindmark',
      'to share the tolls by traffic counted at each end',
      quotation('will share the tolls according to the traffic counted at each end of the bridge', 'Harbour Wire', 'p2'),
      { publishers: 2, marks: ['updated'] },
    ),
    { kind: 'heading', text: 'Sanctions' },
    point(
      'Lindmark’s finance ministry',
      'froze the accounts of the toll company, Varn Passage',
      quotation('froze the accounts of Varn Passage', 'The Delta Ledger', 'p3'),
    ),
    { kind: 'heading', text: 'Claims' },
    point(
      'Mayor Ilse Brandt',
      '“We were never told that the gates would close.”',
      quotation('We were never told that the gates would close', 'Lakeside Courier', 'p4'),
      {
        isDisputed: true,
      },
    ),
    point(
      'Governor Pavel Ruzic',
      'repairs cost less than 40 million crowns',
      quotation('repairs cost less than 40 million crowns', 'Harbour Wire', 'p5'),
      {
        marks: ['denied'],
        isDisputed: true,
      },
    ),
    { kind: 'heading', text: 'Disputed' },
    {
      kind: 'dispute',
      subject: 'Who closed the bridge in January',
      sides: [
        {
          source: 'Lindmark',
          statement: 'Ostrava’s guards shut the gates',
          quotation: quotation('it was Ostrava’s guards who shut the gates', 'The Delta Ledger', 'p6'),
        },
        {
          source: 'Ostrava',
          statement: 'denies that any order was given',
          quotation: quotation('denied that any such order had been given', 'Harbour Wire', 'p7'),
        },
      ],
    },
    { kind: 'heading', text: 'When' },
    {
      kind: 'timeline',
      days: [
        { date: '2026-03-03', count: 2, label: 'Lindmark: Ostrava’s guards shut the gates' },
        { date: '2026-03-04', count: 5, label: 'Ostrava denies that any order was given' },
        { date: '2026-03-06', count: 11, label: 'Both agree to reopen the bridge' },
        { date: '2026-03-07', count: 4, label: 'The finance ministry freezes accounts' },
      ],
    },
    { kind: 'text', tone: 'note', text: '4 more points · 1 article unread (paywall) · points by rules, each quote checked in its article' },
    {
      kind: 'actions',
      actions: [
        { label: 'What changed', command: 'changes varn-bridge' },
        { label: 'More', command: 'more varn-bridge' },
        { label: 'Ask', command: 'ask topic:varn-bridge ' },
      ],
    },
  ],
};

const strike: Message = {
  title: 'Harbour strike',
  subtitle: '3 articles from 2 publishers',
  blocks: [{ kind: 'text', tone: 'lead', text: 'The dockers’ union threatened to stop the cranes on Monday.' }],
};

const topics: Message = {
  title: 'Topics',
  subtitle: null,
  blocks: [
    {
      kind: 'list',
      items: [
        { text: 'Varn Bridge treaty', detail: '14 articles', command: 'varn-bridge' },
        { text: 'Harbour strike', detail: '3 articles', command: 'harbour-strike' },
      ],
    },
  ],
};

const answer: Message = {
  title: 'When does the bridge open?',
  subtitle: 'Varn Bridge treaty',
  blocks: [
    { kind: 'text', tone: 'lead', text: 'Ostrava and Lindmark agreed to reopen the bridge to lorries on 4 May.' },
    point(
      'Lakeside Courier',
      'agreed to reopen the bridge',
      quotation('agreed to reopen the bridge to lorries on 4 May', 'Lakeside Courier', 'p1'),
    ),
  ],
};

const declined: Message = {
  title: 'Not in the news',
  subtitle: null,
  blocks: [{ kind: 'text', tone: 'plain', text: 'The news that the bot has does not say.' }],
};

// Evidence below the first screen of any window.
const ARTICLE = `${'Nobody in either town expected the talks to end before the summer. '.repeat(60)}

Shopkeepers on the Lindmark side hung out flags all the same.

The governments of Ostrava and Lindmark agreed to reopen the bridge to lorries on 4 May, after a night of talks in the customs house.

The two sides will share the tolls according to the traffic counted at each end of the bridge, the mediators said.

${'The lorries have to wait until the planks are laid. '.repeat(40)}`;

const MARKED = 'agreed to reopen the bridge to lorries on 4 May';

/** An article with its evidence marked. */
export const article: Message = {
  title: 'Bridge to reopen in May',
  subtitle: 'Lakeside Courier · 6 March 2026 · by Nora Vels',
  blocks: [
    { kind: 'passage', text: ARTICLE, marks: [[ARTICLE.indexOf(MARKED), ARTICLE.indexOf(MARKED) + MARKED.length]] },
    { kind: 'actions', actions: [{ label: 'Why this article is in', command: 'why https://lakeside-courier.example/p1' }] },
  ],
};

const feeds: Message = {
  title: 'Feeds',
  subtitle: '3 feeds',
  blocks: [
    {
      kind: 'list',
      items: [
        { text: 'Lakeside Courier', detail: 'read 4 minutes ago, 12 articles', url: 'https://lakeside-courier.example/rss', state: 'good' },
        { text: 'Harbour Wire', detail: 'moved for good: now read at /feed', url: 'https://harbour-wire.example/feed', state: 'warning' },
        {
          text: 'The Delta Ledger',
          detail: 'Cannot read feed: the server answered 410 (gone), 200 or 304 wanted. It is asked no more.',
          url: 'https://the-delta-ledger.example/atom',
          command: 'feeds remove https://the-delta-ledger.example/atom',
          state: 'bad',
        },
      ],
    },
  ],
};
