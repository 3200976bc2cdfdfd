import { createHash } from 'node:crypto';
import type { Article } from '../article/article.ts';
import { quote } from '../article/evidence.ts';
import type { Language } from '../language/language.ts';
import { wordsOf } from './cues.ts';
import type { KeyPoint, KindName, Modality, RefusalReason } from './key-point.ts';
import { keyPointKinds } from './kinds.ts';

/** A key point that nobody has checked yet, from whichever maker. `passage` is the part of the article that it is drawn from. */
export type Draft = {
  readonly kind: KindName;
  /** Empty where nothing whole of it is short enough to be told. */
  readonly statement: string;
  readonly source: string | null;
  /** The passage's own words for the source where they are not its name: "he", "the president". */
  readonly sourceAs?: string | null;
  readonly cue: string | null;
  readonly target: string | null;
  readonly modality: Modality;
  readonly happenedOn: string | null;
  readonly exact: readonly { readonly text: string; readonly from: number }[];
  readonly passage: string;
  /** Where the source is named: the passage itself, or the one that its pronoun or role points to. */
  readonly naming: string;
  /** Whether the cue says no: a denial, or a verb of saying with "not". */
  readonly isDenial: boolean;
  /** Whether the cue itself is negated: "has not rejected" is no rejection. */
  readonly isNegated: boolean;
};

/** The point, or why it is none. */
export type Verdict = { readonly point: KeyPoint } | { readonly refused: RefusalReason };

/** The key point if everything in it is in the article, else why not. */
export function verify(article: Article, draft: Draft, language: Language): Verdict {
  const evidence = draft.exact.map(({ text, from }) => quote(article, text, from));
  const [first, ...rest] = evidence;
  if (!first || rest.includes(undefined)) return { refused: 'evidence-not-verbatim' };
  const refused = reasonAgainst(draft, language);
  if (refused) return { refused };
  const { kind, statement, source, sourceAs = null, cue, target, modality, happenedOn } = draft;
  const id = createHash('sha256')
    .update([article.id, kind, source ?? '', first.exact].join('\u0000'))
    .digest('hex')
    .slice(0, 16);
  const all = [first, ...rest.filter((one) => one !== undefined)] as const;
  return { point: { id, articleId: article.id, kind, statement, source, sourceAs, cue, target, modality, happenedOn, evidence: all } };
}

function reasonAgainst(draft: Draft, language: Language): RefusalReason | undefined {
  const { statement, source, sourceAs, exact } = draft;
  const told = exact.map(({ text }) => text).join(' ');
  const kind = keyPointKinds.find(({ name }) => name === draft.kind);
  if (statement.trim() === '') return 'statement-too-long';
  if (kind?.requires.some((part) => draft[part] === null)) return 'required-part-missing';
  if (language.machineTalk.some((pattern) => pattern.test(statement) || pattern.test(told))) return 'instruction-to-a-machine';
  if (language.boilerplate.some((pattern) => pattern.test(told) || pattern.test(statement))) return 'boilerplate';
  const ground = `${draft.passage} ${told}`;
  if (source !== null && !names(`${draft.naming} ${ground}`, source)) return 'source-not-in-passage';
  if (sourceAs && (source === null || !standsIn(draft.passage, sourceAs))) return 'source-not-in-passage';
  const own = statement.replace(source ?? '', ' ');
  const groundFigures = new Set(figures(ground));
  if (!figures(own).every((figure) => groundFigures.has(figure))) return 'figure-not-in-evidence';
  const groundWords = wordSet(`${ground} ${draft.naming}`);
  if (!datesOf(own, language).every((word) => groundWords.has(word))) return 'date-not-in-evidence';
  if (!properNames(own).every((word) => groundWords.has(word))) return 'name-not-in-evidence';
  if (draft.isDenial && !/^(?:denial|rejection)$/.test(draft.kind)) return 'denial-told-as-claim';
  if ((draft.isNegated && /^(?:denial|rejection)$/.test(draft.kind)) || losesNegation(draft, language)) return 'negation-lost';
  return undefined;
}

function names(passage: string, source: string): boolean {
  const known = wordSet(passage);
  return [...wordSet(source)].every((word) => known.has(word));
}

/** Whether the words stand in the passage one after the other, as whole words in their own letters. */
function standsIn(passage: string, words: string): boolean {
  const run = (text: string) => ` ${(text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
  return run(passage).includes(run(words));
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function figures(text: string): readonly string[] {
  return text.match(/\d[\d.,]*\d|\d/g) ?? [];
}

function datesOf(text: string, language: Language): readonly string[] {
  const calendar = new Set([...wordsOf(language.weekdays), ...wordsOf(language.months)]);
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => calendar.has(word));
}

function properNames(text: string): readonly string[] {
  return (text.match(/(?<=[\p{L},;] )\p{Lu}[\p{L}\p{N}]*/gu) ?? []).map((word) => word.toLowerCase());
}

/** Whether a "not" of the words that the statement is made of is missing from it. */
function losesNegation(draft: Draft, language: Language): boolean {
  const first = draft.exact[0]!.text;
  const shared = first.includes(draft.statement) ? draft.statement : first;
  const counted = (text: string) => text.toLowerCase().match(negationsOf(language))?.length ?? 0;
  // A statement that holds the whole evidence holds its negations; one made of a part must keep those of that part's sentence.
  if (draft.statement.length < shared.length) return false;
  return counted(shared) + (draft.cue ? counted(draft.cue) : 0) > counted(draft.statement);
}

function negationsOf(language: Language): RegExp {
  const ready = negations.get(language);
  if (ready) return ready;
  const words = wordsOf(language.negations).map((word) => (/^n['’]t$/.test(word) ? word : `(?<!\\p{L})${word}(?!\\p{L})`));
  const pattern = new RegExp(words.join('|'), 'gu');
  negations.set(language, pattern);
  return pattern;
}

// Made once for a language, and asked for at every point.
const negations = new WeakMap<Language, RegExp>();
