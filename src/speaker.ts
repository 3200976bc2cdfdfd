import type { BriefedPoint } from './briefing/briefing.ts';
import { KIND_NAMES } from './key-point/key-point.ts';
import { mergePoints } from './key-point/merge.ts';
import { restorePoints } from './key-point/restore.ts';
import { headingOf, pointBlock } from './message/from-briefing.ts';
import type { Block, Message } from './message/message.ts';
import { doneMessage } from './message/notices.ts';
import { calledInPassage, count } from './message/words.ts';
import type { Store, StoredArticle } from './store.ts';

// The newest so many points of a speaker; a screen or two.
const MOST_POINTS = 120;

/** Who said what: the newest points whose source is the person or body of that name, each with what its passage calls him. */
export async function speaker(
  tenant: string,
  name: string,
  { store, zone }: { readonly store: Store; readonly zone: string },
): Promise<Message> {
  const kept = await store.pointsBySpeaker(tenant, name, MOST_POINTS);
  const found = await Promise.all([...new Set(kept.map((point) => point.articleId))].map((id) => store.article(id)));
  const articles = new Map(found.filter((article): article is StoredArticle => article !== null).map((article) => [article.id, article]));
  const points = mergePoints(restorePoints(kept, [...articles.values()]), articles);
  if (points.length === 0) return doneMessage(name, `Nobody called “${name}” says anything in the news read here.`);
  const briefed = points.map((point): BriefedPoint => ({ point, change: null, isDisputed: false }));
  const blocks = KIND_NAMES.flatMap((kind): Block[] => {
    const ofKind = briefed.filter(({ point }) => point.kind === kind);
    if (ofKind.length === 0) return [];
    return [{ kind: 'heading', text: headingOf(kind) }, ...ofKind.map((one) => speakerBlock(one, { articles, zone }))];
  });
  const more = kept.length === MOST_POINTS ? ' · the newest; older ones are left out' : '';
  return { title: name, subtitle: `${count(points.length, 'point')} from ${count(articles.size, 'article')}${more}`, blocks };
}

function speakerBlock(briefed: BriefedPoint, context: Parameters<typeof pointBlock>[1]): Block {
  const block = pointBlock(briefed, context);
  return { ...block, source: calledInPassage(briefed.point.lead) ?? block.source };
}
