import type { KeyPoint, KindName } from './key-point.ts';

// What was settled or done outweighs what was said; figures, names and an early place break ties within a kind.
const WEIGHT: Readonly<Record<KindName, number>> = {
  agreement: 5,
  sanction: 5,
  threat: 4,
  accusation: 4,
  denial: 4,
  demand: 3.5,
  rejection: 3.5,
  commitment: 3,
  claim: 2,
};

/** The points of an article of `length` characters, the most worth telling first. */
export function rank(points: readonly KeyPoint[], length: number): readonly KeyPoint[] {
  const scored = points.map((point) => ({ point, weight: weigh(point, length) }));
  return scored.sort((a, b) => b.weight - a.weight || a.point.evidence[0].start - b.point.evidence[0].start).map(({ point }) => point);
}

function weigh(point: KeyPoint, length: number): number {
  const [{ exact, start }] = point.evidence;
  const hasFigure = /\d/.test(exact) ? 0.6 : 0;
  const isNamed = point.source !== null && /\p{Lu}/u.test(point.source) ? 0.8 : 0;
  // "declined to comment" is no news.
  const isThin = exact.length < 25 ? (/\bcomment\b/.test(exact) ? -3 : -1) : 0;
  return WEIGHT[point.kind] + hasFigure + isNamed + isThin + 1.5 * (1 - start / Math.max(1, length));
}
