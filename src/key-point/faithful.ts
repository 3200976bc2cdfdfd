import type { Language } from '../language/language.ts';
import { fold, stemOf } from '../story/words.ts';
import { wordsOf } from './cues.ts';
import type { RefusalReason } from './key-point.ts';

type Claimed = {
  readonly statement: string;
  /** Who speaks, as the statement may call him, and by which words. */
  readonly head: string;
  readonly evidence: string;
  /** The sentence that the evidence stands in. */
  readonly passage: string;
};

/**
 * Why a statement says something else than its passage, undefined where it does not. Apart from source and cue it must be made of
 * the passage's own words in their order, half of them of the evidence, with every "not" and every "may" of the evidence: what
 * a model may do is leave words out.
 */
export function unfaithful({ statement, head, evidence, passage }: Claimed, language: Language): RefusalReason | undefined {
  const { glue, hedges, negations } = listsOf(language);
  const opening = new Set(keysOf(head));
  const all = foldedWords(statement);
  const isContent = (word: string) => !opening.has(stemOf(word)) && !glue.has(word);
  // Source and cue stand before what is said, or behind it.
  const [from, to] = [all.findIndex(isContent), all.findLastIndex(isContent)];
  const content = (from === -1 ? [] : all.slice(from, to + 1)).filter((word) => !glue.has(word));
  const said = foldedWords(evidence);
  const isNegated = (words: readonly string[]) => words.filter((word) => negations.has(word)).length % 2 === 1;
  if (isNegated(content) !== isNegated(said)) return 'negation-lost';
  const keys = content.map(stemOf);
  const evident = new Set(said.map(stemOf));
  const isBorneOut =
    keys.length > 0 && isSubsequence(keys, keysOf(passage)) && keys.filter((key) => evident.has(key)).length * 2 >= keys.length;
  if (!isBorneOut) return 'word-not-in-evidence';
  return said.some((word) => hedges.has(word) && !content.includes(word)) ? 'hedge-lost' : undefined;
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const key of part) {
    at = whole.indexOf(key, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Keys under which the forms of a word meet. */
function keysOf(text: string): string[] {
  return foldedWords(text).map(stemOf);
}

function foldedWords(text: string): string[] {
  const apart = text.replace(/n[’']t\b/gi, ' not').replace(/’/g, "'");
  return (apart.match(/(?:\p{Lu}\.){2,}|\p{N}[\p{N}.,]*\p{N}|[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*/gu) ?? []).map(fold);
}

type Lists = { readonly glue: ReadonlySet<string>; readonly hedges: ReadonlySet<string>; readonly negations: ReadonlySet<string> };

function listsOf(language: Language): Lists {
  const ready = lists.get(language);
  if (ready) return ready;
  const words = (list: string) => new Set(wordsOf(list).flatMap(foldedWords));
  const made = { glue: words(language.glue), hedges: words(language.hedges), negations: words(language.negations) };
  lists.set(language, made);
  return made;
}

// Made once for a language, and asked for at every point.
const lists = new WeakMap<Language, Lists>();
