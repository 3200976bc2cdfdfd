import { describe, expect, it } from 'vitest';
import { attribute, type Span } from '../../src/key-point/attribute.ts';
import { readSentences } from '../../src/key-point/sentences.ts';
import { german } from '../../src/language/de.ts';
import { english } from '../../src/language/en.ts';
import type { GrammarList, WordList } from '../../src/language/grammar.ts';
import type { Language } from '../../src/language/language.ts';

/** Everything that is read of a sentence. */
function read(sentence: string, language: Language) {
  const at = ({ start, end }: Span) => sentence.slice(start, end);
  return attribute(readSentences(sentence, language), language).map(({ kind, source, description, contents, isNegated }) => ({
    kind,
    source: source && at(source),
    description: description && at(description),
    content: at(contents[0]),
    isNegated,
  }));
}

describe.each([english, german])('the grammar of $code', (language) => {
  const lists = Object.entries(language.grammar) as [GrammarList, WordList][];

  it.each(lists)('%s: its example is read as it says', (_list, { example: { sentence, source, content } }) => {
    const found = read(sentence, language).map((one) => ({ source: one.source, content: one.content }));
    if (source === null) expect(found).toEqual([]);
    else expect(found).toContainEqual({ source, content });
  });

  it.each(lists)('%s: and otherwise without the list', (list, { example: { sentence } }) => {
    const { [list]: _taken, ...grammar } = language.grammar;
    expect(read(sentence, { ...language, grammar })).not.toEqual(read(sentence, language));
  });
});
