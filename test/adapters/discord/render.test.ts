import { describe, expect, it } from 'vitest';
import { renderDiscord, renderDiscordEvidence } from '../../../adapters/discord/render.ts';
import { parseCommand } from '../../../src/command.ts';
import type { Block, Message } from '../../../src/message/message.ts';
import { briefing, everything, message, point, quotation } from './messages.ts';
import { buttonsIn, readParts, textsIn } from './read-parts.ts';
import { beyondLimits } from './within-limits.ts';

const only = (given: Message) => {
  const parts = renderDiscord(given);
  expect(parts).toHaveLength(1);
  return parts;
};
/** The texts of one part, but for its title. */
const texts = (...blocks: Block[]) => textsIn(only(message(...blocks))).slice(1);
const buttons = (...blocks: Block[]) => buttonsIn(only(message(...blocks))).map((button) => [button.label, button.custom_id]);

describe('goldens', () => {
  it.each<[string, string, Message]>([
    ['a briefing', 'briefing', briefing],
    ['every kind of block', 'everything', everything('Plain words', 'https://canal-herald.example/a?b=1&c=2')],
    ['hostile text in every place', 'hostile', everything('<@&42> *bold* & :fire: \u202e`x`\u0000 @everyone', 'javascript:alert(1)')],
  ])('%s', async (_what, name, given) => {
    const parts = renderDiscord(given);
    expect(parts.flatMap(beyondLimits)).toEqual([]);
    await expect(`${JSON.stringify(parts, null, 1)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
  });
});

describe('points', () => {
  it('say who, what, the words, their publisher, how many publishers and what changed, beside the button to the evidence', () => {
    const given = point({ publishers: 3, marks: ['new', 'updated'], isDisputed: true });
    expect(texts(given)).toEqual([
      [
        '**Warden Tove Aske** promised that the gates open in time',
        '> “to open the lock gates before the flood”',
        '[Canal Herald](<https://canal-herald.example/gates?a=1&b=2>) · 3 publishers · `new` · `updated` · `disputed`',
      ].join('\n'),
    ]);
    expect(buttons(given)).toEqual([['Evidence', 'evidence p1']]);
  });

  it.each([
    ['no address', { url: null }, '\nCanal Herald'],
    ['a script for an address', { url: 'javascript:alert(1)' }, '\nCanal Herald'],
    ['no publisher', { publisher: '' }, '\n[canal-herald.example](<https://canal-herald.example/gates?a=1&b=2>)'],
    ['an address that could end the link', { url: 'https://a.example/x>)y' }, '\n[Canal Herald](<https://a.example/x%3E%29y>)'],
    [
      'a name that is another host',
      { publisher: 'bank.example' },
      '\nbank.example ([canal-herald.example](<https://canal-herald.example/gates?a=1&b=2>))',
    ],
    ['an address of 2,001 characters', { url: 'https://a.example/'.padEnd(2001, 'x') }, ' too long for Discord (2,001 characters)'],
    ['neither', { url: null, publisher: '' }, ' flood”'],
  ])('name the publisher where there is %s', (_what, more, end) => {
    expect(
      texts(point({ quotation: more }))
        .at(-1)
        ?.slice(-end.length),
    ).toBe(end);
  });

  it.each([
    ['no speaker', { source: ' ' }, 'promised that the gates open in time\n> '],
    ['a statement that is quoted', { statement: 'open the lock gates' }, '**Warden Tove Aske**\n> '],
    ['a speaker on two lines', { source: 'Tove\nAske ' }, '**Tove Aske** promised'],
  ])('read well with %s', (_what, more, start) => {
    expect(texts(point(more))[0]?.slice(0, start.length)).toBe(start);
  });

  it('quote every line of a quotation', () => {
    expect(texts(point({ quotation: { exact: 'first\n\n# second' } }))[0]).toContain('\n> “first\n> \n> \\# second”\n');
  });

  it('keep a quotation of 5,000 characters whole and in order, with the button below', () => {
    const exact = Array.from({ length: 500 }, (_, index) => `Word${index} said.`)
      .join(' ')
      .slice(0, 5000);
    const parts = renderDiscord(message(point({ quotation: { exact } })));
    expect(parts.flatMap(beyondLimits)).toEqual([]);
    expect(readParts(parts).text.replaceAll('\n', '').replace('continued in the thread', '')).toContain(`“${exact}”`);
    expect(buttonsIn(parts).map((button) => button.custom_id)).toEqual(['evidence p1']);
  });
});

describe('disputes, lists and buttons', () => {
  it('put two accounts below what they disagree on, each with its own button', () => {
    const side = (n: number) => ({ source: `Side ${n}`, statement: `says ${n}`, quotation: { ...quotation, command: `evidence p${n}` } });
    const dispute: Block = { kind: 'dispute', subject: 'The basin', sides: [side(1), side(2)] };
    expect(texts(dispute).map((text) => text.split('\n')[0])).toEqual(['**The basin**', '**Side 1** says 1', '**Side 2** says 2']);
    expect(buttons(dispute)).toEqual([
      ['Evidence', 'evidence p1'],
      ['Evidence', 'evidence p2'],
    ]);
  });

  it('show items without a command in one text, others with a button that says what it does', () => {
    const list: Block = {
      kind: 'list',
      items: [
        { text: 'Canal Herald', detail: 'read 5 minutes ago', state: 'good', url: 'https://canal-herald.example/feed' },
        { text: 'Lakeside', state: 'warning' },
        { text: 'The canal', command: 'canal' },
        { text: 'A feed', command: 'feeds remove https://a.example' },
      ],
    };
    expect(texts(list)).toEqual([
      '- `ok` [Canal Herald](<https://canal-herald.example/feed>) · read 5 minutes ago\n- `warning` Lakeside',
      '- The canal',
      '- A feed',
    ]);
    expect(buttons(list)).toEqual([
      ['Brief', 'canal'],
      ['Remove', 'feeds remove https://a.example'],
    ]);
  });

  it('say what a button was to do that has no room for it', () => {
    const long = `more ${'word '.repeat(30)}`.trim();
    const actions: Block = {
      kind: 'actions',
      actions: [
        { label: 'More', command: long },
        { label: 'x'.repeat(81), command: 'more canal' },
        { label: 'Why', command: `why https://a.example/${'y'.repeat(100)}` },
        { label: 'None', command: '' },
      ],
    };
    const said = texts(actions).join('\n');
    expect(said).toContain(`-# More: too long for a button. The command: ${long}`);
    expect(said).toContain('x'.repeat(81));
    expect(said).toContain('-# Why: /why with the article’s address');
    expect(said).toContain('None');
    expect(buttons(actions)).toEqual([['Open', 'more canal']]);
  });

  it('put at most five buttons in a row, and tell those of one name apart', () => {
    const actions: Block = { kind: 'actions', actions: Array.from({ length: 12 }, () => ({ label: 'Topics', command: 'topics' })) };
    const [part] = only(message(actions));
    expect(part.components.slice(1).map((row) => 'components' in row && row.components.length)).toEqual([5, 5, 2]);
    expect(buttonsIn([part]).map((button) => button.custom_id)).toEqual([
      'topics',
      ...Array.from({ length: 11 }, (_, n) => `${n + 2}:topics`),
    ]);
  });
});

describe('parts', () => {
  const points = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      point({ statement: `will mend gate ${index}`, quotation: { exact: `mend gate number ${index}` } }),
    );
  const footer: Block[] = [
    { kind: 'text', tone: 'note', text: 'points by rules' },
    { kind: 'actions', actions: [{ label: 'Ask', command: 'ask ' }] },
  ];

  it('go on in the thread, say so with the number of points, and keep notes and buttons at hand', () => {
    const parts = renderDiscord(
      message({ kind: 'heading', text: 'Commitments' }, ...points(60), { kind: 'heading', text: 'Claims' }, ...points(3), ...footer),
    );
    expect(parts.flatMap(beyondLimits)).toEqual([]);
    const counts = parts.map((part) => buttonsIn([part]).filter(({ custom_id: id }) => id.includes('evidence')).length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(63);
    expect(textsIn([parts[0]]).slice(-2)).toEqual([`-# continued in the thread: ${63 - counts[0]!} more points`, '-# points by rules']);
    expect(buttonsIn([parts[0]]).at(-1)?.custom_id).toBe('ask:ask');
    for (const part of parts.slice(1)) expect(textsIn([part])[0]).toBe('-# Commitments, continued');
  });

  it('never end with a heading', () => {
    for (let count = 1; count < 40; count++) {
      for (const part of renderDiscord(message(...points(count), { kind: 'heading', text: 'Claims' }, ...points(20)))) {
        expect(
          textsIn([part])
            .filter((text) => !text.startsWith('-# '))
            .at(-1)
            ?.startsWith('### '),
        ).toBe(false);
      }
    }
  });

  it('say one point in the singular, and none without a number', () => {
    const fill: Block = { kind: 'text', tone: 'plain', text: 'Quite plain words. '.repeat(180) };
    const said = (...blocks: Block[]) => textsIn([renderDiscord(message(...blocks))[0]]).at(-1);
    expect(said(fill, point({ quotation: { exact: 'a b. '.repeat(200) } }))).toBe('-# continued in the thread: 1 more point');
    expect(said(fill, fill)).toBe('-# continued in the thread');
  });

  it('say that there is nothing to show', () => {
    expect(textsIn(only({ title: '', subtitle: null, blocks: [] }))).toEqual(['-# Nothing to show.']);
  });
});

describe('evidence', () => {
  const text = 'The gates were shut at nine.\n\nThe warden said it would *hold*.\n\nNobody saw it.';
  const start = text.indexOf('it would');
  const article = (given: string): Message => ({
    title: 'The gates that were shut at nine',
    subtitle: 'Canal Herald · Wed 16 June 2021',
    blocks: [{ kind: 'passage', text: given, marks: [[start, start + 'it would *hold*'.length]] }],
  });

  it('shows one person the marked words first, then the article with them in bold, and asks whether the point is right', () => {
    const parts = renderDiscordEvidence(article(text), { pointId: 'p1' });
    expect(parts.flatMap(beyondLimits)).toEqual([]);
    expect(parts.map((part) => part.flags & 64)).toEqual([64]);
    const seen = readParts(parts);
    expect(seen.text.indexOf('“it would *hold*”')).toBeLessThan(seen.text.indexOf('The gates were shut at nine.'));
    expect(seen.text).toContain(text);
    expect(seen.bold).toEqual(['it would *hold*']);
    expect(buttonsIn(parts).map(({ label, custom_id: id }) => [label, parseCommand(id)])).toEqual([
      ['Right', { kind: 'feedback', pointId: 'p1', verdict: 'right' }],
      ['Wrong', { kind: 'feedback', pointId: 'p1', verdict: 'wrong' }],
    ]);
  });

  it('does not ask twice, nor without a point', () => {
    const asks: Block = { kind: 'actions', actions: [{ label: 'Right', command: 'right p1' }] };
    expect(buttonsIn(renderDiscordEvidence({ ...article(text), blocks: [asks] }, { pointId: 'p1' }))).toHaveLength(1);
    expect(buttonsIn(renderDiscordEvidence(article(text)))).toEqual([]);
  });

  it('says how much of a very long article five messages do not hold', () => {
    const long = `${text}\n\n${'Water stood in every field of the valley. '.repeat(700)}`;
    const parts = renderDiscordEvidence(article(long), { pointId: 'p1' });
    expect(parts).toHaveLength(5);
    expect(parts.flatMap(beyondLimits)).toEqual([]);
    expect(textsIn([parts[0]]).at(-1)).toMatch(/^-# \d+ more parts of this did not fit in here\.$/);
    expect(buttonsIn([parts[0]])).toHaveLength(2);
  });
});
