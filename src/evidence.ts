import { restorePoints } from './key-point/restore.ts';
import { messageFromArticle } from './message/from-article.ts';
import type { Message } from './message/message.ts';
import { problemMessage } from './message/notices.ts';
import type { Store } from './store.ts';

type Ports = { readonly store: Store; readonly zone: string };

/** A key point's article, with the evidence marked where it stands. */
export async function showEvidence(tenant: string, pointId: string, { store, zone }: Ports): Promise<Message> {
  const kept = await store.point(pointId);
  const article = kept === null ? null : await store.article(kept.articleId);
  if (kept === null || article === null || !(await store.maySee(tenant, article.id))) {
    return problemMessage('No such point', 'The article has changed since, and no longer says this, or the point was never made here.');
  }
  const [point] = restorePoints([kept], [article]);
  return messageFromArticle(article, point?.evidence.map(({ start, end }) => [start, end] as const) ?? [], zone);
}

/** An article's text, with a passage marked where one is named. */
export async function showArticle(
  tenant: string,
  articleId: string,
  passage: { start: number | null; end: number | null },
  { store, zone }: Ports,
): Promise<Message> {
  const article = await store.article(articleId);
  if (article === null || !(await store.maySee(tenant, articleId)))
    return problemMessage('No such article', `No article with the id ${articleId} was read here.`);
  const { start, end } = passage;
  const isInside = start !== null && end !== null && start < end && end <= article.text.length;
  return messageFromArticle(article, isInside ? [[start, end]] : [], zone);
}
