import { createHash } from 'node:crypto';
import { type BriefPorts, draftBriefing } from './brief.ts';
import type { Told } from './briefing/briefing.ts';
import type { DueSlots } from './briefing/due.ts';
import { type Edition, languageName } from './briefing/edition.ts';
import { asToldByEdition, sinceTold } from './briefing/since-told.ts';
import { deliveryKey } from './delivery/delivery.ts';
import { type EditionTopic, messageFromEdition } from './message/from-edition.ts';
import type { Message } from './message/message.ts';
import type { Plan, SlotOutcome, Store } from './store.ts';
import { findTopic } from './topic/match.ts';
import type { Topic } from './topic/topic.ts';

export type PlanPorts = BriefPorts & { readonly shared: Drafts };

/** What editions of one look at the clock share, each made once. */
export type Drafts = {
  /** `name` is of all that it depends on. */
  once<Made>(name: string, make: () => Made): Made;
  /** What a tenant is posted; `what` is all that it depends on beside the articles that the tenant sees. */
  made<Made>(tenant: string, what: unknown, make: () => Promise<Made>): Promise<Made>;
};

export function openDrafts(store: Pick<Store, 'hasOwnArticles'>): Drafts {
  const known = new Map<string, unknown>();
  const once = <Made>(name: string, make: () => Made) => {
    if (!known.has(name)) known.set(name, make());
    return known.get(name) as Made;
  };
  return {
    once,
    made: async (tenant, what, make) => {
      // Who has no articles of their own sees what the operator sees.
      const isAlone = await once(`own ${tenant}`, () => store.hasOwnArticles(tenant));
      const name = createHash('sha256').update(JSON.stringify([isAlone ? tenant : '', what]));
      return once(`made ${name.digest('base64')}`, make);
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

type Post = NonNullable<Plan['post']>;
type EditionBriefing = Pick<Post, 'message' | 'told'>;
/** A topic of an edition, and what its place was told about it last. */
type Asked = { readonly slug: string; readonly topic: Topic | undefined; readonly before: Told | null };

async function briefEdition(edition: Edition, due: DueSlots & { post: Date }, ports: PlanPorts): Promise<EditionBriefing | null> {
  // What people brief themselves on in a place takes nothing from its editions.
  const place = `edition ${edition.tenant}/${edition.place}`;
  const now = ports.clock().toISOString();
  const asked: Asked[] = [];
  for (const slug of edition.topics)
    asked.push({ slug, topic: findTopic(slug, ports.topics), before: await ports.store.lastTold(place, slug, now) });
  const { zone, language, points, quiet } = edition;
  const what = { asked, zone, language, points, quiet, at: due.post, isLate: due.isLate, merged: due.merged.length };
  const made = await ports.shared.made(edition.tenant, what, () => makeBriefing(edition, due, asked, ports));
  return made === null ? null : { message: made.message, told: made.told.map((one) => ({ ...one, place })) };
}

type Made = { readonly message: Message; readonly told: readonly Omit<Post['told'][number], 'place'>[] };

async function makeBriefing(
  edition: Edition,
  due: DueSlots & { post: Date },
  asked: readonly Asked[],
  ports: BriefPorts,
): Promise<Made | null> {
  const drafts = [];
  for (const one of asked) drafts.push(await briefTopic(one, edition, ports));
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

type Drafted = { readonly topic: EditionTopic; readonly told: Made['told'] };

async function briefTopic({ slug, topic, before }: Asked, edition: Edition, ports: BriefPorts): Promise<Drafted> {
  const points = edition.points ?? ports.points;
  const title = topic?.title ?? slug;
  const quiet: Drafted = { topic: { kind: 'quiet', title, toldAt: before?.toldAt ?? null }, told: [] };
  const draft = await draftBriefing(
    {
      words: slug,
      since: null,
      tenant: edition.tenant,
      limit: before === null ? points : Number.POSITIVE_INFINITY,
      told: async () => before,
      isOnlyNews: true,
    },
    { ...ports, zone: edition.zone },
  );
  if (draft.kind === 'nothing') return quiet;
  const { composed, context } = draft;
  const briefing = before === null ? composed.briefing : sinceTold(composed, before, points);
  if (briefing === null) return quiet;
  return {
    topic: { kind: before === null ? 'first' : 'changed', title, briefing, context },
    told: [{ topic: slug, toldAt: ports.clock().toISOString(), points: asToldByEdition(composed) }],
  };
}
