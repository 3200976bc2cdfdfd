import { describe, expect, it } from 'vitest';
import { buttonLabel, groupItems } from '../../src/message/list.ts';
import type { Block } from '../../src/message/message.ts';
import { type Piece, paginate, piece, piecesOf, withClosing } from '../../src/message/pages.ts';
import { passageParagraphs, passagePieces } from '../../src/message/passage.ts';
import { splitText } from '../../src/message/split.ts';

const text = (words: string, tone: 'plain' | 'note' = 'plain'): Block => ({ kind: 'text', tone, text: words });
const heading = (words: string): Block => ({ kind: 'heading', text: words });
const point: Block = {
  kind: 'point',
  source: 'S',
  statement: 'said it',
  quotation: { exact: 'it', publisher: 'P', url: null, command: 'evidence p' },
  publishers: 1,
  marks: [],
  isDisputed: false,
};
/** Each block as one part that is called by it. */
const named = { heading: (words: string) => [`# ${words}`], block: (block: Block) => [block.kind === 'text' ? block.text : block.kind] };

describe('pieces of a message', () => {
  it('keep a heading with what follows it, and know the heading of what comes after', () => {
    expect(piecesOf([heading('A'), point, text('b'), heading('C')], named)).toEqual([
      { parts: ['# A', 'point'], points: 1, heading: 'A', opens: true },
      { parts: ['b'], points: 0, heading: 'A', opens: false },
      { parts: ['# C'], points: 0, heading: 'C', opens: true },
    ]);
  });

  it('leave out what shows nothing, but not the heading above it', () => {
    const silent = { ...named, block: (block: Block) => (block.kind === 'text' ? [] : named.block(block)) };
    expect(piecesOf([text('a'), heading('B'), text('c')], silent).map(({ parts }) => parts)).toEqual([['# B']]);
  });

  it('know which notes and buttons close the message', () => {
    const actions: Block = { kind: 'actions', actions: [] };
    expect(withClosing([text('a', 'note'), text('b'), text('c', 'note'), actions])).toEqual({
      body: [text('a', 'note'), text('b')],
      closing: [text('c', 'note'), actions],
    });
    expect(withClosing([actions]).body).toEqual([]);
  });
});

describe('pages', () => {
  const upTo = (most: number) => (pieces: readonly Piece<string>[]) => pieces.flatMap(({ parts }) => parts).length <= most;
  const partsIn = (pages: readonly (readonly Piece<string>[])[]) => pages.map((page) => page.flatMap(({ parts }) => parts));

  it('hold what they hold, in order, none dropped, the first by its own room', () => {
    const pieces = ['a', 'b', 'c', 'd', 'e', 'f'].map((part) => piece([part]));
    expect(partsIn(paginate(pieces, upTo(1), upTo(2)))).toEqual([['a'], ['b', 'c'], ['d', 'e'], ['f']]);
  });

  it('keep a piece together, and part one only where the first page would not hold it', () => {
    const pair: Piece<string> = { parts: ['b', 'c'], points: 1, heading: 'B', opens: true };
    expect(partsIn(paginate([piece(['a']), pair], upTo(2), upTo(2)))).toEqual([['a'], ['b', 'c']]);
    const apart = paginate([pair], upTo(1), upTo(1));
    expect(apart).toEqual([
      [{ parts: ['b'], points: 1, heading: 'B', opens: true }],
      [{ parts: ['c'], points: 0, heading: 'B', opens: false }],
    ]);
  });
});

describe('a text', () => {
  it.each([
    ['after a sentence', 'One is here. Two is not far.', 20, ['One is here. ', 'Two is not far.']],
    ['between words where a sentence would leave most of the room empty', 'No. And then it went on', 15, ['No. And then ', 'it went on']],
    ['anywhere where there is no break, but in no character', 'ab🌉cd', 3, ['ab', '🌉c', 'd']],
  ])('is parted %s', (_where, words, most, pieces) => {
    expect(splitText(words, most, (part) => part.length)).toEqual(pieces);
  });
});

describe('a passage', () => {
  it('is parted at its marks, whatever they overlap, leave or split', () => {
    const told = {
      kind: 'passage' as const,
      text: 'one 🌉 two\n\nthree',
      marks: [
        [5, 9],
        [0, 3],
        [2, 4],
        [13, 99],
      ] as const,
    };
    expect(
      passagePieces(told)
        .filter(({ isMarked }) => isMarked)
        .map(({ text: words }) => words),
    ).toEqual(['one', ' ', '🌉 tw', 'hree']);
    expect(
      passagePieces(told)
        .map(({ text: words }) => words)
        .join(''),
    ).toBe(told.text);
    expect(passageParagraphs(told).map((pieces) => pieces.map(({ text: words }) => words).join(''))).toEqual(['one 🌉 two', 'three']);
  });
});

describe('a list', () => {
  it('has together what follows one another without a command', () => {
    const [a, b, c, d] = [{ text: 'a' }, { text: 'b' }, { text: 'c', command: 'status' }, { text: 'd' }];
    expect(groupItems([a!, b!, c!, d!])).toEqual([[a, b], [c], [d]]);
  });

  it.each([
    ['harbour', 'Brief'],
    ['why https://a.example/1', 'Why'],
    ['feeds remove https://a.example/rss', 'Remove'],
    ['status', 'Open'],
  ])('says on the button to “%s”: %s', (command, label) => {
    expect(buttonLabel(command)).toBe(label);
  });
});
