import { formatCommand } from './command.ts';
import { restorePoints } from './key-point/restore.ts';
import { messageFromArticle } from './message/from-article.ts';
import type { Block, Message } from './message/message.ts';
import { problemMessage } from './message/notices.ts';
import { calledInPassage } from './message/words.ts';
import type { Store } from './store.ts';

type Ports = { readonly store: Store; readonly zone: string };

/** A key point's article, with the evidence marked where it stands, and whom its pronoun or role was taken for. */
export async function showEvidence(tenant: string, pointId: string, { store, zone }: Ports): Promise<Message> {
  const kept = await store.point(pointId);
  const article = kept === null ? null : await store.article(kept.articleId);
  if (kept === null || article === null || !(await store.maySee(tenant, article.id))) {
    return problemMessage('No such point', 'The article has changed since, and no longer says this, or the point was never made here.');
  }
  const [point] = restorePoints([kept], [article]);
  const verdicts = await store.feedbackOf(pointId, tenant);
  const message = messageFromArticle(article, point?.evidence.map(({ start, end }) => [start, end] as const) ?? [], zone);
  const speaker = calledInPassage(kept);
  const note: Block[] = speaker === null ? [] : [{ kind: 'text', tone: 'note', text: speaker }];
  return { ...message, blocks: [...note, ...message.blocks, ...verdictBlocks(pointId, verdicts)] };
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

function verdictBlocks(pointId: string, { right, wrong }: { readonly right: number; readonly wrong: number }): Block[] {
  const said: Block[] =
    right + wrong === 0 ? [] : [{ kind: 'text', tone: 'note', text: `Readers’ verdict on this point: ${right} right, ${wrong} wrong.` }];
  const actions = (['right', 'wrong'] as const).map((verdict) => ({
    label: verdict === 'right' ? 'Right' : 'Wrong',
    command: formatCommand({ kind: 'feedback', pointId, verdict }),
  }));
  return [...said, { kind: 'actions', actions }];
}
