import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSentences } from '../../src/key-point/sentences.ts';
import { english } from '../../src/language/en.ts';

const texts = (text: string) => readSentences(text, english).map(({ start, end }) => text.slice(start, end));

describe('a sentence ends', () => {
  it.each([
    ['at a full stop', 'It rained. It stopped.', ['It rained.', 'It stopped.']],
    ['not after a title', 'Mr. Quill met Sen. Ada Voss. They talked.', ['Mr. Quill met Sen. Ada Voss.', 'They talked.']],
    ['not within initials', 'J. K. Marl left the U.N. building at noon.', ['J. K. Marl left the U.N. building at noon.']],
    ['after an abbreviation where another begins', 'He lives in the U.S. He left in May.', ['He lives in the U.S.', 'He left in May.']],
    ['not inside a quotation', '“It rained. It stopped,” said Ada Voss.', ['“It rained. It stopped,” said Ada Voss.']],
    ['not before the source of a question', '“Who pays?” Ms. Voss asked.', ['“Who pays?” Ms. Voss asked.']],
    ['after a closing mark', 'She said, “It rained.” Then she left.', ['She said, “It rained.”', 'Then she left.']],
    ['at a paragraph without a stop', 'A headline\n\nThe story begins.', ['A headline', 'The story begins.']],
    ['not at a broken line', 'A line that is\nbroken goes on.', ['A line that is\nbroken goes on.']],
    ['not after a party and state', 'Sen. Ada Voss, R-Ky., said no.', ['Sen. Ada Voss, R-Ky., said no.']],
  ])('%s', (_case, text, sentences) => {
    expect(texts(text)).toEqual(sentences);
  });
});

it('counts paragraphs and the sentences of each', () => {
  expect(readSentences('One. Two.\n\nThree.', english).map(({ paragraph, place }) => [paragraph, place])).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
  ]);
});

it('keeps a quotation that speaks as one piece, and a quoted word as a word', () => {
  const pieces = (text: string) =>
    readSentences(text, english)[0]!
      .pieces.filter((piece) => piece.quotation)
      .map((piece) => piece.text);
  expect(pieces('He said, “We shall all go home now.”')).toEqual(['“We shall all go home now.”']);
  expect(pieces('He gave “exhaustive” answers to us.')).toEqual([]);
});

it('covers any text with spans of it, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aA. “”"\'?!\n,;:()-é😀'), maxLength: 120 }), (text) => {
      let last = 0;
      for (const { start, end } of readSentences(text, english)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
  );
});
