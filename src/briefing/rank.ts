import type { KindName } from '../key-point/key-point.ts';
import type { MergedPoint } from '../key-point/merge.ts';

// What was agreed, punished, promised or threatened changes the world; what was merely said seldom does.
const KIND_WEIGHT: Readonly<Record<KindName, number>> = {
  agreement: 3,
  sanction: 3,
  threat: 2.2,
  commitment: 2,
  rejection: 1.8,
  denial: 1.8,
  demand: 1.6,
  accusation: 1.6,
  claim: 0.8,
};
const CORROBORATION_WEIGHT = 1.4;
const FIGURE_WEIGHT = 0.5;
const DISPUTED_WEIGHT = 1;
const NAMED_WEIGHT = 0.6;
const POSITION_WEIGHT = 1.2;
// No kind takes more than this share of a briefing while points of other kinds wait.
const LARGEST_SHARE = 0.5;

/**
 * Points in the order in which a reader should have them: by kind, corroboration by independent publishers, figures,
 * a named source, dispute, and how high the article itself puts them.
 */
export function rankPoints(
  points: readonly MergedPoint[],
  disputed: ReadonlySet<string>,
  placeInArticle: ReadonlyMap<string, number>,
): MergedPoint[] {
  const scored = points.map((point) => ({ point, score: score(point, disputed.has(point.id), placeInArticle) }));
  // Equal scores keep a fixed order, so that the same news gives the same briefing.
  return scored.sort((a, b) => b.score - a.score || (a.point.id < b.point.id ? -1 : 1)).map((entry) => entry.point);
}

/** The best `limit` of ranked points; claims, which are many, leave room for what was done. */
export function choosePoints(ranked: readonly MergedPoint[], limit: number): MergedPoint[] {
  const most = Math.max(1, Math.floor(limit * LARGEST_SHARE));
  const taken = new Map<KindName, number>();
  const first: MergedPoint[] = [];
  const rest: MergedPoint[] = [];
  for (const point of ranked) {
    const count = taken.get(point.kind) ?? 0;
    (count < most ? first : rest).push(point);
    taken.set(point.kind, count + 1);
  }
  const chosen = new Set([...first.slice(0, limit), ...rest].slice(0, limit));
  return ranked.filter((point) => chosen.has(point));
}

function score(point: MergedPoint, isDisputed: boolean, placeInArticle: ReadonlyMap<string, number>): number {
  const place = Math.min(...point.reports.map((report) => placeInArticle.get(report.id) ?? 1));
  return (
    KIND_WEIGHT[point.kind] +
    CORROBORATION_WEIGHT * Math.log2(1 + point.publishers) +
    (/\d/.test(point.lead.statement) ? FIGURE_WEIGHT : 0) +
    (isDisputed ? DISPUTED_WEIGHT : 0) +
    (/\p{Lu}/u.test(point.lead.source ?? '') ? NAMED_WEIGHT : 0) +
    POSITION_WEIGHT * (1 - place)
  );
}
