import { describe, expect, it } from 'vitest';
import { pointsOf } from './article-of.ts';

/** Each point's source with the passage's own words for it, in the order of the text. */
const named = (text: string) =>
  [...pointsOf(text)]
    .sort((a, b) => a.evidence[0].start - b.evidence[0].start)
    .map(({ source, sourceAs }) => (sourceAs === null ? source : `${source} – ${sourceAs}`));

describe('what the passage itself calls the speaker', () => {
  it.each([
    ['is not told where it names him', 'Anna Quill said the pier was sound.', ['Anna Quill']],
    ['nor by his surname', 'Anna Quill toured the harbour. Quill said the pier was sound.', ['Anna Quill']],
    [
      'is told where it has a pronoun, as it is written',
      'Anna Quill said the pier was sound. She added that it would last.',
      ['Anna Quill', 'Anna Quill – She'],
    ],
    [
      'or a role',
      'Norland President Anna Quill toured the harbour. The president said the pier was sound.',
      ['President Anna Quill – The president'],
    ],
    [
      'or two sides at once',
      'Anna Quill met Peter Marl in Port Vane, and both leaders agreed to reopen the border.',
      ['Anna Quill and Peter Marl – both leaders'],
    ],
    ['not where a role is all that there is', 'The harbour master said the pier was sound.', ['The harbour master']],
  ])('%s', (_case, text, expected) => {
    expect(named(text)).toEqual(expected);
  });
});
