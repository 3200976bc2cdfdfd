import { inAnyLanguage } from '../language/languages.ts';
import { stemOf, type Word, wordsOf } from '../story/words.ts';
import { STATES } from './states.ts';

/** One stem for the words with which papers call one thing: a firm and a company, talks and consultations, Moscow and Russia. */
export function ideaOf(stem: string): string {
  return SYNONYMS.get(stem) ?? STATE_STEMS.get(stem) ?? stem;
}

const SYNONYMS = new Map(
  inAnyLanguage(({ telling }) => telling.synonyms, ';').flatMap((group) => {
    const [first, ...others] = wordsOf(group).map(({ stem }) => stem);
    return others.map((stem) => [stem, first!] as const);
  }),
);

/** The words of a text with each name of a state that is two words as one: "United States", "North Korea". */
export function joinStates(words: readonly Word[]): Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const state = last && word.start - last.end === 1 ? PAIRS.get(`${last.stem} ${word.stem}`) : undefined;
    if (last && state !== undefined) joined[joined.length - 1] = { ...last, stem: state, end: word.end };
    else joined.push(word);
  }
  return joined;
}

const PAIRS = new Map(
  [...STATES]
    .filter(([name]) => /^[^_]+_[^_]+$/.test(name))
    .map(([name, state]) => [name.split('_').map(stemOf).join(' '), state] as const),
);

const STATE_STEMS = new Map([...STATES].filter(([name]) => !name.includes('_')).map(([name, state]) => [stemOf(name), state] as const));
