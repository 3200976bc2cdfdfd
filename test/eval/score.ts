import { findDisputes } from '../../src/key-point/dispute.ts';
import { figuresDiffer, mergePoints, samePoint } from '../../src/key-point/merge.ts';
import { articleWith, reported, type Short } from '../key-point/points.ts';
import { freshDifferent, freshSame } from './fresh-pairs.ts';
import { denied, disputed, different as listed, lookalikes, tellings, updated } from './pairs.ts';

/** How many of what was found was right, and how much of what was to be found was found; `of` counts the pairs that hold it. */
export type Score = { readonly precision: number; readonly recall: number; readonly of: number; readonly misses: readonly string[] };
type Pair = readonly [Short, Short];

const same: readonly Pair[] = tellings.flatMap((of) => of.flatMap((a, i) => of.slice(i + 1).map((b): Pair => [a, b])));
const different: readonly Pair[] = [...listed, ...lookalikes];
const against: readonly Pair[] = [...disputed, ...denied];

/** Every pair of the set. */
export const pairs: readonly Pair[] = [...same, ...different, ...updated, ...against, ...freshSame, ...freshDifferent];

/** Pairs that become one point, when two outlets of one story print them. */
export function scoreMerge(): Score {
  return scoreOf(same, [...different, ...updated, ...against], (pair) => mergedOf(pair).length === 1);
}

/** The same of the pairs that no rule was tuned on. */
export function scoreFreshMerge(): Score {
  return scoreOf(freshSame, freshDifferent, (pair) => mergedOf(pair).length === 1);
}

/** Pairs that are shown side by side as disputed. */
export function scoreDispute(): Score {
  return scoreOf(against, [...same, ...different], (pair) => {
    const { articles } = told(pair);
    return findDisputes(mergedOf(pair), articles).length > 0;
  });
}

/** Pairs of which the second is told as the first with new figures. */
export function scoreUpdate(): Score {
  return scoreOf(updated, [...same, ...different, ...denied], (pair) => {
    const [a, b] = told(pair).points;
    return a !== undefined && b !== undefined && samePoint(a, b) && figuresDiffer(a, b);
  });
}

function mergedOf(pair: Pair) {
  const { points, articles } = told(pair);
  return mergePoints(points, articles);
}

/** Both outlets' articles, and a third of the story that names the two presidents with their offices, as every story of a summit has. */
function told(pair: Pair) {
  const { points, articles } = reported(pair.map((point, i) => ({ article: articleWith(`outlet-${i}`, [point]), points: [point] })));
  const third = { ...articleWith('third', []), text: 'US President Joe Biden met Vladimir Putin, the Russian president, in Geneva.' };
  return { points, articles: new Map([...articles, [third.id, third]]) };
}

function scoreOf(right: readonly Pair[], wrong: readonly Pair[], isFound: (pair: Pair) => boolean): Score {
  const missed = right.filter((pair) => !isFound(pair));
  const extra = wrong.filter(isFound);
  const hits = right.length - missed.length;
  const say =
    (sign: string) =>
    ([a, b]: Pair) =>
      `${sign} ${a.join(': ')}  |  ${b.join(': ')}`;
  return {
    precision: hits / Math.max(1, hits + extra.length),
    recall: hits / right.length,
    of: right.length,
    misses: [...missed.map(say('-')), ...extra.map(say('+'))],
  };
}
