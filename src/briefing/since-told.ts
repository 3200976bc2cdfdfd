import type { Dispute } from '../key-point/dispute.ts';
import { type MergedPoint, samePoint } from '../key-point/merge.ts';
import type { Briefing, Change, Told, ToldPoint } from './briefing.ts';
import { asTold } from './changes.ts';
import type { Composed } from './compose.ts';

/**
 * Of a whole briefing, what the place has not been told: new points and new figures, new disputes, what its publishers changed
 * or took out, and what more of them report now. At most `limit` points, the best first, the rest counted. Null when there is
 * nothing of it.
 */
export function sinceTold({ briefing, points }: Composed, told: Told, limit: number): Briefing | null {
  const briefed = new Map(briefing.sections.flatMap((section) => section.points).map((one) => [one.point.id, one]));
  const fresh = points.filter((point) => (briefed.get(point.id)?.change ?? null) !== null);
  const shown = new Set(fresh.slice(0, limit).map((point) => point.id));
  const disputes = newDisputes(briefing.disputes, told);
  const changes = [...briefing.changes, ...corroborations(points, told)];
  if (fresh.length + disputes.length + changes.length === 0) return null;
  return {
    ...briefing,
    isQuiet: false,
    top: fresh.slice(0, 2),
    sections: briefing.sections
      .map(({ kind, points: all }) => ({ kind, points: all.filter(({ point }) => shown.has(point.id)) }))
      .filter((section) => section.points.length > 0),
    disputes,
    changes,
    omitted: fresh.length - shown.size,
    days: [],
  };
}

/** The points as a place was told them, with what stands behind each. */
export function asToldByEdition({ briefing, points }: Composed): ToldPoint[] {
  const disputed = new Set(briefing.disputes.flatMap(({ sides }) => sides.map((side) => side.id)));
  return points.map((point) => ({ ...asTold(point), publishers: point.publishers, isDisputed: disputed.has(point.id) }));
}

/** Those of which neither side was told as disputed. */
function newDisputes(disputes: readonly Dispute[], told: Told): Dispute[] {
  const wasDisputed = (side: MergedPoint) => before(side, told).some((known) => known.isDisputed === true);
  return disputes.filter(({ sides }) => !sides.some(wasDisputed));
}

function corroborations(points: readonly MergedPoint[], told: Told): Change[] {
  return points.flatMap((point): Change[] => {
    const known = before(point, told);
    const most = Math.max(...known.map(({ publishers = Number.POSITIVE_INFINITY }) => publishers));
    if (known.length === 0 || point.publishers <= most) return [];
    const { articleId, evidence } = point.lead;
    const publisher = `${most} ${most === 1 ? 'publisher' : 'publishers'} before`;
    return [{ why: 'corroborated', articleId, publisher, before: evidence[0].exact, after: `${point.publishers} publishers` }];
  });
}

/** The point as it was told: by one of its reports, or as the same point. */
function before(point: MergedPoint, told: Told): ToldPoint[] {
  const ids = new Set(point.reports.map((report) => report.id));
  const same = told.points.filter((known) => ids.has(known.id));
  return same.length > 0 ? same : told.points.filter((known) => samePoint(known, asTold(point)));
}
