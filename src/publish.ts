import type { BriefPorts } from './brief.ts';
import { type Drafts, openDrafts, planEdition } from './brief-edition.ts';
import { slotsToTake } from './briefing/due.ts';
import type { Edition } from './briefing/edition.ts';
import { nextSlot } from './briefing/schedule.ts';
import type { Log } from './log.ts';
import type { DueEdition } from './store.ts';
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

// Planned before the page and the chats, which are served from this thread too, have their turn.
const AT_ONCE = 20;

/**
 * A function that plans what each edition has to post by now, once for each slot, whoever else plans too. One edition's
 * trouble is logged; the others go on. Editions of which nothing is due cost nothing, and those that post the same as another
 * share its making.
 */
export function openPublisher(ports: PublishPorts): () => Promise<void> {
  const idle = new Map<string, Idle>();
  return async () => {
    const now = ports.clock();
    const shared = openDrafts(ports.store);
    await publishKept(now, shared, ports);
    for (const edition of ports.fileEditions) {
      const [order, known] = [`${edition.schedule} ${edition.zone}`, idle.get(edition.id)];
      const isIdle = known?.order === order && known.from <= now && (known.until === null || now < known.until);
      if (edition.isPaused || isIdle) continue;
      const until = await publishOne(edition, now, shared, ports);
      if (until === 'due') idle.delete(edition.id);
      else idle.set(edition.id, { order, from: now, until });
    }
  };
}

/** Plans the editions that people ordered: those only that the store says may have something due. */
async function publishKept(now: Date, shared: Drafts, ports: PublishPorts): Promise<void> {
  const { store } = ports;
  let after: { nextAt: string; id: string } | null = null;
  for (;;) {
    const due: readonly DueEdition[] = await store.dueEditions(now.toISOString(), after, AT_ONCE);
    const looks: { id: string; nextAt: string | null }[] = [];
    for (const { edition } of due) {
      const until = await publishOne(edition, now, shared, ports);
      if (until !== 'due') looks.push({ id: edition.id, nextAt: until?.toISOString() ?? null });
    }
    if (looks.length > 0) await store.lookAgain(looks, now.toISOString());
    const last = due.at(-1);
    if (last === undefined || due.length < AT_ONCE) return;
    after = { nextAt: last.nextAt, id: last.edition.id };
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function publishOne(edition: Edition, now: Date, shared: Drafts, ports: PublishPorts): Promise<Date | null | 'due'> {
  try {
    return await publishEdition(edition, now, shared, ports);
  } catch (error) {
    ports.log('edition.failed', { edition: edition.id, error });
    return 'due';
  }
}

/** Until when nothing is due, null for ever; or `due` where something may still be. */
async function publishEdition(edition: Edition, now: Date, shared: Drafts, ports: PublishPorts): Promise<Date | null | 'due'> {
  const { store, log } = ports;
  const start = await store.startEdition(edition.id, edition.orderedAt || now.toISOString(), now.toISOString());
  const last = (await store.lastSlot(edition.id, now.toISOString())) ?? '';
  const since = new Date(last > start ? last : start);
  const next = nextSlot(edition.schedule, edition.zone, since);
  if (next === null || next > now) return next;
  const due = slotsToTake(edition, since, now, ports.catchUpHours * 3_600_000);
  const topics = await shared.topicsOf(edition.tenant, () => allTopics({ ...ports, tenant: edition.tenant }));
  const plan = await planEdition(edition, due, { ...ports, topics, shared, clock: () => now });
  // In quiet hours what came due waits.
  if (plan.slots.length === 0) return 'due';
  const isKept = await store.keepPlan(plan, now.toISOString());
  log('edition.slots', { edition: edition.id, isKept, slots: plan.slots.map(({ dueAt, outcome }) => `${dueAt} ${outcome}`) });
  // With the one that was posted all before it are recorded.
  return isKept && due.post !== null ? nextSlot(edition.schedule, edition.zone, now) : 'due';
}
