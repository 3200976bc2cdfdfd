import type { MergedPoint } from '../key-point/merge.ts';

/** The opening of a briefing. `text` is null where the rules' own stands: the first points as they are. */
export type Lead = {
  readonly text: string | null;
  /** The model that made it; null where rules did. */
  readonly maker: string | null;
  /** Why a model that was asked did not make it; null where it did. */
  readonly fallback: string | null;
  /** Points that answer others, as a model sees it and code finds borne out. */
  readonly replies: readonly Reply[];
};

/** What somebody says to what somebody else said or did before. */
export type Reply = { readonly point: MergedPoint; readonly to: MergedPoint };

/** A point as it may open a briefing: under a name of its own, with the article of its lead. */
export type LeadPoint = {
  readonly id: string;
  readonly point: MergedPoint;
  readonly article: { readonly at: string; readonly text: string; readonly language: string | null };
};

// What a screen shows; more would cost tokens and hide what weighs most.
const MOST_POINTS = 10;

/** The points that a lead may be made of, the weightiest first. */
export function leadPoints(points: readonly MergedPoint[], articles: ReadonlyMap<string, LeadPoint['article']>): LeadPoint[] {
  return points.slice(0, MOST_POINTS).flatMap((point, i) => {
    const article = articles.get(point.lead.articleId);
    return article === undefined ? [] : [{ id: `p${i + 1}`, point, article }];
  });
}
