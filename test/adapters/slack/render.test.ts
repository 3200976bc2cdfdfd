import type { types } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { renderSlack, renderSlackHome, renderSlackModal } from '../../../adapters/slack/render.ts';
import type { Block, Message } from '../../../src/message/message.ts';
import { briefing, everything, message, point, quotation } from './messages.ts';
import { readBlocks } from './read-blocks.ts';
import { beyondLimits } from './within-limits.ts';

const only = (given: Message) => {
  const parts = renderSlack(given);
  expect(parts).toHaveLength(1);
  return parts[0].blocks;
};
const blocksOf = (...blocks: Block[]) => only(message(...blocks)).slice(1);
const buttons = (blocks: readonly types.KnownBlock[]) =>
  blocks.flatMap((block) => {
    if (block.type === 'actions') return block.elements as types.Button[];
    return block.type === 'section' && block.accessory !== undefined ? [block.accessory as types.Button] : [];
  });
const mrkdwn = (block: types.KnownBlock | undefined) =>
  block?.type === 'section' && block.text?.type === 'mrkdwn' ? block.text.text : null;

describe('goldens', () => {
  it.each<[string, string, Message]>([
    ['a briefing', 'briefing', briefing],
    ['every kind of block', 'everything', everything('Plain words', 'https://harbour-wire.example/a?b=1&c=2')],
    ['hostile text in every place', 'hostile', everything('<!channel> *bold* & :fire: \u202e`x`\u0000', 'javascript:alert(1)')],
  ])('%s', async (_what, name, given) => {
    const parts = renderSlack(given);
    for (const part of parts) expect(beyondLimits(part.blocks, 50)).toEqual([]);
    await expect(`${JSON.stringify(parts, null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
  });
});

describe('points', () => {
  it('says who, what, the words, their publisher, how many publishers and what changed, beside the button to the evidence', () => {
    const [section] = blocksOf(point({ publishers: 3, marks: ['new', 'updated'], isDisputed: true }));
    expect(mrkdwn(section)).toBe(
      [
        '*Mayor Ilse Brandt* promised that the ferry runs until March',
        '> “to keep the ferry running until March”',
        '<https://harbour-wire.example/ferry?a=1&amp;b=2|Harbour Wire> · 3 publishers · `new` · `updated` · `disputed`',
      ].join('\n'),
    );
    expect(buttons([section!])).toMatchObject([{ action_id: 'run:evidence:1', value: 'evidence p1', text: { text: 'Evidence' } }]);
  });

  it.each([
    ['no address', { url: null }, '\nHarbour Wire'],
    ['a script for an address', { url: 'javascript:alert(1)' }, '\nHarbour Wire'],
    ['no publisher', { publisher: '' }, '\n<https://harbour-wire.example/ferry?a=1&amp;b=2|harbour-wire.example>'],
    ['an address that could end the link', { url: 'https://a.example/x|y>z' }, '\n<https://a.example/x%7Cy%3Ez|Harbour Wire>'],
    ['neither', { url: null, publisher: '' }, ' March”'],
  ])('names the publisher where there is %s', (_what, more, end) => {
    expect(mrkdwn(blocksOf(point({ quotation: more }))[0])?.endsWith(end)).toBe(true);
  });

  it.each([
    ['no speaker', { source: ' ' }, 'promised that the ferry runs until March\n> '],
    ['a statement that is quoted', { statement: 'keep the ferry running' }, '*Mayor Ilse Brandt*\n> '],
    ['a speaker on two lines', { source: 'Ilse\nBrandt ' }, '*Ilse Brandt* promised'],
  ])('reads well with %s', (_what, more, start) => {
    expect(mrkdwn(blocksOf(point(more))[0])?.startsWith(start)).toBe(true);
  });

  it('quotes every line of a quotation', () => {
    expect(mrkdwn(blocksOf(point({ quotation: { exact: 'first\n\nsecond' } }))[0])).toContain('\n> “first\n> \n> second”\n');
  });

  it.each(['*free*', '_free_', '~free~', '`free`', 'f***', 'at :fire: again', 'first\n> second'])(
    'shows %j as it was said, in rich text, and the button below',
    (exact) => {
      const blocks = blocksOf(point({ quotation: { exact } }));
      expect(blocks.map((block) => block.type)).toEqual(['rich_text', 'actions']);
      const seen = readBlocks(blocks);
      expect(seen.text).toContain(`“${exact}”`);
      expect(seen.bold).toEqual(['Mayor Ilse Brandt']);
      expect(seen.links).toEqual([quotation.url]);
    },
  );

  it('keeps a quotation of 5,000 characters whole and in order', () => {
    const exact = Array.from({ length: 500 }, (_, index) => `Word${index} said.`)
      .join(' ')
      .slice(0, 5000);
    const blocks = blocksOf(point({ quotation: { exact } }));
    expect(readBlocks(blocks).text.replaceAll('\n', '')).toContain(`“${exact}”`);
    expect(blocks.filter((block) => block.type === 'rich_text').length).toBeGreaterThan(1);
  });

  it.each([
    [3001, 'address too long for a link (3,001 characters): ', true],
    [6000, 'address too long for Slack (6,000 characters)', false],
  ])('says of an address of %i characters what Slack does not take', (length, says, isShown) => {
    const url = 'https://a.example/'.padEnd(length, 'x');
    const seen = readBlocks(blocksOf(point({ quotation: { url } })));
    expect(seen.links).toEqual([]);
    expect(seen.text).toContain(says);
    expect(seen.text.includes(url)).toBe(isShown);
  });

  it('links an address of 3,000 characters', () => {
    const url = 'https://a.example/'.padEnd(3000, 'x');
    expect(readBlocks(blocksOf(point({ quotation: { url } }))).links).toEqual([url]);
  });
});

describe('disputes', () => {
  const sides = (exact: string) =>
    [
      { source: 'Ostrava', statement: 'says yes', quotation: { ...quotation, exact } },
      { source: 'Lindmark', statement: 'says no', quotation: { ...quotation, command: 'evidence p2' } },
    ] as const;

  it('puts both accounts side by side, with a button each', () => {
    const [section, row] = blocksOf({ kind: 'dispute', subject: 'The pier', sides: sides('we did') });
    expect(mrkdwn(section)).toBe('*The pier*');
    expect(section?.type === 'section' && section.fields?.map((field) => field.text.split('\n')[0])).toEqual([
      '*Ostrava* says yes',
      '*Lindmark* says no',
    ]);
    expect(buttons([row!]).map(({ text, value }) => [text.text, value])).toEqual([
      ['Evidence: Ostrava', 'evidence p1'],
      ['Evidence: Lindmark', 'evidence p2'],
    ]);
  });

  it.each([
    ['too long for a column', 'we did. '.repeat(300)],
    ['with formatting characters', 'we *did*'],
  ])('puts an account that is %s above the other', (_what, exact) => {
    const blocks = blocksOf({ kind: 'dispute', subject: 'The pier', sides: sides(exact) });
    expect(blocks.some((block) => block.type === 'section' && block.fields !== undefined)).toBe(false);
    expect(readBlocks(blocks).text).toContain(exact.slice(0, 2000));
    expect(readBlocks(blocks).bold).toEqual(['The pier', 'Ostrava', 'Lindmark']);
    expect(buttons(blocks).map(({ value }) => value)).toEqual(['evidence p1', 'evidence p2']);
  });
});

describe('titles, lists and buttons', () => {
  it('reads title and lead aloud', () => {
    expect(renderSlack(briefing)[0].text).toBe('Ferry dispute: Mayor Ilse Brandt promised that the ferry runs until March.');
    expect(renderSlack({ ...message({ kind: 'text', tone: 'lead', text: 'Twelve & more.' }), title: 'How many?' })[0].text).toBe(
      'How many? Twelve &amp; more.',
    );
    expect(renderSlack(message())[0].text).toBe('Ferry dispute');
    expect(renderSlack({ ...message(), title: '' })[0]).toMatchObject({ text: 'Communiqué', blocks: [{ type: 'context' }] });
  });

  it.each([
    [150, 'header'],
    [151, 'section'],
  ])('shows a title of %i characters whole, as a %s', (length, type) => {
    const title = 'x'.repeat(length);
    const [block] = only({ ...message(), title });
    expect(block).toMatchObject({ type, text: { text: title } });
  });

  it('shows items without a command in one block, others with a button that says what it does', () => {
    const blocks = blocksOf({
      kind: 'list',
      items: [
        { text: 'Harbour Wire', detail: 'read 5 minutes ago', state: 'good', url: 'https://harbour-wire.example/feed' },
        { text: 'Lakeside', state: 'warning' },
        { text: 'The ferry', command: 'ferry' },
        { text: 'A feed', command: 'feeds remove https://a.example' },
      ],
    });
    expect(blocks.map(mrkdwn)).toEqual([
      '• `ok` <https://harbour-wire.example/feed|Harbour Wire> · read 5 minutes ago\n• `warning` Lakeside',
      '• The ferry',
      '• A feed',
    ]);
    expect(buttons(blocks).map(({ text }) => text.text)).toEqual(['Brief', 'Remove']);
  });

  it('calls buttons that wait for words ask, others by what they run, each by a name of its own', () => {
    expect(buttons(only(briefing)).map(({ action_id }) => action_id)).toEqual([
      'run:evidence:1',
      'run:evidence:2',
      'run:evidence:3',
      'run:evidence:4',
      'run:article:5',
      'run:changes:6',
      'run:more:7',
      'ask:8',
    ]);
  });

  it('writes out a command that no button holds, and a label that is too long beside it', () => {
    const long = `more ${'word '.repeat(500)}`.trim();
    const blocks = blocksOf({
      kind: 'actions',
      actions: [
        { label: 'More', command: long },
        { label: 'x'.repeat(76), command: 'more ferry' },
        { label: 'None', command: '' },
      ],
    });
    expect(readBlocks(blocks).text).toContain(`More, too long for a button. Type: /brief ${long}`);
    expect(readBlocks(blocks).text).toContain('x'.repeat(76));
    expect(buttons(blocks).map(({ text, value }) => [text.text, value])).toEqual([['Open', 'more ferry']]);
  });

  it('puts at most 25 buttons in a row', () => {
    const actions = Array.from({ length: 60 }, (_, index) => ({ label: `Topic ${index}`, command: `topic ${index}` }));
    const blocks = blocksOf({ kind: 'actions', actions });
    expect(blocks.map((block) => block.type === 'actions' && block.elements.length)).toEqual([25, 25, 10]);
  });
});

describe('parts', () => {
  const points = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      point({ statement: `will run boat ${index}`, quotation: { exact: `run boat number ${index}` } }),
    );
  const footer: Block[] = [
    { kind: 'text', tone: 'note', text: 'points by rules' },
    { kind: 'actions', actions: [{ label: 'Ask', command: 'ask ' }] },
  ];

  it('goes on in the thread, says so with the number of points, and keeps notes and buttons at hand', () => {
    const parts = renderSlack(
      message({ kind: 'heading', text: 'Commitments' }, ...points(60), { kind: 'heading', text: 'Claims' }, ...points(3), ...footer),
    );
    const counts = parts.map(({ blocks }) => buttons(blocks).filter(({ value }) => value?.startsWith('evidence')).length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(63);
    const first = readBlocks(parts[0].blocks, ['context']).text;
    expect(first.trim().split(/\n+/)).toEqual([`continued in the thread: ${63 - counts[0]!} more points`, 'points by rules']);
    expect(buttons(parts[0].blocks).at(-1)?.value).toBe('ask ');
    expect(parts.slice(1).map(({ text }) => text)).toEqual(
      parts.slice(1).map((_, index) => `Ferry dispute, continued (${index + 2} of ${parts.length})`),
    );
    for (const part of parts.slice(1)) expect(readBlocks(part.blocks.slice(0, 1)).text.trim()).toBe('Commitments, continued');
  });

  it('never leaves a heading as the last thing of a part', () => {
    for (let count = 1; count < 40; count++) {
      const parts = renderSlack(message(...points(count), { kind: 'heading', text: 'Claims' }, ...points(20)));
      for (const { blocks } of parts) expect(blocks.filter((block) => block.type !== 'context').at(-1)?.type).not.toBe('header');
    }
  });

  it('says one point in the singular, and none without a number', () => {
    const fill: Block = { kind: 'text', tone: 'plain', text: 'Quite plain words. '.repeat(560) };
    const said = (...blocks: Block[]) => readBlocks(renderSlack(message(...blocks))[0].blocks, ['context']).text.trim();
    expect(said(fill, point({ quotation: { exact: 'a b. '.repeat(400) } }))).toBe('continued in the thread: 1 more point');
    expect(said(fill, fill)).toBe('continued in the thread');
  });
});

describe('windows and home', () => {
  const text = 'The boat left at nine.\n\nThe mayor said it would *return*.\n\nNobody saw it.';
  const start = text.indexOf('it would');
  const article: Message = {
    title: 'The boat that left the harbour at nine',
    subtitle: 'Harbour Wire · Wed 16 June 2021',
    blocks: [{ kind: 'passage', text, marks: [[start, start + 'it would *return*'.length]] }],
  };

  it('shows the marked words first, then the whole article with them in bold, and asks whether the point is right', () => {
    const view = renderSlackModal(article, { pointId: 'p1' });
    expect(view.title.text).toBe('Communiqué');
    const seen = readBlocks(view.blocks as types.KnownBlock[]);
    expect(seen.text.indexOf('“it would *return*”')).toBeLessThan(seen.text.indexOf('The boat left at nine.'));
    expect(seen.text).toContain(text);
    expect(seen.bold).toEqual(['it would *return*']);
    expect(buttons(view.blocks as types.KnownBlock[]).map(({ action_id, value, text: label }) => [action_id, value, label.text])).toEqual([
      ['feedback:1', 'right p1', 'Right'],
      ['feedback:2', 'wrong p1', 'Wrong'],
    ]);
  });

  it('asks nothing without a point, and calls a window by a title that fits', () => {
    const view = renderSlackModal(message({ kind: 'text', tone: 'plain', text: 'Done.' }));
    expect(view.title.text).toBe('Ferry dispute');
    expect(buttons(view.blocks as types.KnownBlock[])).toEqual([]);
  });

  it.each<[string, [number, number][], string[]]>([
    [
      'marks out of order',
      [
        [9, 13],
        [0, 3],
      ],
      ['The', 'left'],
    ],
    [
      'marks that overlap',
      [
        [0, 6],
        [4, 8],
      ],
      ['The bo', 'at'],
    ],
    [
      'marks outside the text',
      [
        [-5, 2],
        [60, 990],
        [99, 900],
      ],
      ['Th', text.slice(60)],
    ],
  ])('marks what there is of %s', (_what, marks, bold) => {
    const view = renderSlackHome({ ...article, blocks: [{ kind: 'passage', text, marks }] });
    expect(readBlocks(view).bold.join('')).toBe(bold.join(''));
    expect(readBlocks(view).text).toContain(text);
  });

  it.each([
    ['a window', (given: Message) => renderSlackModal(given, { pointId: 'p1' }).blocks as types.KnownBlock[]],
    ['the home tab', renderSlackHome],
  ])('says what %s does not hold', (_what, render) => {
    const many = Array.from({ length: 200 }, (_, index) => point({ quotation: { exact: `boat ${index}` } }));
    const blocks = render(message(...many, { kind: 'actions', actions: [{ label: 'More', command: 'more ferry' }] }));
    expect(beyondLimits(blocks, 100)).toEqual([]);
    const shown = buttons(blocks).filter(({ value }) => value === 'evidence p1').length;
    expect(readBlocks(blocks, ['context']).text).toContain(`${200 - shown} more points did not fit in here.`);
    expect(buttons(blocks).some(({ value }) => value === 'more ferry')).toBe(true);
  });
});
