import type { Article } from '../article/article.ts';
import { findDisputes } from '../key-point/dispute.ts';
import { type KeyPoint, KIND_NAMES } from '../key-point/key-point.ts';
import { type MergedPoint, mergePoints } from '../key-point/merge.ts';
import type { Topic } from '../topic/topic.ts';
import type { BriefedPoint, Briefing, Told, Window } from './briefing.ts';
import { pointChanges, revisedFigures, withdrawals } from './changes.ts';
import { choosePoints, rankPoints } from './rank.ts';

/** An article of the window. `at` is when it was published, or first seen where it does not say. */
type BriefedArticle = Article & {
  readonly at: string;
  readonly storyId: string;
  readonly readingSays: string | null;
  readonly fallback?: string;
};

export type BriefingInput = Pick<Briefing, 'words' | 'since' | 'isTopic' | 'isQuiet'> & {
  readonly topic: Topic;
  readonly window: Window;
  readonly articles: readonly BriefedArticle[];
  /** The articles' key points, each article's in its own order, best first. */
  readonly points: readonly KeyPoint[];
  /** Earlier texts of revised articles. */
  readonly revisions: readonly { readonly articleId: string; readonly text: string }[];
  readonly told: Told | null;
  /** How many points at most. */
  readonly limit: number;
};

/** The briefing, and every point that stands behind it: those that are shown first, then the rest. */
export type Composed = { readonly briefing: Briefing; readonly points: readonly MergedPoint[] };

/** A briefing of the window's key points: merged, ranked, compared with what the place was told, and cut to `limit` with the rest counted. */
export function composeBriefing(input: BriefingInput): Composed {
  const byId = new Map(input.articles.map((article) => [article.id, article]));
  const merged = mergePoints(input.points, byId);
  const disputes = findDisputes(merged, byId);
  const disputed = new Set(disputes.flatMap((dispute) => dispute.sides.map((side) => side.id)));
  const ranked = rankPoints(merged, {
    disputed,
    places: placesInArticles(input.points),
    titles: input.articles.map((article) => article.title),
  });
  const chosen = choosePoints(ranked, input.limit);
  const changes = pointChanges(merged, input.told);
  const briefed = chosen.map(
    (point): BriefedPoint => ({ point, change: changes.get(point.id) ?? null, isDisputed: disputed.has(point.id) }),
  );
  const briefing: Briefing = {
    slug: input.topic.slug,
    title: input.topic.title,
    words: input.words,
    since: input.since,
    isTopic: input.isTopic,
    isQuiet: input.isQuiet,
    window: input.window,
    articles: input.articles.length,
    publishers: new Set(input.articles.map((article) => article.publisher)).size,
    // A lead that told one side of a dispute alone would take it.
    top: [...chosen.filter(({ id }) => !disputed.has(id)), ...chosen.filter(({ id }) => disputed.has(id))].slice(0, 2),
    sections: KIND_NAMES.map((kind) => ({ kind, points: briefed.filter(({ point }) => point.kind === kind) })).filter(
      (section) => section.points.length > 0,
    ),
    disputes,
    changes: [...revised(input, byId), ...withdrawals(input.told, merged, byId)],
    omitted: merged.length - chosen.length,
    unread: input.articles.flatMap(({ id, title, publisher, reading, readingSays: says }) =>
      says === null ? [] : [{ id, title, publisher, reading, says }],
    ),
    fallbacks: [...Map.groupBy(input.articles, ({ fallback }) => fallback)].flatMap(([reason, articles]) =>
      reason === undefined ? [] : { reason, articles: articles.length },
    ),
    toldAt: input.told?.toldAt ?? null,
    days: pointsByDay(
      ranked.map(({ point }) => point),
      byId,
    ),
  };
  return { briefing, points: [...chosen, ...ranked.map(({ point }) => point).filter((point) => !chosen.includes(point))] };
}

/** Where each point stands in its article's own order: 0 first, 1 last. */
function placesInArticles(points: readonly KeyPoint[]): Map<string, number> {
  const ofArticle = Map.groupBy(points, (point) => point.articleId);
  return new Map(
    [...ofArticle.values()].flatMap((own) => own.map((point, i) => [point.id, own.length === 1 ? 0 : i / (own.length - 1)] as const)),
  );
}

function revised(input: BriefingInput, byId: ReadonlyMap<string, BriefedArticle>): Briefing['changes'] {
  return input.revisions.flatMap((revision) => {
    const article = byId.get(revision.articleId);
    return article === undefined ? [] : revisedFigures(article, revision.text);
  });
}

/** A point counts on the day on which the first of its articles appeared; `points` stand in their rank. */
function pointsByDay(points: readonly MergedPoint[], byId: ReadonlyMap<string, BriefedArticle>): Briefing['days'] {
  const dateOf = (point: MergedPoint) =>
    point.reports
      .map((report) => byId.get(report.articleId)?.at ?? '')
      .sort()[0]
      ?.slice(0, 10) ?? '';
  const byDate = Map.groupBy(points, dateOf);
  return [...byDate]
    .flatMap(([date, [first, ...rest]]) => (first === undefined ? [] : [{ date, count: rest.length + 1, first }]))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
