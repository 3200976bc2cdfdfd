import type { Language } from '../language/language.ts';
import { inAnyLanguage } from '../language/languages.ts';
import { type Word, wordsOf } from '../story/words.ts';
import { type Figure, figuresIn } from './compare-figures.ts';
import type { KeyPoint } from './key-point.ts';
import { ideaOf, joinStates } from './same-idea.ts';

/** What is needed to know a point again: a key point itself, or what was remembered of one. */
export type Telling = Pick<KeyPoint, 'kind' | 'source' | 'statement'> &
  ({ readonly exact: string } | { readonly evidence: KeyPoint['evidence'] });

/**
 * What a point says, apart from who says it. `wordings` are its evidence and its statement as sets of stems; the rest is of
 * the evidence, which holds all figures and negations of the statement. `names` stand in order.
 */
export type Gist = {
  readonly wordings: readonly ReadonlySet<string>[];
  readonly names: readonly string[];
  readonly isNegated: boolean;
  /** Whether its names may change places: a passive, or names that "and" joins. */
  readonly hasFreeOrder: boolean;
  readonly figures: readonly Figure[];
};

/** The gist of a point. */
export function gistOf(point: Telling): Gist {
  const exact = 'exact' in point ? point.exact : point.evidence.map((evidence) => evidence.exact).join(' ');
  const speaker = new Set(ideasOf(point.source ?? '').map(({ stem }) => stem));
  const own = (text: string) => ideasOf(text).filter(({ stem }) => !speaker.has(stem) && !/^\d/.test(stem) && !SAYING.has(stem));
  const evidence = own(exact);
  return {
    wordings: [stemsOf(evidence), point.statement === exact ? stemsOf(evidence) : stemsOf(own(point.statement))],
    names: [...stemsOf(evidence.filter(({ isName }) => isName))],
    isNegated: NEGATION.test(exact.replace(RELATIVE, '')),
    hasFreeOrder: AGENT.test(exact) || JOINED.test(exact),
    figures: figuresIn(exact),
  };
}

function stemsOf(words: readonly Word[]): Set<string> {
  return new Set(words.map(({ stem }) => stem));
}

function stemsIn(list: (language: Language) => string): ReadonlySet<string> {
  return new Set(inAnyLanguage(list).flatMap((words) => wordsOf(words).map(({ stem }) => stem)));
}

/** The words of a text but those of figures, with what papers call one thing under one stem. */
export function ideasOf(text: string): Word[] {
  const words = joinStates(wordsOf(text)).flatMap((word) => (FIGURE_WORDS.has(word.stem) ? [] : { ...word, stem: ideaOf(word.stem) }));
  // "Send back", "go back" and "return" are one deed.
  return words.some(({ stem }) => stem === RETURN) ? words.filter(({ stem }) => !MOVING.has(stem)) : words;
}

const RETURN = wordsOf('return')[0]!.stem;
const MOVING = stemsIn(({ telling }) => telling.moving);

/**
 * How much of what two points say is the same, 0 to 1: evidence against evidence, or statement against statement where
 * that is more. A statement tells who and when as well, so it can only add a little. `figures` counts the numbers that both
 * have, each as telling as a word.
 */
export function likeness(a: Gist, b: Gist, figures = 0): number {
  const [evidence, statement] = a.wordings.map((words, i) => alike(words, b.wordings[i]!, figures)) as [number, number];
  return Math.max(evidence, Math.min(statement, evidence + STATEMENT_ADDS));
}

/** Shared words against the mean of both, 0 to 1 (Dice's coefficient). */
export function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size + b.size === 0 ? 0 : (2 * countShared(a, b)) / (a.size + b.size);
}

const STATEMENT_ADDS = 0.25;

/** Whether two gists say opposite things in the same words: one is negated, or has the opposite verb, or doer and sufferer change places. */
export function isOpposite(a: Gist, b: Gist): boolean {
  return a.isNegated !== b.isNegated || hasOpposites(a, b) || isTurnedRound(a, b);
}

const anyOf = (words: readonly string[]) => words.join('|');
const ofTelling = (list: (telling: Language['telling']) => string) => anyOf(inAnyLanguage(({ telling }) => list(telling)));
const AGENT = new RegExp(`(?<!\\p{L})(?:${ofTelling(({ agents }) => agents)})(?!\\p{L})`, 'iu');
const JOINED = new RegExp(
  `\\p{Lu}[\\p{L}’']+,? (?:${ofTelling(({ joining }) => joining)}) (?:(?:${ofTelling(({ determiners }) => determiners)}) )?\\p{Lu}`,
  'u',
);
const NEGATIONS = inAnyLanguage(({ negations }) => negations).filter((word) => !/^n['’]t$/.test(word));
/** A word that says no. */
export const NEGATION = new RegExp(`(?<!\\p{L})(?:${anyOf(NEGATIONS)})(?!\\p{L})|n['’]t(?!\\p{L})`, 'iu');

// "A list of ships that must not sail" is a list.
const RELATIVE = new RegExp(
  `(?<=\\p{L}) (?:${ofTelling(({ relatives }) => relatives)}) (?:${ofTelling(({ auxiliaries }) => auxiliaries)})\\b.*$`,
  'u',
);

// How somebody said it is not what was said; a cue is not always parted from it.
const SAYING = stemsIn(({ telling }) => telling.saying);

// They belong to the figures.
const FIGURE_WORDS = stemsIn(({ telling }) => telling.counting);

const OPPOSITES = oppositesOf(inAnyLanguage(({ telling }) => telling.opposites, ';'));

function oppositesOf(pairs: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const opposites = new Map<string, string[]>();
  for (const pair of pairs) {
    const [one, other] = wordsOf(pair).map(({ stem }) => stem) as [string, string];
    opposites.set(one, [...(opposites.get(one) ?? []), other]);
    opposites.set(other, [...(opposites.get(other) ?? []), one]);
  }
  return opposites;
}

/** A wording contained whole in a longer one counts nearly as much as an equal one. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>, figures: number): number {
  const words = countShared(a, b);
  // "Inflation would fall to 3 percent" and "growth would fall to 3 percent" share the figure and are two.
  const counted = words === Math.min(a.size, b.size) ? figures : 0;
  const shared = words + counted;
  const sizes = [a.size + counted, b.size + counted] as const;
  const contained = shared / Math.min(...sizes);
  const mean = shared === 0 ? 0 : (2 * shared) / (sizes[0] + sizes[1]);
  return shared >= 3 && contained >= 0.75 ? Math.max(mean, 0.85 * contained) : mean;
}

// Called for every pair that is compared: no array is made.
function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [fewer, more] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const word of fewer) if (more.has(word)) shared++;
  return shared;
}

function hasOpposites(a: Gist, b: Gist): boolean {
  const [ours, theirs] = [all(a), all(b)];
  return [...ours].some(
    (word) => !theirs.has(word) && OPPOSITES.get(word)?.some((opposite) => theirs.has(opposite) && !ours.has(opposite)) === true,
  );
}

function all(gist: Gist): Set<string> {
  return new Set(gist.wordings.flatMap((words) => [...words]));
}

function isTurnedRound(a: Gist, b: Gist): boolean {
  if (a.hasFreeOrder || b.hasFreeOrder) return false;
  const shared = a.names.filter((name) => b.names.includes(name));
  return shared.length === 2 && a.names.length === 2 && b.names.length === 2 && b.names.indexOf(shared[0]!) > b.names.indexOf(shared[1]!);
}
