import type { Language } from '../language/language.ts';
import { fold, stemOf } from '../story/words.ts';
import { wordsOf } from './cues.ts';
import type { RefusalReason } from './key-point.ts';

type Claimed = {
  readonly statement: string;
  /** Who speaks, as the statement may call him. */
  readonly source: string;
  readonly cue: string;
  readonly evidence: string;
  /** The sentence that the evidence stands in. */
  readonly passage: string;
};

/**
 * Why a statement says something else than its passage, undefined where it does not. Behind source and cue it must be made of
 * the passage's own words in their order, half of them of the evidence, with every "not" and every "may" of the evidence: what
 * a model may do is leave words out.
 */
export function unfaithful({ statement, source, cue, evidence, passage }: Claimed, language: Language): RefusalReason | undefined {
  const lists = listsOf(language);
  const head = new Set([...keysOf(source), ...keysOf(cue)]);
  const all = keysOf(statement);
  const from = all.findIndex((key) => !head.has(key) && !lists.glue.has(key));
  const content = (from === -1 ? [] : all.slice(from)).filter((key) => !lists.glue.has(key));
  const said = keysOf(evidence);
  const negated = (keys: readonly string[]) => keys.filter((key) => lists.negations.has(key)).length % 2;
  if (negated(content) !== negated(said)) return 'negation-lost';
  if (content.length === 0 || !isSubsequence(content, keysOf(passage))) return 'word-not-in-evidence';
  const evident = new Set(said);
  if (content.filter((key) => evident.has(key)).length * 2 < content.length) return 'word-not-in-evidence';
  const kept = new Set(content);
  return said.some((key) => lists.hedges.has(key) && !kept.has(key)) ? 'hedge-lost' : undefined;
}

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const key of part) {
    at = whole.indexOf(key, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Every word of a text as a key under which its forms meet. */
function keysOf(text: string): string[] {
  const apart = text.replace(/n[’']t\b/gi, ' not').replace(/’/g, "'");
  return (apart.match(/(?:\p{Lu}\.){2,}|\p{N}[\p{N}.,]*\p{N}|[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*/gu) ?? []).map((word) =>
    stemOf(fold(word)),
  );
}

function listsOf(language: Language) {
  const ready = lists.get(language);
  if (ready) return ready;
  const keys = (list: string) => new Set(wordsOf(list).flatMap(keysOf));
  const made = { glue: keys(language.glue), hedges: keys(language.hedges), negations: keys(language.negations) };
  lists.set(language, made);
  return made;
}

type Lists = { readonly glue: ReadonlySet<string>; readonly hedges: ReadonlySet<string>; readonly negations: ReadonlySet<string> };

// Made once for a language, and asked for at every point.
const lists = new WeakMap<Language, Lists>();
