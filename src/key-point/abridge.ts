import type { Language } from '../language/language.ts';
import { cuesOf, wordsOf } from './cues.ts';
import { is, type Token, tokenize } from './tokens.ts';

/** Why shortened words are not what their sentence says. */
export type CutReason =
  /** They are not the sentence's own words in their order. */
  | 'word-not-in-evidence'
  | 'negation-lost'
  | 'hedge-lost'
  /** Who says or denies it is left out, and what is left stands as if it were so. */
  | 'attribution-lost'
  /** A part of a phrase is left out: "the head of the bank" is not the bank. */
  | 'cut-inside-a-phrase';

export type Abridged = { readonly text: string } | { readonly refused: CutReason };

/**
 * A sentence with words left out as `told` leaves them out, in the sentence's own spelling and marks; or why it says something
 * else then. Only what stands aside may go: a phrase with a preposition, an apposition, a clause that comes after.
 */
export function abridge(told: string, sentence: string, language: Language): Abridged {
  const tokens = tokenize(sentence, language);
  const words = tokens.filter(isWord);
  const kept = aligned(tokenize(told, language).filter(isWord), words);
  if (kept === undefined) return { refused: 'word-not-in-evidence' };
  const places = new Map(tokens.map((token, at) => [token, at]));
  const marks = kept.map((word) => places.get(word) ?? 0);
  const gaps = [-1, ...marks].map((from, i) => ({ from, to: marks[i] ?? tokens.length }));
  for (const { from, to } of gaps) {
    const refused = whyNot({ tokens: tokens.slice(from + 1, to), isFirst: from === -1, next: tokens[to] }, language);
    if (refused !== undefined) return { refused };
  }
  return pieced(sentence, words, kept);
}

function isWord({ text }: Token): boolean {
  return /[\p{L}\p{N}%$€£]/u.test(text);
}

/** The sentence's words that were said, in as few runs as can be; undefined where there are others. */
function aligned(said: readonly Token[], words: readonly Token[]): readonly Token[] | undefined {
  type Way = { readonly runs: number; readonly at: number; readonly before: Way | null };
  let ways: (Way | undefined)[] = [];
  for (const [i, { lower }] of said.entries()) {
    let best: Way | undefined;
    const next: (Way | undefined)[] = [];
    for (const [at, word] of words.entries()) {
      const [beside, apart] = [ways[at - 1], best];
      if (beside !== undefined && (best === undefined || beside.runs < best.runs)) best = beside;
      if (word.lower !== lower) continue;
      if (i === 0) next[at] = { runs: 1, at, before: null };
      else if (beside !== undefined && (apart === undefined || beside.runs <= apart.runs + 1)) next[at] = { ...beside, at, before: beside };
      else if (apart !== undefined) next[at] = { runs: apart.runs + 1, at, before: apart };
    }
    ways = next;
  }
  const [first, ...rest] = ways.filter((way) => way !== undefined);
  if (first === undefined) return undefined;
  const kept: Token[] = [];
  let way: Way | null = rest.reduce((best, one) => (one.runs < best.runs ? one : best), first);
  for (; way !== null; way = way.before) kept.unshift(words[way.at]!);
  return kept;
}

/** What was left out between two words that were kept, marks and all; `next` is the word after it. */
type Gap = { readonly tokens: readonly Token[]; readonly isFirst: boolean; readonly next: Token | undefined };

function whyNot(gap: Gap, language: Language): CutReason | undefined {
  const words = gap.tokens.filter(isWord);
  const [first] = words;
  if (first === undefined) return undefined;
  const { negations, hedges, said, according } = listsOf(language);
  if (words.some(({ lower }) => negations.has(lower))) return 'negation-lost';
  for (const part of partsOf(gap.tokens)) {
    // May is a month.
    const isHedge = (word: Token | undefined) => hedges.has((gap.isFirst ? word?.lower : word?.text) ?? '');
    if (isHedge(part[0]) || isHedge(part.at(-1))) return 'hedge-lost';
    const isClause = isAside(part[0], language) && !gap.isFirst;
    const spoken = part.map(({ lower }) => lower).join(' ');
    if (!isClause && (part.some(({ lower }) => said.has(lower)) || according.test(spoken))) return 'attribution-lost';
  }
  const isBounded = (isMark(gap.tokens[0]) || gap.isFirst) && (isMark(gap.tokens.at(-1)) || gap.next === undefined);
  if (language.byCommas !== undefined) return isBounded && !gap.isFirst ? undefined : 'cut-inside-a-phrase';
  return isLoose(gap, words, first, isBounded, language) ? undefined : 'cut-inside-a-phrase';
}

/** The words between marks, part by part. */
function partsOf(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isMark(token)) parts.push([]);
    else if (isWord(token)) parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** Whether the sentence stands without it. */
function isLoose({ tokens, isFirst, next }: Gap, words: readonly Token[], first: Token, isBounded: boolean, language: Language): boolean {
  const { times } = cuesOf(language);
  const hasVerb = words.some(({ pos }) => pos === 'VERB' || pos === 'AUX');
  const isFree = isAside(first, language) || wordsOf(language.cuts.others).includes(first.lower);
  if (isFirst) {
    const isWhole = tokens.at(-1)?.text === ',' && (!hasVerb || isFree);
    return isWhole || words.every(({ lower, pos }) => times.has(lower) || pos === 'CCONJ' || pos === 'ADV');
  }
  if (hasVerb) return isBounded || (isFree && (isMark(tokens.at(-1)) || next === undefined));
  const endsPhrase = next === undefined || isMark(tokens.at(-1)) || AFTER_PHRASE.has(next.pos);
  const opensPhrase = first.pos === 'ADP' || is(first, 'infinitive') || times.has(first.lower);
  return isBounded || (opensPhrase && endsPhrase);
}

/** A clause that tells of one just named, or of before and after: what is said in it belongs to it. */
function isAside(opening: Token | undefined, language: Language): boolean {
  return wordsOf(language.cuts.asides).includes(opening?.lower ?? '');
}

const AFTER_PHRASE: ReadonlySet<string> = new Set(['ADP', 'VERB', 'AUX', 'CCONJ', 'SCONJ', 'PART']);

function isMark(token: Token | undefined): boolean {
  return token !== undefined && /^[,;:–—()]$|^--?$/.test(token.text);
}

function pieced(sentence: string, words: readonly Token[], kept: readonly Token[]): Abridged {
  const runs: { start: number; end: number }[] = [];
  for (const word of kept) {
    const last = runs.at(-1);
    const isNext = last !== undefined && words.find(({ start }) => start >= last.end) === word;
    if (isNext) last.end = word.end;
    else runs.push({ start: word.start, end: word.end });
  }
  const text = runs.map((run) => withMarks(sentence, run)).join(' ');
  if (!isBalanced(text)) return { refused: 'cut-inside-a-phrase' };
  const whole = /[.!?…]["”’»]?$/u.test(text) ? text : `${text}.`;
  return { text: whole.replace(/^["“„«(]*\p{Ll}/u, (opening) => (runs[0]?.start === words[0]?.start ? opening : opening.toUpperCase())) };
}

/** Quotation marks around the run are its own. */
function withMarks(sentence: string, { start, end }: { readonly start: number; readonly end: number }): string {
  const before = /["“„«‘(]+$/u.exec(sentence.slice(0, start))?.[0] ?? '';
  const after = /^[.,!?…]*["”“»’)]+[.!?]?|^[.!?…]+/u.exec(sentence.slice(end))?.[0] ?? '';
  return `${before}${sentence.slice(start, end)}${after}`;
}

function isBalanced(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const isPaired = count(/[“„]/g) === count(/”/g) || count(/[“„”]/g) % 2 === 0;
  return isPaired && count(/"/g) % 2 === 0 && count(/\(/g) === count(/\)/g) && count(/«/g) === count(/»/g);
}

type Lists = Readonly<Record<'negations' | 'hedges' | 'said', ReadonlySet<string>>> & { readonly according: RegExp };

function listsOf(language: Language): Lists {
  const ready = lists.get(language);
  if (ready) return ready;
  const { verbs, nouns } = cuesOf(language);
  const made = {
    negations: new Set(wordsOf(language.negations)),
    hedges: new Set(wordsOf(language.hedges)),
    said: new Set([...verbs.keys(), ...nouns.keys()]),
    according: new RegExp(
      `^(?:${wordsOf(language.grammar.as?.words ?? '').join('|')}) |(?:^| )(?:${language.accordingTo.join('|')})(?: |$)`,
      'u',
    ),
  };
  lists.set(language, made);
  return made;
}

// Made once for a language, and asked for at every sentence.
const lists = new WeakMap<Language, Lists>();
