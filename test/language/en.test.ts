import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/key-point/attribute.ts';
import { readSentences } from '../../src/key-point/sentences.ts';
import { english } from '../../src/language/en.ts';
import { languageOf } from '../../src/language/languages.ts';

const examples = english.cues.flatMap(({ kind, examples }) => examples.map((example) => ({ kind, ...example })));

describe('every group of cues proves itself', () => {
  it('by at least one sentence', () => {
    expect(english.cues.filter((group) => group.examples.length === 0)).toEqual([]);
  });

  it.each(examples)('$kind: $sentence', ({ kind, sentence, source, content }) => {
    const found = attribute(readSentences(sentence), english).map((one) => ({
      kind: one.kind,
      source: one.source && sentence.slice(one.source.start, one.source.end),
      content: sentence.slice(one.contents[0].start, one.contents[0].end),
    }));
    // "that" is the seam between cue and content, and belongs to neither.
    expect(found).toContainEqual({ kind, source, content: content.replace(/^that /, '') });
  });
});

it('writes its lists in lower case', () => {
  const lists = [...english.cues.map(({ verbs }) => verbs), english.bodies, english.wrongs, english.titles.offices, english.months];
  expect(lists.filter((list) => list !== list.toLowerCase())).toEqual([]);
});

it.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  [null, 'en'],
  ['xx', 'en'],
])('the words for %s are those of %s', (code, expected) => {
  expect(languageOf(code).code).toBe(expected);
});
