import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText } from '../../../adapters/slack/escape.ts';
import { splitEscaped } from '../../../adapters/slack/split.ts';

describe('splitEscaped', () => {
  it.each([
    ['what fits', 'One. Two.', 9, ['One. Two.']],
    ['nothing', '', 9, []],
    ['after a sentence', 'One two. Three four.', 15, ['One two. ', 'Three four.']],
    ['after a sentence in quotation marks', '“One two.” Three four.', 17, ['“One two.” ', 'Three four.']],
    ['after a sentence without spaces', '一二三。四五六。', 5, ['一二三。', '四五六。']],
    ['after a line', 'One two\nthree four', 12, ['One two\n', 'three four']],
    ['between words, where the last sentence ends early', 'A. One two three', 12, ['A. One two ', 'three']],
    ['anywhere, where there are no words', 'aaaaaaaaaa', 4, ['aaaa', 'aaaa', 'aa']],
    ['not through a character', '🌉🌉🌉', 5, ['🌉🌉', '🌉']],
    ['by the length once escaped', '&&&', 10, ['&&', '&']],
  ])('parts %s', (_what, text, max, pieces) => {
    expect(splitEscaped(text, max)).toEqual(pieces);
  });

  it('loses nothing, and no piece is longer than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.integer({ min: 5, max: 60 }), (text, max) => {
        const pieces = splitEscaped(text, max);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) expect(escapeText(piece).length).toBeLessThanOrEqual(max);
      }),
    );
  });
});
