import { quote } from '../../src/article/evidence.ts';
import type { KeyPoint, KindName } from '../../src/key-point/key-point.ts';
import type { ReportingArticle } from '../../src/key-point/merge.ts';

/** A point in short: kind, source, evidence. */
export type Short = readonly [kind: KindName, source: string | null, exact: string];

/** A point of the article that says exactly `exact`; it is also the statement unless another is given. */
export function pointOf(
  article: { readonly id: string; readonly text: string },
  [kind, source, exact]: Short,
  other: Partial<KeyPoint> = {},
): KeyPoint {
  const evidence = quote(article, exact);
  if (evidence === undefined) throw new Error(`article ${article.id} does not say "${exact}"`);
  return {
    id: `${article.id}:${kind}:${evidence.start}`,
    articleId: article.id,
    kind,
    statement: exact,
    source,
    sourceAs: null,
    cue: null,
    target: null,
    modality: 'did',
    happenedOn: null,
    evidence: [evidence],
    ...other,
  };
}

/** An article that says what its points say, each in a sentence of its own. */
export function articleWith(id: string, points: readonly Short[], other: Partial<ReportingArticle> = {}): ReportingArticle {
  const text = points.map(([, source, exact]) => `${source ?? 'Reporters'} told ${id}: ${exact}.`).join('\n\n');
  return { id, publisher: `${id}.example`, text, publishedAt: '2026-03-02T08:00:00Z', storyId: 'story-1', ...other };
}

/** The points of `articleWith`, article by article, and the articles by id. */
export function reported(told: readonly { readonly article: ReportingArticle; readonly points: readonly Short[] }[]) {
  return {
    points: told.flatMap(({ article, points }) => points.map((point) => pointOf(article, point))),
    articles: new Map(told.map(({ article }) => [article.id, article])),
  };
}
