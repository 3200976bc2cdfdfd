import type { Block, Message, PointBlock, Quotation } from '../../../src/message/message.ts';

export const quotation: Quotation = {
  exact: 'to keep the ferry running until March',
  publisher: 'Harbour Wire',
  url: 'https://harbour-wire.example/ferry?a=1&b=2',
  command: 'evidence p1',
};

/** A point of the invented news, with what a test changes. */
export function point(more: Partial<Omit<PointBlock, 'quotation'>> & { readonly quotation?: Partial<Quotation> } = {}): PointBlock {
  return {
    kind: 'point',
    source: 'Mayor Ilse Brandt',
    statement: 'promised that the ferry runs until March',
    publishers: 1,
    marks: [],
    isDisputed: false,
    ...more,
    quotation: { ...quotation, ...more.quotation },
  };
}

/** A message of these blocks. */
export function message(...blocks: Block[]): Message {
  return { title: 'Ferry dispute', subtitle: null, blocks };
}

/** A message with every kind of block; `words` and `url` stand wherever the news puts text and addresses. */
export function everything(words: string, url: string): Message {
  const quoted: Quotation = { exact: words, publisher: words, url, command: 'evidence p1' };
  return {
    title: words,
    subtitle: words,
    blocks: [
      { kind: 'text', tone: 'lead', text: words },
      { kind: 'text', tone: 'plain', text: words },
      { kind: 'text', tone: 'problem', text: words },
      { kind: 'heading', text: words },
      point({ source: words, statement: `${words}!`, quotation: quoted, publishers: 2, marks: ['new', 'denied'], isDisputed: true }),
      { kind: 'quotation', quotation: quoted, detail: words },
      {
        kind: 'dispute',
        subject: words,
        sides: [
          { source: words, statement: `${words}?`, quotation: quoted },
          { source: words, statement: `${words}.`, quotation: quoted },
        ],
      },
      { kind: 'passage', text: `Before. ${words}\n\nAfter.`, marks: [[8, 8 + words.length]] },
      { kind: 'timeline', days: [{ date: '2021-06-16', count: 2, label: words }] },
      {
        kind: 'list',
        items: [
          { text: words, detail: words, url, state: 'good' },
          { text: words, state: 'bad' },
          { text: words, command: 'ferry' },
        ],
      },
      { kind: 'text', tone: 'note', text: words },
      { kind: 'actions', actions: [{ label: words, command: 'more ferry' }] },
    ],
  };
}

/** A briefing as the bot makes them. */
export const briefing: Message = {
  title: 'Ferry dispute',
  subtitle: 'since Fri 11 June 2021 · 4 articles from 3 publishers',
  blocks: [
    { kind: 'text', tone: 'lead', text: 'Mayor Ilse Brandt promised that the ferry runs until March.' },
    { kind: 'heading', text: 'Commitments' },
    point({ publishers: 3, marks: ['new'] }),
    point({
      source: 'Lindmark Council',
      statement: 'will pay for *both* boats',
      quotation: { exact: 'pay for *both* boats\nand the pier' },
    }),
    { kind: 'heading', text: 'Disputed' },
    {
      kind: 'dispute',
      subject: 'Who closed the pier',
      sides: [
        {
          source: 'The harbour master',
          statement: 'says the council did',
          quotation: { ...quotation, exact: 'the council shut it', command: 'evidence p2' },
        },
        {
          source: 'Lindmark Council',
          statement: 'denies it',
          quotation: { ...quotation, exact: 'it was never our order', url: null, command: 'evidence p3' },
        },
      ],
    },
    { kind: 'heading', text: 'Changed by the publishers' },
    { kind: 'list', items: [{ text: '“two boats” is now “three boats”', detail: 'Harbour Wire', command: 'article a1' }] },
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
        { label: 'What changed', command: 'changes ferry' },
        { label: 'More', command: 'more ferry' },
        { label: 'Ask', command: 'ask topic:ferry ' },
      ],
    },
  ],
};
