import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/key-point/attribute.ts';
import { readSentences } from '../../src/key-point/sentences.ts';
import { german } from '../../src/language/de.ts';

const examples = german.cues.flatMap(({ kind, examples }) => examples.map((example) => ({ kind, ...example })));

/** Who says or does what, as the rules read it. */
function read(sentence: string) {
  return attribute(readSentences(sentence, german), german).map((one) => ({
    kind: one.kind,
    source: one.source && sentence.slice(one.source.start, one.source.end),
    content: sentence.slice(one.contents[0].start, one.contents[0].end),
  }));
}

describe('every group of German cues proves itself', () => {
  it('by at least one sentence', () => {
    expect(german.cues.filter((group) => group.examples.length === 0)).toEqual([]);
  });

  it.each(examples)('$kind: $sentence', ({ kind, sentence, source, content }) => {
    expect(read(sentence)).toContainEqual({ kind, source, content });
  });
});

it.each([
  ['laut', 'Laut dem Hafenamt kommen zwei Schiffe zu spät.', 'dem Hafenamt', 'kommen zwei Schiffe zu spät'],
  ['nach Angaben von', 'Nach Angaben von Ada Voss ist der Damm sicher.', 'Ada Voss', 'ist der Damm sicher'],
])('a source behind “%s”', (_case, sentence, source, content) => {
  expect(read(sentence)).toEqual([{ kind: 'claim', source, content }]);
});

it.each([
  ['a verb without its object', 'Nordland verhängte eine Ausgangssperre.'],
  ['nobody who speaks', 'Der Damm ist sicher.'],
])('nothing where there is %s', (_case, sentence) => {
  expect(read(sentence)).toEqual([]);
});
