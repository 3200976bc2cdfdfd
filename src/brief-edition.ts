import { type BriefPorts, type Draft, draftBriefing } from './brief.ts';
import type { Briefing } from './briefing/briefing.ts';
import type { DueSlots } from './briefing/due.ts';
import type { Edition } from './briefing/edition.ts';
import { asToldByEdition, sinceTold } from './briefing/since-told.ts';
import { deliveryKey } from './delivery/delivery.ts';
import { type EditionTopic, messageFromEdition } from './message/from-edition.ts';
import type { Message } from './message/message.ts';
import type { Plan, SlotOutcome } from './store.ts';
import { findTopic } from './topic/match.ts';

/**
 * What is recorded of the slots that came due, and posted for them: the usual briefing of each topic the first time,
 * afterwards what changed since the place's last; nothing when that is nothing and the edition wants no line. Keeps nothing.
 */
export async function planEdition(edition: Edition, due: DueSlots, ports: BriefPorts): Promise<Plan> {
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

async function briefEdition(edition: Edition, due: DueSlots & { post: Date }, ports: BriefPorts): Promise<EditionBriefing | null> {
  const place = toldPlace(edition);
  const drafts = [];
  for (const slug of edition.topics) drafts.push(await briefTopic(slug, edition, place, ports));
  if (edition.quiet === 'nothing' && drafts.every(({ topic }) => topic.kind === 'quiet')) return null;
  const message = messageFromEdition(
    drafts.map(({ topic }) => topic),
    { dueAt: due.post.toISOString(), zone: edition.zone, isLate: due.isLate, merged: due.merged.length },
  );
  return { message: await inLanguage(message, edition, ports), told: drafts.flatMap(({ told }) => told) };
}

async function inLanguage(message: Message, { language, tenant }: Edition, { store, model }: BriefPorts): Promise<Message> {
  if (model === undefined || language === 'en') return message;
  const { translate } = await import('./translate.ts');
  return translate(message, language, tenant, { store, model });
}

/** The briefing with a model's lead, where there is one; the same for all editions that tell the same points. */
async function opened(
  briefing: Briefing,
  { composed: { points }, context: { articles } }: Draft & { kind: 'briefing' },
  tenant: string,
  ports: BriefPorts,
): Promise<Briefing> {
  if (ports.model === undefined) return briefing;
  const { withLead } = await import('./lead.ts');
  return withLead(briefing, { tenant, points, articles }, ports);
}

// What people brief themselves on in a place takes nothing from its editions.
function toldPlace({ tenant, place }: Edition): string {
  return `edition ${tenant}/${place}`;
}

type Drafted = { readonly topic: EditionTopic; readonly told: EditionBriefing['told'] };

async function briefTopic(slug: string, edition: Edition, place: string, ports: BriefPorts): Promise<Drafted> {
  const now = ports.clock().toISOString();
  const title = findTopic(slug, ports.topics)?.title ?? slug;
  const before = await ports.store.lastTold(place, slug, now);
  const draft = await draftBriefing(
    {
      words: slug,
      since: null,
      tenant: edition.tenant,
      limit: before === null ? ports.points : Number.POSITIVE_INFINITY,
      told: async () => before,
      isOnlyNews: true,
    },
    { ...ports, zone: edition.zone },
  );
  if (draft.kind === 'nothing') return { topic: { kind: 'quiet', title, toldAt: before?.toldAt ?? null }, told: [] };
  const { composed, context } = draft;
  const briefing = before === null ? composed.briefing : sinceTold(composed, before, ports.points);
  if (briefing === null) return { topic: { kind: 'quiet', title, toldAt: before?.toldAt ?? null }, told: [] };
  const told = await opened(briefing, draft, edition.tenant, ports);
  return {
    topic: { kind: before === null ? 'first' : 'changed', title, briefing: told, context },
    told: [{ place, topic: slug, toldAt: now, points: asToldByEdition(composed) }],
  };
}
