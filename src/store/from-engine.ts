import type { Store } from '../store.ts';
import { articleQueries } from './queries/articles.ts';
import { chatQueries } from './queries/chats.ts';
import { deliveryQueries } from './queries/deliveries.ts';
import { editionQueries } from './queries/editions.ts';
import { feedQueries } from './queries/feeds.ts';
import { keyPointQueries } from './queries/key-points.ts';
import { modelQueries } from './queries/model.ts';
import { noticeQueries } from './queries/notices.ts';
import { pruneQueries } from './queries/prune.ts';
import { sentenceQueries } from './queries/sentences.ts';
import { slotQueries } from './queries/slots.ts';
import { toldQueries } from './queries/told.ts';
import { topicQueries } from './queries/topics.ts';
import { vectorQueries } from './queries/vectors.ts';
import type { Engine } from './sql.ts';

/** The store on an engine that has every migration: the same statements whatever the engine. */
export function storeOn(engine: Engine, where: Pick<Store, 'kind' | 'address'>): Store {
  return {
    ...where,
    ...feedQueries(engine),
    ...articleQueries(engine),
    ...keyPointQueries(engine),
    ...topicQueries(engine),
    ...toldQueries(engine),
    ...editionQueries(engine),
    ...slotQueries(engine),
    ...deliveryQueries(engine),
    ...noticeQueries(engine),
    ...pruneQueries(engine),
    ...chatQueries(engine),
    ...modelQueries(engine),
    ...sentenceQueries(engine),
    ...vectorQueries(engine),
    check: () => engine.check(),
    close: () => engine.close(),
  };
}
