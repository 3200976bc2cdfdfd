import type { KindName } from '../key-point/key-point.ts';
import type { MergedPoint } from '../key-point/merge.ts';

// What was agreed, punished, promised or threatened changes the world; what was merely said seldom does.
const KIND_WEIGHT: Readonly<Record<KindName, number>> = {
  agreement: 3,
  sanction: 2.8,
  threat: 2.2,
  commitment: 2.2,
  demand: 1.8,
  rejection: 1.8,
  denial: 1.8,
  accusation: 1.6,
  claim: 0.8,
};
const CORROBORATION_WEIGHT = 1.4;
const FIGURE_WEIGHT = 0.5;
// A figure that is denied tells nothing.
const SAYS_NO: ReadonlySet<KindName> = new Set(['denial', 'rejection']);
const DISPUTED_WEIGHT = 1;
const NAMED_WEIGHT = 0.6;
const POSITION_WEIGHT = 1;
const CENTRALITY_WEIGHT = 2;
const SUBSTANCE_WEIGHT = 1.5;
// From so many words of substance on, a point says enough to be read alone; “it” and “the report” say nothing.
const ENOUGH_WORDS = 5;
// Each point of a kind makes the next of that kind so much less wanted, so that a briefing tells of every kind there is.
const SAME_KIND_COST = 0.3;

/** What ranking knows of the points beside themselves. */
export type Signals = {
  /** Points that are disputed, by id. */
  readonly disputed: ReadonlySet<string>;
  /** Where a report stands in its article's own order: 0 first, 1 last; by key point id. */
  readonly places: ReadonlyMap<string, number>;
  /** The headlines of the window: what the news is about. */
  readonly titles: readonly string[];
};

export type RankedPoint = { readonly point: MergedPoint; readonly score: number };

/**
 * Points in the order in which a reader should have them: by kind, corroboration by independent publishers, nearness to the
 * headlines, substance, figures, a named source, dispute, and how high the article itself puts them.
 */
export function rankPoints(points: readonly MergedPoint[], signals: Signals): RankedPoint[] {
  const headline = headlineWords(signals.titles);
  const ranked = points.map((point) => ({ point, score: scoreOf(point, signals, headline) }));
  // Equal scores keep a fixed order, so that the same news gives the same briefing.
  return ranked.sort((a, b) => b.score - a.score || (a.point.id < b.point.id ? -1 : 1));
}

/** The best `limit` points in their rank, with every kind's first points before any kind's many. */
export function choosePoints(ranked: readonly RankedPoint[], limit: number): MergedPoint[] {
  const taken = new Map<KindName, number>();
  const left = new Set(ranked);
  const chosen = new Set<RankedPoint>();
  while (chosen.size < limit && left.size > 0) {
    let best: RankedPoint | undefined;
    let worth = Number.NEGATIVE_INFINITY;
    for (const candidate of left) {
      const value = candidate.score - SAME_KIND_COST * (taken.get(candidate.point.kind) ?? 0);
      if (value > worth) [best, worth] = [candidate, value];
    }
    if (best === undefined) break;
    left.delete(best);
    chosen.add(best);
    taken.set(best.point.kind, (taken.get(best.point.kind) ?? 0) + 1);
  }
  return ranked.filter((candidate) => chosen.has(candidate)).map(({ point }) => point);
}

function scoreOf(point: MergedPoint, signals: Signals, headline: ReadonlyMap<string, number>): number {
  const { lead } = point;
  const place = Math.min(...point.reports.map((report) => signals.places.get(report.id) ?? 1));
  const words = contentWords(lead.evidence[0].exact);
  const centrality = words.reduce((sum, word) => sum + (headline.get(word) ?? 0), 0) / Math.max(ENOUGH_WORDS, words.length);
  return (
    KIND_WEIGHT[point.kind] +
    CORROBORATION_WEIGHT * Math.log2(1 + point.publishers) +
    (/\d/.test(lead.statement) && !SAYS_NO.has(point.kind) ? FIGURE_WEIGHT : 0) +
    (signals.disputed.has(point.id) ? DISPUTED_WEIGHT : 0) +
    (/\p{Lu}/u.test(lead.source ?? '') ? NAMED_WEIGHT : 0) +
    POSITION_WEIGHT * (1 - place) +
    CENTRALITY_WEIGHT * Math.min(1, centrality) +
    SUBSTANCE_WEIGHT * Math.min(1, words.length / ENOUGH_WORDS)
  );
}

/** How much of the news each word stands for: 1 for a word in every third headline or more. */
function headlineWords(titles: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const title of titles) for (const word of new Set(contentWords(title))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, Math.min(1, (3 * count) / Math.max(3, titles.length))]));
}

// Words that carry meaning are longer than those that join them; a stem joins "talks" and "talk".
function contentWords(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((word) => word.length > 3 || /\d/.test(word))
    .map((word) => word.replace(/(?:ies|es|s|ed|ing)$/, ''));
}
