import type { BriefPorts } from './brief.ts';
import { type Drafts, openDrafts, planEdition } from './brief-edition.ts';
import { slotsToTake } from './briefing/due.ts';
import type { Edition } from './briefing/edition.ts';
import { nextSlot } from './briefing/schedule.ts';
import type { Log } from './log.ts';
import type { DueEdition, Plan } from './store.ts';
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

// Planned, and kept with one commit, before the page and the chats, which are served from this thread too, have their turn.
const AT_ONCE = 50;

/**
 * A function that plans what each edition – or each that is ours, where others see to the rest – has to post by now, once for
 * each slot, whoever else plans too. One edition's trouble is logged; the others go on. Editions of which nothing is due cost
 * nothing, and those that post the same as another share its making.
 */
export function openPublisher(ports: PublishPorts): (isOurs?: (edition: Edition) => boolean) => Promise<void> {
  const idle = new Map<string, Idle>();
  return async (isOurs = () => true) => {
    const now = ports.clock();
    const shared = openDrafts(ports.store);
    await publishOrdered(now, shared, isOurs, ports);
    const awake = ports.fileEditions.filter((edition) => {
      if (edition.isPaused || !isOurs(edition)) return false;
      const known = idle.get(edition.id);
      return known?.order !== orderOf(edition) || known.from > now || (known.until !== null && known.until <= now);
    });
    for (const [edition, until] of await publishTogether(
      await Promise.all(awake.map((edition) => seen(edition, now, ports))),
      now,
      shared,
      ports,
    )) {
      if (until === 'due') idle.delete(edition.id);
      else idle.set(edition.id, { order: orderOf(edition), from: now, until });
    }
  };
}

function orderOf({ schedule, zone }: Edition): string {
  return `${schedule} ${zone}`;
}

/** Plans the editions that people ordered: those only that the store says may have something due. */
async function publishOrdered(now: Date, shared: Drafts, isOurs: (edition: Edition) => boolean, ports: PublishPorts): Promise<void> {
  const { store } = ports;
  let after: { nextAt: string; id: string } | null = null;
  for (;;) {
    const due: readonly DueEdition[] = await store.dueEditions(now.toISOString(), after, AT_ONCE);
    const ours = due.filter(({ edition }) => isOurs(edition));
    const ends = await publishTogether(ours, now, shared, ports);
    const looks = ends.flatMap(([{ id }, until]) => (until === 'due' ? [] : [{ id, nextAt: until?.toISOString() ?? null }]));
    if (looks.length > 0) await store.lookAgain(looks, now.toISOString());
    const last = due.at(-1);
    if (last === undefined || due.length < AT_ONCE) return;
    after = { nextAt: last.nextAt, id: last.edition.id };
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Until when nothing more of an edition is due, null for ever; or `due` where something may still be. */
type Until = Date | null | 'due';

/** An edition, when its slots began to count, and its last slot by now. */
type Seen = Omit<DueEdition, 'nextAt'>;

/** An edition of the settings; it counts from when it was first seen. */
async function seen(edition: Edition, now: Date, { store }: PublishPorts): Promise<Seen> {
  const at = now.toISOString();
  return { edition, startsAt: await store.startEdition(edition.id, at, at), lastSlot: await store.lastSlot(edition.id, at) };
}

async function publishTogether(all: readonly Seen[], now: Date, shared: Drafts, ports: PublishPorts): Promise<[Edition, Until][]> {
  const { log } = ports;
  const ends = new Map<Edition, Until>();
  const plans: { edition: Edition; plan: Plan }[] = [];
  for (const one of all) {
    const { edition } = one;
    try {
      const looked = await look(one, now, shared, ports);
      ends.set(edition, looked.until);
      // In quiet hours what came due waits.
      if (looked.plan !== null && looked.plan.slots.length > 0) plans.push({ edition, plan: looked.plan });
    } catch (error) {
      ends.set(edition, 'due');
      log('edition.failed', { edition: edition.id, error });
    }
  }
  for (const { edition, isKept, slots } of await keepAll(plans, now, ports)) {
    if (!isKept) ends.set(edition, 'due');
    log('edition.slots', { edition: edition.id, isKept, slots: slots.map(({ dueAt, outcome }) => `${dueAt} ${outcome}`) });
  }
  return [...ends];
}

type Kept = { readonly edition: Edition; readonly isKept: boolean; readonly slots: Plan['slots'] };

/** Keeps the plans with one commit; where that fails, each alone, so that one cannot fail the others. */
async function keepAll(plans: readonly { edition: Edition; plan: Plan }[], now: Date, { store, log }: PublishPorts): Promise<Kept[]> {
  if (plans.length === 0) return [];
  const asKept = ({ edition, plan }: (typeof plans)[number], isKept: boolean) => ({ edition, isKept, slots: plan.slots });
  try {
    const kept = await store.keepPlans(
      plans.map(({ plan }) => plan),
      now.toISOString(),
    );
    return plans.map((one, i) => asKept(one, kept[i] === true));
  } catch {
    const kept: Kept[] = [];
    for (const one of plans) {
      try {
        kept.push(asKept(one, await store.keepPlan(one.plan, now.toISOString())));
      } catch (error) {
        log('edition.failed', { edition: one.edition.id, error });
        kept.push(asKept(one, false));
      }
    }
    return kept;
  }
}

/** What is to be planned of an edition, null where nothing is due; and until when nothing is, once that is kept. */
async function look(
  { edition, startsAt, lastSlot }: Seen,
  now: Date,
  shared: Drafts,
  ports: PublishPorts,
): Promise<{ plan: Plan | null; until: Until }> {
  const { schedule, zone } = edition;
  const nextAfter = (at: Date) => shared.once(`next ${schedule} ${zone} ${at.getTime()}`, () => nextSlot(schedule, zone, at));
  const begun = startsAt ?? edition.orderedAt;
  // It was ordered, or resumed, while the clock was ahead.
  const start = begun <= now.toISOString() ? begun : await ports.store.startEdition(edition.id, begun, now.toISOString());
  const since = new Date((lastSlot ?? '') > start ? (lastSlot ?? '') : start);
  const next = nextAfter(since);
  if (next === null || next > now) return { plan: null, until: next };
  const due = shared.once(`due ${schedule} ${zone} ${edition.quietHours} ${since.getTime()}`, () =>
    slotsToTake(edition, since, now, ports.catchUpHours * 3_600_000),
  );
  const topics = await shared.once(`topics ${edition.tenant}`, () => allTopics({ ...ports, tenant: edition.tenant }));
  const plan = await planEdition(edition, due, { ...ports, topics, shared, clock: () => now });
  // With the one that is posted all before it are recorded.
  return { plan, until: due.post === null ? 'due' : nextAfter(now) };
}
