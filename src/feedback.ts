import type { Message } from './message/message.ts';
import { doneMessage, problemMessage } from './message/notices.ts';
import type { Asker } from './platform.ts';
import type { Store } from './store.ts';

/** Keeps a reader's verdict on a point; it is shown with the point's evidence. A second verdict of the same person replaces the first. */
export async function giveFeedback(
  pointId: string,
  verdict: 'right' | 'wrong',
  { tenant, person }: Asker,
  { store, clock }: { readonly store: Store; readonly clock: () => Date },
): Promise<Message> {
  const point = await store.point(pointId);
  if (point === null || !(await store.maySee(tenant, point.articleId)))
    return problemMessage('Not kept', 'That point is no longer here: its article has changed.');
  await store.addFeedback({ pointId, tenant, person, verdict, givenAt: clock().toISOString() });
  return doneMessage('Thank you', `Noted as ${verdict}. It is shown with the evidence of this point.`);
}
