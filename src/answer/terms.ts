import { DIGITS, PHRASES, SAME_IDEA, STOP_WORDS, TIME_WORDS } from '../language/question-en.ts';
import { countryOf } from './countries.ts';

/** One word of a text: `stem` is what it is compared by; `start` and `end` are UTF-16 places in the text it was read from. */
export type Term = {
  readonly stem: string;
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly isCapital: boolean;
};

const WORD = /\d+(?:[.,]\d+)*(?:\p{L}{1,2}(?!\p{L}))?|(?:\p{Lu}\.){2,}|[\p{L}\p{M}][\p{L}\p{M}\d]*(?:['’]\p{L}+)?/gu;

/** The words of a text in order, with words of one idea under one stem ("bought", "acquired"). `offset` is added to every place. */
export function readTerms(text: string, offset = 0): Term[] {
  const terms: Term[] = [];
  for (const match of text.matchAll(WORD)) {
    const { word, stem, isCapital } = readToken(match[0]);
    if (word === '') continue;
    const start = offset + match.index;
    const term = { stem: isAcronym(text, match) ? bare(word) : stem, word, start, end: start + match[0].length, isCapital };
    const before = terms.at(-1);
    if (before !== undefined && PHRASE_ENDS.get(word)?.has(before.word)) {
      const phrase = `${before.word}-${word}`;
      terms[terms.length - 1] = { ...before, stem: stemOf(phrase), word: phrase, end: term.end };
    } else {
      terms.push(term);
    }
  }
  return terms;
}

type Token = Pick<Term, 'word' | 'stem' | 'isCapital'>;

// News says the same few thousand words over and over; reading each once halves the time of an answer. Longer ones are
// left out: V8 keeps a slice of 13 letters or more together with the whole text that it was cut from.
const TOKENS = new Map<string, Token>();
const MOST_TOKENS = 20_000;
const LONGEST_TOKEN = 12;

function readToken(text: string): Token {
  const known = TOKENS.get(text);
  if (known !== undefined) return known;
  const word = plain(text);
  const token = { word, stem: stemOf(word), isCapital: /^\p{Lu}/u.test(text) };
  if (TOKENS.size >= MOST_TOKENS) TOKENS.clear();
  if (text.length <= LONGEST_TOKEN) TOKENS.set(text, token);
  return token;
}

/** New START begins nothing: capitals throughout, among words that are not, make a name of a word that means something else. */
function isAcronym(text: string, match: RegExpExecArray): boolean {
  if (!/^\p{Lu}{4,}$/u.test(match[0])) return false;
  const end = match.index + match[0].length;
  return (
    !/\p{Lu}{2,}\P{L}+$/u.test(text.slice(Math.max(0, match.index - 6), match.index)) &&
    !/^\P{L}+\p{Lu}{2,}/u.test(text.slice(end, end + 6))
  );
}

/** Whether a word says something of its own: not a function word, not a word of time. */
export function isContent(word: string): boolean {
  return !STOP_WORDS.has(word) && !TIME_WORDS.has(word);
}

const PHRASE_ENDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  PHRASES.map(([, end]) => [end, new Set(PHRASES.filter((other) => other[1] === end).map(([start]) => start))]),
);

function plain(token: string): string {
  // "US" is a country and "us" is not: the capitals are kept as a stop at the end.
  if (token === 'US') return 'us.';
  const word = token
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’]s?$|['’]s$/u, '')
    .replaceAll('’', "'");
  if (/^\d/.test(word)) return word.replaceAll(/,(?=\d{3}(?!\d))/g, '').replace(/(?<=\d)(?:st|nd|rd|th)$/, '');
  return /^\p{L}\.\p{L}/u.test(word) ? word.replace(/\.$/u, '') : word;
}

/** What a word is compared by: its group where it has one, otherwise the word without its English endings. */
export function stemOf(word: string): string {
  const digits = DIGITS.get(word);
  if (digits !== undefined) return digits;
  const country = countryOf(word);
  return GROUPS.get(word) ?? (country === undefined ? (GROUPS.get(bare(word)) ?? bare(word)) : `=${country}`);
}

function bare(word: string): string {
  // No English word is longer than this, and the patterns below take the square of a word's length.
  if (word.length < 4 || word.length > 40 || /\d/.test(word)) return word;
  let stem = word
    .replace(/(?<=[^aeiou])ies$|(?<=[^aeiou])ied$/, 'y')
    .replace(/(?<=(?:ss|sh|ch|x|z))es$|(?<=[^su'i])s$/, '')
    .replace(/(?<=[aeiouy].*)(?:ing|ed|ly)$/, '')
    .replace(/(?<=.{3})(?:ation|ement|ment|ness)$/, '')
    .replace(/(?<=.{2}t)(?:ion|or)$/, '');
  if (stem.length >= 6) stem = stem.replace(/(?<=[aeiou].*[^aeiou])er$/, '');
  stem = stem.replace(/([bdgmnprt])\1$/, '$1');
  if (stem.length > 3) stem = stem.replace(/e$/, '');
  return stem.replace(/y$/, 'i');
}

const GROUPS: ReadonlyMap<string, string> = new Map(
  SAME_IDEA.toReversed().flatMap(([name, ...others]) =>
    [name ?? '', ...others].flatMap((word) => [[word, `=${name}`] as const, [bare(word), `=${name}`] as const]),
  ),
);
