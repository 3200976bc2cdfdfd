import { type Evidence, quote } from '../article/evidence.ts';
import type { KeyPoint } from './key-point.ts';

type Kept = Omit<KeyPoint, 'evidence'> & { readonly evidence: readonly { readonly exact: string; readonly start: number }[] };

/** Kept key points with their evidence found again in the articles; a point whose words are no longer there is left out. */
export function restorePoints(points: readonly Kept[], articles: readonly { readonly id: string; readonly text: string }[]): KeyPoint[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  return points.flatMap((point) => {
    const article = byId.get(point.articleId);
    const found = article === undefined ? [] : point.evidence.map(({ exact, start }) => quote(article, exact, start));
    const [first, ...others] = found.filter((evidence): evidence is Evidence => evidence !== undefined);
    return first === undefined || others.length + 1 < point.evidence.length ? [] : [{ ...point, evidence: [first, ...others] as const }];
  });
}
