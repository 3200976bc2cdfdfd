import { setTimeout as delay } from 'node:timers/promises';
import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Message } from '../../src/message/message.ts';
import { failureOf } from './failures.ts';
import { renderSlackModal } from './render.ts';
import type { Visit } from './visit.ts';

/** What a view carries of its origin. */
export const originSchema = z.strictObject({
  channel: z.string(),
  thread: z.string().nullable(),
  isPrivate: z.boolean(),
  isHome: z.boolean(),
});

/** Where a window was opened from: its results go there. `isPrivate` where only the person saw what they pressed. */
export type Origin = z.infer<typeof originSchema>;

/** What lets the app open a window: good once, for three seconds; and the window that it was pressed in, if any. */
export type Opening = { readonly trigger: string; readonly window: string | null };

// A trigger is good for three seconds; what takes longer is awaited in a window that is open.
const PATIENCE_MS = 1000;

/** The Home tab, which belongs to no channel. */
export const HOME: Origin = { channel: '', thread: null, isPrivate: true, isHome: true };

/** Where the view was opened from, as it was written into it; the Home tab where nothing was. */
export function originOf(view: { readonly private_metadata: string }): Origin {
  return view.private_metadata === '' ? HOME : originSchema.parse(JSON.parse(view.private_metadata));
}

/** Opens a window; one that is opened from a window lies on top of it, or takes its place where three lie there already. */
export async function openWindow({ client }: Visit, { trigger, window }: Opening, view: types.ModalView): Promise<string | undefined> {
  const wanted = { trigger_id: trigger, view };
  if (window === null) return (await client.views.open(wanted)).view?.id;
  try {
    return (await client.views.push(wanted)).view?.id;
  } catch (error) {
    if (failureOf(error).code !== 'push_limit_reached') throw error;
    return (await client.views.update({ view_id: window, view })).view?.id;
  }
}

/** Shows what `work` comes to in a window of its own. */
export async function showInModal(visit: Visit, opening: Opening, work: Promise<Message>, origin: Origin): Promise<void> {
  const soon = await Promise.race([work, delay(PATIENCE_MS, null, { ref: false })]);
  const id = await openWindow(visit, opening, modalOf(soon ?? waiting('Reading…'), origin));
  if (soon === null && id !== undefined) await updateModal(visit, id, await work, origin);
}

/** Puts a message in place of what the window shows; who has closed it meanwhile wants nothing more. */
export async function updateModal({ client }: Visit, viewId: string, message: Message, origin: Origin): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view: modalOf(message, origin) });
  } catch (error) {
    if (!['not_found', 'view_not_found'].includes(failureOf(error).code)) throw error;
  }
}

/** The message as a window that knows where it was opened from. */
export function modalOf(message: Message, origin: Origin): types.ModalView {
  return { ...renderSlackModal(message), private_metadata: JSON.stringify(origin) };
}

/** What a window shows while there is nothing to show yet. */
export function waiting(says: string): Message {
  return { title: '', subtitle: null, blocks: [{ kind: 'text', tone: 'note', text: says }] };
}
