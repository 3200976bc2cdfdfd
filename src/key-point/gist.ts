import { wordsOf } from '../story/words.ts';
import { type Figure, figuresIn } from './compare-figures.ts';
import type { KeyPoint } from './key-point.ts';

/** What is needed to know a point again: a key point itself, or what was remembered of one. */
export type Telling = Pick<KeyPoint, 'kind' | 'source' | 'statement'> &
  ({ readonly exact: string } | { readonly evidence: KeyPoint['evidence'] });

/** What a point says, apart from who says it. `wordings` are its statement and its evidence as sets of stems; `names` stand in order. */
export type Gist = {
  readonly wordings: readonly ReadonlySet<string>[];
  readonly names: readonly string[];
  readonly isNegated: boolean;
  readonly isPassive: boolean;
  readonly figures: readonly Figure[];
};

/** The gist of a point. */
export function gistOf(point: Telling): Gist {
  const exact = 'exact' in point ? point.exact : point.evidence.map((evidence) => evidence.exact).join(' ');
  const speaker = new Set(wordsOf(point.source ?? '').map(({ stem }) => stem));
  const own = (text: string) => wordsOf(text).filter(({ stem }) => !speaker.has(stem) && !/^\d/.test(stem) && !SAYING.has(stem));
  const whole = `${point.statement}\n${exact}`;
  return {
    wordings: [new Set(own(exact).map(({ stem }) => stem)), new Set(own(point.statement).map(({ stem }) => stem))],
    names: [...new Set(own(exact).flatMap(({ stem, isName }) => (isName ? [stem] : [])))],
    isNegated: NEGATION.test(whole),
    isPassive: /\bby\b/i.test(whole),
    figures: figuresIn(exact).concat(figuresIn(point.statement)),
  };
}

/** How much of what two points say is the same: the better of evidence against evidence and statement against statement, 0 to 1. */
export function likeness(a: Gist, b: Gist): number {
  return Math.max(...a.wordings.map((words, i) => alike(words, b.wordings[i]!)));
}

/** Whether two gists say opposite things in the same words: one is negated, or has the opposite verb, or doer and sufferer change places. */
export function isOpposite(a: Gist, b: Gist): boolean {
  return a.isNegated !== b.isNegated || hasOpposites(a, b) || isTurnedRound(a, b);
}

const NEGATION = /\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b|n['’]t\b/i;

// How somebody said it is not what was said; a cue is not always parted from it.
const SAYING = new Set(
  'said told announced stated claimed accused denied rejected dismissed warned vowed pledged promised demanded called urged insisted reported described alleged agreed'
    .split(' ')
    .flatMap((cue) => wordsOf(cue).map(({ stem }) => stem)),
);

const OPPOSITES = oppositesOf(
  'rise fall,increase decrease,open close,win lose,support oppose,raise cut,raise lower,raise reduce,accept reject,start stop,start end,begin end,enter leave,buy sell,allow ban,lift impose,advance retreat,join leave,improve worsen,guilty innocent,safe unsafe,legal illegal,success failure,succeed fail',
);

function oppositesOf(pairs: string): ReadonlyMap<string, readonly string[]> {
  const opposites = new Map<string, string[]>();
  for (const pair of pairs.split(',')) {
    const [one, other] = wordsOf(pair).map(({ stem }) => stem) as [string, string];
    opposites.set(one, [...(opposites.get(one) ?? []), other]);
    opposites.set(other, [...(opposites.get(other) ?? []), one]);
  }
  return opposites;
}

/** Shared words against the mean of both (Dice); a wording contained whole in a longer one counts nearly as much as an equal one. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared++;
  const dice = (2 * shared) / (a.size + b.size);
  const contained = shared / Math.min(a.size, b.size);
  return shared >= 3 && contained >= 0.75 ? Math.max(dice, 0.85 * contained) : dice;
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
  if (a.isPassive || b.isPassive) return false;
  const shared = a.names.filter((name) => b.names.includes(name));
  return shared.length === 2 && a.names.length === 2 && b.names.length === 2 && b.names.indexOf(shared[0]!) > b.names.indexOf(shared[1]!);
}
