import { describe, expect, it } from 'vitest';
import { afterSource, sentenceOf } from '../../src/key-point/sentence-of.ts';

describe('a statement without the speaker at its head', () => {
  it.each([
    ['his name', 'Ada Voss', 'said', 'Ada Voss said that it rained', 'said that it rained'],
    ['his name with a title', 'President Ada Voss', 'said', 'Voss said that it rained', 'said that it rained'],
    ['a name in square brackets', 'Ada Voss', 'said', '[Ada Voss] said that it rained', 'said that it rained'],
    ['his name with an article', 'Norland Union', 'imposed', 'the Union imposed a toll', 'imposed a toll'],
    [
      'his name with whose he is',
      'predecessor, Ben Marl',
      'had called',
      'His predecessor, Ben Marl, had called it old',
      'had called it old',
    ],
    ['who he is', 'Norland', 'pledged', 'Norland, Sudmark’s closest ally, pledged in May to lend it $5m', 'pledged in May to lend it $5m'],
    ['what is told of him', 'Sudmark', 'had asked', 'Sudmark, whose banks are there, had asked for less', 'had asked for less'],
    ['the word that only joins his deed', 'Ada Voss', 'hopes', 'Ada Voss, who hopes to win again', 'hopes to win again'],
  ])('lacks %s', (_, source, cue, statement, told) => {
    expect(afterSource({ source, cue, statement })).toBe(told);
  });

  it.each([
    ['what was said stands first', 'the council', 'said', 'The attack was of another kind, the council said'],
    ['he is named in what was said', 'Ben Poe', 'denies', 'Ben Poe, a pilot, was jailed for theft, which [Ben Poe] also denies'],
    ['the aside is his name', 'Its secretary', 'said', 'Its secretary, Ada Roe, said that it rained'],
    ['a longer name begins with his', 'Pilots', 'accused', 'Pilots Without Wings accused the port'],
    ['nobody is named', null, 'were accused', 'five men were accused of theft'],
  ])('is whole where %s', (_, source, cue, statement) => {
    expect(afterSource({ source, cue, statement })).toBe(statement);
  });

  it('is a sentence of its own with him again, from a capital to a full stop', () => {
    expect(sentenceOf({ source: 'the Treasury', cue: 'imposed', statement: 'the Treasury imposed a toll' })).toBe(
      'The Treasury imposed a toll.',
    );
    expect(sentenceOf({ source: null, cue: 'were accused', statement: 'five men were accused of theft' })).toBe(
      'Five men were accused of theft.',
    );
    expect(sentenceOf({ source: 'Ada Roe, the minister', cue: 'said', statement: 'Ada Roe, the minister, said “no.”' })).toBe(
      'Ada Roe, the minister, said “no.”',
    );
  });
});
