import type { BriefPorts } from './brief.ts';
import { briefEdition } from './brief-edition.ts';
import { type DueSlots, slotsToTake } from './briefing/due.ts';
import type { Edition } from './briefing/edition.ts';
import { deliveryKey } from './delivery/delivery.ts';
import type { Log } from './log.ts';
import type { Plan, Slot, SlotOutcome, Store } from './store.ts';
import type { Topic } from './topic/topic.ts';
import { allTopics } from './topics.ts';

export type PublishPorts = Omit<BriefPorts, 'topics'> & {
  readonly store: Store;
  readonly fileTopics: readonly Topic[];
  readonly fileEditions: readonly Edition[];
  /** A slot that was missed for longer is reported, not posted. */
  readonly catchUpHours: number;
  readonly log: Log;
};

/** Plans what each edition has to post by now, once for each slot, whoever else plans too. One edition's trouble is logged; the others go on. */
export async function publish(ports: PublishPorts): Promise<void> {
  for (const edition of [...(await ports.store.editions()), ...ports.fileEditions]) {
    if (edition.isPaused) continue;
    await publishEdition(edition, ports).catch((error: unknown) => ports.log('edition.failed', { edition: edition.id, error }));
  }
}

async function publishEdition(edition: Edition, ports: PublishPorts): Promise<void> {
  const { store, log } = ports;
  const now = ports.clock();
  const start = await store.startEdition(edition.id, edition.orderedAt || now.toISOString(), now.toISOString());
  const last = (await store.lastSlot(edition.id, now.toISOString())) ?? '';
  const due = slotsToTake(edition, new Date(last > start ? last : start), now, ports.catchUpHours * 3_600_000);
  const { post } = due;
  const topics = post === null ? [] : await allTopics({ ...ports, tenant: edition.tenant });
  const briefing = post === null ? null : await briefEdition(edition, { ...due, post }, { ...ports, topics });
  const slots = slotsOf(edition, due, briefing === null ? 'quiet' : 'planned');
  if (slots.length === 0) return;
  const slot = slots.find(({ outcome }) => outcome === 'planned');
  const key = deliveryKey(edition.tenant, edition.place, edition.id, slot?.dueAt ?? '');
  const plan: Plan = { slots, post: briefing === null || slot === undefined ? null : { key, slot, ...briefing } };
  const isKept = await store.keepPlan(plan, now.toISOString());
  log('edition.slots', { edition: edition.id, isKept, slots: slots.map(({ dueAt, outcome }) => `${dueAt} ${outcome}`) });
}

function slotsOf(edition: Edition, due: DueSlots, outcome: SlotOutcome): Slot[] {
  const { id: editionId, tenant, place } = edition;
  const as = (what: SlotOutcome) => (at: Date) => ({ editionId, dueAt: at.toISOString(), tenant, place, outcome: what });
  return [
    ...due.missed.map(as('missed')),
    ...due.hushed.map(as('hushed')),
    ...due.merged.map(as('merged')),
    ...(due.post === null ? [] : [due.post]).map(as(outcome)),
  ];
}
