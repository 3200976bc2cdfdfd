import type { Delivery, DeliveryState } from './delivery/delivery.ts';
import type { ListItem, Message } from './message/message.ts';
import { problemMessage } from './message/notices.ts';
import { count, moment } from './message/words.ts';
import type { Store } from './store.ts';

type Ports = { readonly store: Store; readonly zone: string };

const MOST_LISTED = 50;

const STATES: Readonly<Record<DeliveryState, string>> = {
  planned: 'planned',
  rendered: 'waiting to be posted',
  intent: 'being posted',
  unknown: 'nobody knows yet whether it was posted; it is read back',
  sent: 'posted',
  parked: 'parked',
};

/** The tenant's last deliveries, those of one edition, or the history of one; `id` is an edition's or a delivery's. */
export async function showDeliveries(tenant: string, id: string | null, { store, zone }: Ports): Promise<Message> {
  const one = id === null ? null : await store.delivery(id);
  if (one !== null && one.tenant === tenant) return history(one, { store, zone });
  const deliveries = await store.deliveries(tenant, id === null ? {} : { editionId: id }, MOST_LISTED);
  if (id !== null && deliveries.length === 0)
    return problemMessage('No such delivery', `Nothing was posted here under the id ${id}; “deliveries” lists what was.`);
  return {
    title: 'Deliveries',
    subtitle: id === null ? null : `of the edition ${id}`,
    blocks:
      deliveries.length === 0
        ? [{ kind: 'text', tone: 'plain', text: 'Nothing has come due on schedule yet. “editions” lists what is ordered.' }]
        : [{ kind: 'list', items: deliveries.map((delivery) => deliveryItem(delivery, zone)) }],
  };
}

/** What the tenant's editions posted, newest first; or one of them, as it was posted. */
export async function showArchive(tenant: string, id: string | null, { store, zone }: Ports): Promise<Message> {
  if (id !== null) {
    const delivery = await store.delivery(id);
    if (delivery === null || delivery.tenant !== tenant || delivery.message === null || delivery.state !== 'sent')
      return problemMessage('Not in the archive', `Nothing was posted here under the id ${id}; “archive” lists what was.`);
    return delivery.message;
  }
  const sent = await store.deliveries(tenant, { state: 'sent', isFirstPart: true }, MOST_LISTED);
  const items = sent.map(
    ({ key, message, dueAt, place }): ListItem => ({
      text: message?.title ?? key,
      detail: `${moment(dueAt, zone)} · ${place} · ${key}`,
      command: `archive ${key}`,
    }),
  );
  return {
    title: 'Archive',
    subtitle:
      items.length === MOST_LISTED
        ? `the last ${MOST_LISTED} briefings on schedule`
        : count(items.length, 'briefing on schedule', 'briefings on schedule'),
    blocks:
      items.length === 0
        ? [{ kind: 'text', tone: 'plain', text: 'No briefing has been posted on schedule yet. “editions” lists what is ordered.' }]
        : [{ kind: 'list', items }],
  };
}

/** A delivery in one line; its history is behind it. */
export function deliveryItem({ key, editionId, dueAt, part, place, state, says, message }: Delivery, zone: string): ListItem {
  const what = part === 1 ? (message?.title ?? editionId) : `${editionId}, part ${part}`;
  return {
    text: `${what} · ${moment(dueAt, zone)}`,
    detail: `${place} · ${key} · ${STATES[state]}${says === null ? '' : `: ${says}`}`,
    command: `deliveries ${key}`,
    state: state === 'parked' ? 'bad' : state === 'sent' ? 'good' : 'warning',
  };
}

async function history(delivery: Delivery, { store, zone }: Ports): Promise<Message> {
  const events = await store.deliveryEvents(delivery.key);
  const items = events.map(({ at, state, attempts, says }): ListItem => {
    const attempt = state === 'intent' ? ` (attempt ${attempts})` : '';
    return { text: `${moment(at, zone)} · ${STATES[state]}${attempt}`, ...(says === null ? {} : { detail: says }) };
  });
  const { text, detail = '' } = deliveryItem(delivery, zone);
  return { title: text, subtitle: detail, blocks: [{ kind: 'list', items }] };
}
