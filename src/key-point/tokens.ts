import model from 'wink-eng-lite-web-model';
import winkNLP, { type WinkMethods } from 'wink-nlp';
import type { Grammar, GrammarList, WordList } from '../language/grammar.ts';
import type { Language } from '../language/language.ts';
import { wordsOf } from './cues.ts';

/** A word or mark with its universal part of speech; `text.slice(start, end)` is it, in UTF-16 units of the article's text. */
export type Token = {
  readonly text: string;
  readonly lower: string;
  readonly pos: string;
  readonly start: number;
  readonly end: number;
  /** The lists of its language that it stands in. */
  readonly lists: ReadonlySet<GrammarList>;
};

/** Whether a word stands in a list of its language; false where there is no word. */
export function is(token: Token | undefined, list: GrammarList): boolean {
  return token?.lists.has(list) === true;
}

/** What stands in no list. */
export const NO_LISTS: ReadonlySet<GrammarList> = new Set();

/** The words and marks of a text, in order; line breaks are tokens of their own (`SPACE`). */
export function tokenize(text: string, language: Language): readonly Token[] {
  const { readDoc, its } = tagger();
  // Words without end (data, walls of marks) take the tagger seconds, and no rule reads them.
  const words = readDoc(text.replace(/\S{120,}/g, (run) => ' '.repeat(run.length))).tokens();
  const values = words.out(its.value) as string[];
  const tags = words.out(its.pos) as string[];
  const tokens: Token[] = [];
  let from = 0;
  for (const [index, value] of values.entries()) {
    // The tagger may change white space, so each word is looked for, never counted to.
    const start = text.indexOf(value, from);
    if (start === -1) continue;
    from = start + value.length;
    tokens.push({
      text: value,
      lower: value.toLowerCase().replaceAll('’', "'"),
      pos: tags[index] ?? 'X',
      start,
      end: from,
      lists: NO_LISTS,
    });
  }
  const lists = listsOf(language);
  return joinAbbreviations(tokens, language).map((token) => ({ ...token, lists: lists.get(token.lower) ?? NO_LISTS }));
}

/** For each word of a language's grammar the lists that it stands in. */
function listsOf({ grammar }: Language): ReadonlyMap<string, ReadonlySet<GrammarList>> {
  const ready = compiled.get(grammar);
  if (ready) return ready;
  const lists = new Map<string, Set<GrammarList>>();
  for (const [list, { words }] of Object.entries(grammar) as [GrammarList, WordList][])
    for (const word of words.split(', ')) lists.set(word, (lists.get(word) ?? new Set()).add(list));
  compiled.set(grammar, lists);
  return lists;
}

const compiled = new WeakMap<Grammar, ReadonlyMap<string, ReadonlySet<GrammarList>>>();

/** "Rev." and "N.Y." are one word each, which the tagger parts at their full stops. */
function joinAbbreviations(tokens: readonly Token[], language: Language): readonly Token[] {
  const abbreviations = wordsOf(language.abbreviations);
  const months = wordsOf(language.dates.ordinals).includes('.') ? wordsOf(language.months) : [];
  const joined: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    // "No. 10", but "they said no."
    if (token.lower === 'no.' && !/^\d/.test(tokens[index + 1]?.text ?? '')) {
      const end = token.end - 1;
      joined.push(
        { ...token, text: token.text.slice(0, -1), lower: 'no', end },
        { ...token, text: '.', lower: '.', pos: 'PUNCT', start: end },
      );
      continue;
    }
    const last = joined.at(-1);
    const isTight = last?.end === token.start;
    // "am 3. März"
    const isDay = isTight && /^\d{1,2}$/.test(last.text) && months.includes(tokens[index + 1]?.lower ?? '');
    const isStop =
      token.text === '.' && isTight && (isDay || abbreviations.includes(last.lower) || /^(?:\p{Lu}\.)*\p{Lu}$/u.test(last.text));
    const isLetter = isTight && /^(?:\p{Lu}\.)+$/u.test(last.text) && /^\p{Lu}$/u.test(token.text);
    if (last && (isStop || isLetter))
      joined[joined.length - 1] = { ...last, text: last.text + token.text, lower: last.lower + token.lower, end: token.end };
    else joined.push(token);
  }
  return joined;
}

let loaded: WinkMethods | undefined;

// The model takes 0.2 s to load, which only those should pay who read an article.
function tagger(): WinkMethods {
  loaded ??= winkNLP(model, ['sbd', 'pos']);
  return loaded;
}
