import { describe, expect, it } from 'vitest';
import { pointsOf } from './article-of.ts';

function spoken(text: string) {
  return pointsOf(text).map(({ source, evidence: [{ exact }] }) => [source, exact]);
}

describe('a paragraph is spoken', () => {
  it('that a colon before it announces', () => {
    expect(spoken('The mayor added:\n\nIt is a fine dam. It will hold.')).toEqual([['The mayor', 'It is a fine dam. It will hold.']]);
  });

  it('behind a speaker’s label in a transcript', () => {
    const text = 'QUILL: Is the dam safe?\n\nVOSS: Look, the dam is fine. It will hold.\n\n“QUILL: Really?\n\nVOSS: Yes.';
    expect(spoken(text)).toEqual(
      expect.arrayContaining([
        ['QUILL', 'Is the dam safe?'],
        ['VOSS', 'Look, the dam is fine. It will hold.'],
        ['QUILL', 'Really?'],
      ]),
    );
  });
});

it.each([
  ['behind a colon that no verb of saying precedes', 'The plan has three parts:\n\nIt is a fine dam.'],
  ['behind a heading in capitals', 'WEATHER: The dam is fine.\n\nIt will hold.'],
])('nothing is spoken %s', (_case, text) => {
  expect(spoken(text)).toEqual([]);
});
