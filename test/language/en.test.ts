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
    const found = attribute(readSentences(sentence, english), english).map((one) => ({
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

const ENGLISH = 'The mayor said that the dam is safe, and that it will hold for many years.';
const GERMAN = 'Der Damm ist sicher, und er hält auch noch viele Jahre, sagte die Ministerin bei einer Rede.';
const FRENCH = 'Le maire a dit que le barrage est sûr, et qu’il tiendra pendant de longues années.';

it.each([
  ['what it is told', 'en', GERMAN, 'en'],
  ['a country’s own', 'en-GB', ENGLISH, 'en'],
  ['the text’s, where nothing is told', null, ENGLISH, 'en'],
  ['the text’s, where nothing is told, in German', null, GERMAN, 'de'],
  ['the text’s, where it has no rules for what is told', 'xx', ENGLISH, 'en'],
  ['none, where it has no rules for the text', 'fr', FRENCH, undefined],
  ['none, where there is no text', null, '', undefined],
])('takes the words for %s', (_case, code, text, expected) => {
  expect(languageOf(code, text)?.code).toBe(expected);
});
