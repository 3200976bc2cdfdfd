import { createHash } from 'node:crypto';
import { type BriefPorts, type Draft, draftBriefing } from './brief.ts';
import type { DueSlots } from './briefing/due.ts';
import { type Edition, languageName } from './briefing/edition.ts';
import { asToldByEdition, sinceTold } from './briefing/since-told.ts';
import { deliveryKey } from './delivery/delivery.ts';
import { type EditionTopic, messageFromEdition } from './message/from-edition.ts';
import type { Plan, SlotOutcome, Store } from './store.ts';
import { findTopic } from './topic/match.ts';
import type { Topic } from './topic/topic.ts';

export type PlanPorts = BriefPorts & { readonly shared: Drafts };

/** What editions of one look at the clock share: the topics of a tenant, and the drafts that would come out the same. */
export type Drafts = {
  topicsOf(tenant: string, read: () => Promise<readonly Topic[]>): Promise<readonly Topic[]>;
  /** The draft for a tenant on a topic, compared with what a place was told. */
  draft(tenant: string, what: unknown, make: () => Promise<Draft>): Promise<Draft>;
};

export function openDrafts(store: Pick<Store, 'hasOwnArticles'>): Drafts {
  const made = new Map<string, Promise<unknown>>();
  const once = <Result>(key: string, make: () => Promise<Result>) => {
    const known = made.get(key) as Promise<Result> | undefined;
    if (known !== undefined) return known;
    const result = make();
    made.set(key, result);
    return result;
  };
  return {
    topicsOf: (tenant, read) => once(`topics ${tenant}`, read),
    draft: async (tenant, what, make) => {
      // Who has no articles of their own sees what the operator sees.
      const isAlone = await once(`own ${tenant}`, () => store.hasOwnArticles(tenant));
      const key = createHash('sha256').update(JSON.stringify([isAlone ? tenant : '', what]));
      return once(`draft ${key.digest('base64')}`, make);
    },
  };
}

/**
 * What is recorded of the slots that came due, and posted for them: the usual briefing of each topic the first time,
 * afterwards what changed since the place's last; nothing when that is nothing and the edition wants no line. Keeps nothing.
 */
export async function planEdition(edition: Edition, due: DueSlots, ports: PlanPorts): Promise<Plan> {
  const { id: editionId, tenant, place } = edition;
  const as = (outcome: SlotOutcome) => (at: Date) => ({ editionId, dueAt: at.toISOString(), tenant, place, outcome });
  const past = [...due.missed.map(as('missed')), ...due.hushed.map(as('hushed')), ...due.merged.map(as('merged'))];
  if (due.post === null) return { slots: past, post: null };
  const briefing = await briefEdition(edition, { ...due, post: due.post }, ports);
  const slot = as(briefing === null ? 'quiet' : 'planned')(due.post);
  const key = deliveryKey(tenant, place, editionId, slot.dueAt);
  return { slots: [...past, slot], post: briefing === null ? null : { key, slot, ...briefing } };
}

type EditionBriefing = Omit<NonNullable<Plan['post']>, 'key' | 'slot'>;

async function briefEdition(edition: Edition, due: DueSlots & { post: Date }, ports: PlanPorts): Promise<EditionBriefing | null> {
  const place = toldPlace(edition);
  const drafts = [];
  for (const slug of edition.topics) drafts.push(await briefTopic(slug, edition, place, ports));
  if (edition.quiet === 'nothing' && drafts.every(({ topic }) => topic.kind === 'quiet')) return null;
  const message = messageFromEdition(
    drafts.map(({ topic }) => topic),
    {
      dueAt: due.post.toISOString(),
      zone: edition.zone,
      isLate: due.isLate,
      merged: due.merged.length,
      untranslated: edition.language === 'en' ? null : languageName(edition.language),
    },
  );
  return { message, told: drafts.flatMap(({ told }) => told) };
}

// What people brief themselves on in a place takes nothing from its editions.
function toldPlace({ tenant, place }: Edition): string {
  return `edition ${tenant}/${place}`;
}

type Drafted = { readonly topic: EditionTopic; readonly told: EditionBriefing['told'] };

async function briefTopic(slug: string, edition: Edition, place: string, ports: PlanPorts): Promise<Drafted> {
  const now = ports.clock().toISOString();
  const points = edition.points ?? ports.points;
  const topic = findTopic(slug, ports.topics);
  const title = topic?.title ?? slug;
  const before = await ports.store.lastTold(place, slug, now);
  const request = {
    words: slug,
    since: null,
    tenant: edition.tenant,
    limit: before === null ? points : Number.POSITIVE_INFINITY,
    told: async () => before,
    isOnlyNews: true,
  };
  const draft = await ports.shared.draft(edition.tenant, [topic ?? slug, edition.zone, before, request.limit], () =>
    draftBriefing(request, { ...ports, zone: edition.zone }),
  );
  if (draft.kind === 'nothing') return { topic: { kind: 'quiet', title, toldAt: before?.toldAt ?? null }, told: [] };
  const { composed, context } = draft;
  const briefing = before === null ? composed.briefing : sinceTold(composed, before, points);
  if (briefing === null) return { topic: { kind: 'quiet', title, toldAt: before?.toldAt ?? null }, told: [] };
  return {
    topic: { kind: before === null ? 'first' : 'changed', title, briefing, context },
    told: [{ place, topic: slug, toldAt: now, points: asToldByEdition(composed) }],
  };
}
