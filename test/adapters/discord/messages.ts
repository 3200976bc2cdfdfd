import type { Block, Message, PointBlock, Quotation } from '../../../src/message/message.ts';

export const quotation: Quotation = {
  exact: 'to open the lock gates before the flood',
  publisher: 'Canal Herald',
  url: 'https://canal-herald.example/gates?a=1&b=2',
  command: 'evidence p1',
};

/** A point of the invented news, with what a test changes. */
export function point(more: Partial<Omit<PointBlock, 'quotation'>> & { readonly quotation?: Partial<Quotation> } = {}): PointBlock {
  return {
    kind: 'point',
    source: 'Warden Tove Aske',
    statement: 'promised that the gates open in time',
    publishers: 1,
    marks: [],
    isDisputed: false,
    ...more,
    quotation: { ...quotation, ...more.quotation },
  };
}

/** A message of these blocks. */
export function message(...blocks: Block[]): Message {
  return { title: 'Canal works', subtitle: null, blocks };
}

/** A message with every kind of block; `words` and `url` stand wherever the news puts text and addresses. */
export function everything(words: string, url: string): Message {
  const quoted: Quotation = { exact: words, publisher: words, url, command: 'evidence p1' };
  const side = (end: string) => ({ source: words, statement: `${words}${end}`, quotation: quoted });
  return {
    title: words,
    subtitle: words,
    blocks: [
      { kind: 'text', tone: 'lead', text: words },
      { kind: 'text', tone: 'problem', text: words },
      { kind: 'heading', text: words },
      point({ source: words, statement: `${words}!`, quotation: quoted, publishers: 2, marks: ['new', 'denied'], isDisputed: true }),
      { kind: 'quotation', quotation: quoted, detail: words },
      { kind: 'dispute', subject: words, sides: [side('?'), side('.')] },
      { kind: 'passage', text: `Before. ${words}\n\nAfter.`, marks: [[8, 8 + words.length]] },
      { kind: 'timeline', days: [{ date: '2021-06-16', count: 2, label: words }] },
      {
        kind: 'list',
        items: [
          { text: words, detail: words, url, state: 'good' },
          { text: words, state: 'bad' },
          { text: words, command: 'canal' },
        ],
      },
      { kind: 'text', tone: 'note', text: words },
      { kind: 'actions', actions: [{ label: words, command: 'more canal' }] },
    ],
  };
}

/** A briefing as the bot makes them. */
export const briefing: Message = {
  title: 'Canal works',
  subtitle: 'since Fri 11 June 2021 · 4 articles from 3 publishers',
  blocks: [
    { kind: 'text', tone: 'lead', text: 'Warden Tove Aske promised that the gates open in time.' },
    { kind: 'heading', text: 'Commitments' },
    point({ publishers: 3, marks: ['new'] }),
    point({ source: 'Eastmere Board', statement: 'will pay for *both* pumps', quotation: { exact: 'pay for *both* pumps\nand the weir' } }),
    { kind: 'heading', text: 'Disputed' },
    {
      kind: 'dispute',
      subject: 'Who drained the basin',
      sides: [
        { source: 'The lock keeper', statement: 'says the board did', quotation: { ...quotation, exact: 'the board let it out' } },
        {
          source: 'Eastmere Board',
          statement: 'denies it',
          quotation: { ...quotation, exact: 'we never touched it', url: null, command: 'evidence p3' },
        },
      ],
    },
    { kind: 'heading', text: 'Changed by the publishers' },
    { kind: 'list', items: [{ text: '“two pumps” is now “three pumps”', detail: 'Canal Herald', command: 'article a1' }] },
    {
      kind: 'timeline',
      days: [
        { date: '2021-06-15', count: 1, label: 'Tue 15 June 2021: 1 point' },
        { date: '2021-06-16', count: 2, label: 'Wed 16 June 2021: 2 points' },
      ],
    },
    { kind: 'text', tone: 'note', text: '3 more points · points by rules, each quote checked in its article' },
    {
      kind: 'actions',
      actions: [
        { label: 'What changed', command: 'changes canal' },
        { label: 'More', command: 'more canal' },
        { label: 'Ask', command: 'ask topic:canal ' },
      ],
    },
  ],
};
