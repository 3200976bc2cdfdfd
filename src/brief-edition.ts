import { type BriefPorts, draftBriefing } from './brief.ts';
import type { Told } from './briefing/briefing.ts';
import type { DueSlots } from './briefing/due.ts';
import type { Edition } from './briefing/edition.ts';
import { asToldByEdition, sinceTold } from './briefing/since-told.ts';
import { type EditionTopic, messageFromEdition } from './message/from-edition.ts';
import type { Message } from './message/message.ts';
import { findTopic } from './topic/match.ts';

/** What an edition posts, and what its place is told by it. */
export type EditionBriefing = {
  readonly message: Message;
  readonly told: readonly (Told & { readonly place: string; readonly topic: string })[];
};

/**
 * What the edition posts for the slots that came due: the usual briefing of each topic the first time, afterwards what
 * changed since the place's last. Null when that is nothing and the edition wants no line. Remembers nothing.
 */
export async function briefEdition(edition: Edition, slots: DueSlots & { post: Date }, ports: BriefPorts): Promise<EditionBriefing | null> {
  const place = toldPlace(edition);
  const drafts = [];
  for (const slug of edition.topics) drafts.push(await briefTopic(slug, edition, place, ports));
  if (edition.quiet === 'nothing' && drafts.every(({ topic }) => topic.kind === 'quiet')) return null;
  const message = messageFromEdition(
    drafts.map(({ topic }) => topic),
    { dueAt: slots.post.toISOString(), zone: edition.zone, isLate: slots.isLate, merged: slots.merged.length },
  );
  return { message, told: drafts.flatMap(({ told }) => told) };
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
  return {
    topic: { kind: before === null ? 'first' : 'changed', title, briefing, context },
    told: [{ place, topic: slug, toldAt: now, points: asToldByEdition(composed) }],
  };
}
