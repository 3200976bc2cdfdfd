import type { Language } from '../language/language.ts';
import { fold, stemOf } from '../story/words.ts';
import { abridge, type CutReason } from './abridge.ts';
import { wordsOf } from './cues.ts';

type Claimed = {
  readonly statement: string;
  /** Who speaks, as the statement may call him, and by which words. */
  readonly head: string;
  readonly evidence: string;
  /** What the sentence has the source say or do, in one piece or several. */
  readonly contents: readonly string[];
};

/**
 * Why a statement says something else than what the sentence has its source say or do, undefined where it does not. Apart from
 * source and cue it is one of those contents, shortened only by what may go without turning it (`abridge`), and half of it
 * stands in the evidence that a reader is shown.
 */
export function unfaithful({ statement, head, evidence, contents }: Claimed, language: Language): CutReason | undefined {
  const told = tellings(statement, head, language);
  const evident = new Set(keysOf(evidence));
  const isShown = (words: string) => {
    const keys = keysOf(words);
    return keys.length > 0 && keys.filter((key) => evident.has(key)).length * 2 >= keys.length;
  };
  const refused = new Set<CutReason>();
  for (const words of told.filter(isShown)) {
    for (const content of contents) {
      const shortened = abridge(words, content, language);
      if ('text' in shortened) return undefined;
      refused.add(shortened.refused);
    }
  }
  return WORST.find((reason) => refused.has(reason)) ?? 'word-not-in-evidence';
}

// What helps most to mend it.
const WORST: readonly CutReason[] = ['negation-lost', 'hedge-lost', 'attribution-lost', 'cut-inside-a-phrase'];

/**
 * The statement without source and cue, which stand before what is said, or behind it. Of the little words between them nobody
 * can tell to which they belong ("said that the …", "agreed to …"), so each way is given.
 */
function tellings(statement: string, head: string, language: Language): string[] {
  const glue = new Set(wordsOf(language.glue));
  const opening = new Set(keysOf(head));
  const words = [...statement.matchAll(WORD)].map(({ 0: word, index }) => ({ word, start: index, end: index + word.length }));
  const isContent = ({ word }: { word: string }) => !keysOf(word).every((key) => opening.has(key)) && !glue.has(fold(word));
  const [first, last] = [words.findIndex(isContent), words.findLastIndex(isContent)];
  if (first === -1) return [];
  const firsts = [first, first - 1, first - 2, first - 3].filter((at) => at >= 0);
  const lasts = [...new Set([words.length - 1, last])];
  return firsts.flatMap((from) => lasts.map((to) => statement.slice(words[from]?.start, words[to]?.end)));
}

const WORD = /(?:\p{Lu}\.){2,}|\p{N}[\p{N}.,]*\p{N}|[\p{L}\p{N}\p{M}]+/gu;

/** Keys under which the forms of a word meet. */
function keysOf(text: string): string[] {
  return (text.match(WORD) ?? []).map((word) => stemOf(fold(word)));
}
