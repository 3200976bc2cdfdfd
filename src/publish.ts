import type { BriefPorts } from './brief.ts';
import { planEdition } from './brief-edition.ts';
import { slotsToTake } from './briefing/due.ts';
import type { Edition } from './briefing/edition.ts';
import { nextSlot } from './briefing/schedule.ts';
import type { Log } from './log.ts';
import type { Topic } from './topic/topic.ts';
import { allTopics } from './topics.ts';

export type PublishPorts = Omit<BriefPorts, 'topics'> & {
  readonly fileTopics: readonly Topic[];
  readonly fileEditions: readonly Edition[];
  /** A slot that was missed for longer is reported, not posted. */
  readonly catchUpHours: number;
  readonly log: Log;
};

/** From when until when nothing of an edition as it was ordered is due. */
type Idle = { readonly order: string; readonly from: Date; readonly until: Date | null };

/**
 * A function that plans what each edition – or each that is ours, where others see to the rest – has to post by now, once for each slot, whoever else plans too. One edition's
 * trouble is logged; the others go on. Editions of which nothing is due cost next to nothing.
 */
export function openPublisher(ports: PublishPorts): (isOurs?: (edition: Edition) => boolean) => Promise<void> {
  const idle = new Map<string, Idle>();
  return async (isOurs = () => true) => {
    for (const edition of [...(await ports.store.editions()), ...ports.fileEditions]) {
      const [now, order, known] = [ports.clock(), `${edition.schedule} ${edition.zone}`, idle.get(edition.id)];
      const isIdle = known?.order === order && known.from <= now && (known.until === null || now < known.until);
      if (edition.isPaused || isIdle || !isOurs(edition)) continue;
      idle.delete(edition.id);
      try {
        const until = await publishEdition(edition, now, ports);
        if (until !== 'due') idle.set(edition.id, { order, from: now, until });
      } catch (error) {
        ports.log('edition.failed', { edition: edition.id, error });
      }
      // The page and the chats are served from this thread too.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
}

/** Until when nothing is due, null for ever; or `due` where something was, and may still be. */
async function publishEdition(edition: Edition, now: Date, ports: PublishPorts): Promise<Date | null | 'due'> {
  const { store, log } = ports;
  const start = await store.startEdition(edition.id, edition.orderedAt || now.toISOString(), now.toISOString());
  const last = (await store.lastSlot(edition.id, now.toISOString())) ?? '';
  const since = new Date(last > start ? last : start);
  const next = nextSlot(edition.schedule, edition.zone, since);
  if (next === null || next > now) return next;
  const due = slotsToTake(edition, since, now, ports.catchUpHours * 3_600_000);
  const plan = await planEdition(edition, due, { ...ports, topics: await allTopics({ ...ports, tenant: edition.tenant }) });
  // In quiet hours what came due waits.
  if (plan.slots.length === 0) return 'due';
  const isKept = await store.keepPlan(plan, now.toISOString());
  log('edition.slots', { edition: edition.id, isKept, slots: plan.slots.map(({ dueAt, outcome }) => `${dueAt} ${outcome}`) });
  return 'due';
}
