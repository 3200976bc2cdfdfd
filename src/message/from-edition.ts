import type { Briefing } from '../briefing/briefing.ts';
import { messageFromBriefing } from './from-briefing.ts';
import type { Action, Block, Message } from './message.ts';
import { count, moment } from './words.ts';

type Context = Parameters<typeof messageFromBriefing>[1];

/** One of an edition's topics for one slot: its first briefing, what changed since the last, or that nothing did. */
export type EditionTopic =
  | { readonly kind: 'first' | 'changed'; readonly title: string; readonly briefing: Briefing; readonly context: Context }
  | { readonly kind: 'quiet'; readonly title: string; readonly toldAt: string | null };

/** When what is posted was due; `missed` further slots before it are told with it. `zone` is the edition's. */
export type EditionSlot = {
  readonly dueAt: string;
  readonly zone: string;
  readonly isLate: boolean;
  readonly merged: number;
  /** The language that was ordered and that nothing was translated into, such as `German`; null where that is English. */
  readonly untranslated: string | null;
};

/** What an edition posts for a slot: each topic that has something, then those that have not in one line. */
export function messageFromEdition(topics: readonly EditionTopic[], slot: EditionSlot): Message {
  const told = topics.filter((topic) => topic.kind !== 'quiet');
  const isOne = topics.length === 1;
  const blocks = told.flatMap((topic): Block[] => [
    ...(isOne ? [] : [{ kind: 'heading' as const, text: topic.title }]),
    ...(isOne ? [] : [{ kind: 'text' as const, tone: 'note' as const, text: subtitleOf(topic, slot) }]),
    ...blocksOf(topic, isOne),
  ]);
  const [first] = told;
  return {
    title: (told.length === 0 ? topics : told).map((topic) => topic.title).join(', '),
    subtitle: isOne && first !== undefined ? subtitleOf(first, slot) : moment(slot.dueAt, slot.zone),
    blocks: [...lateNote(slot), ...blocks, ...quietLine(topics, slot), ...languageNote(told, slot), ...actionsUnder(told)],
  };
}

function subtitleOf(topic: Exclude<EditionTopic, { kind: 'quiet' }>, { zone }: EditionSlot): string {
  if (topic.kind === 'first' || topic.briefing.toldAt === null) return messageFromBriefing(topic.briefing, topic.context).subtitle ?? '';
  return `what changed since ${moment(topic.briefing.toldAt, zone)}`;
}

/** The briefing's blocks; its buttons go to the end, and its days are left out where several topics share a message. */
function blocksOf({ briefing, context }: Exclude<EditionTopic, { kind: 'quiet' }>, isOne: boolean): Block[] {
  const { blocks } = messageFromBriefing(briefing, context);
  return blocks.filter((block) => block.kind !== 'actions' && (isOne || block.kind !== 'timeline'));
}

function lateNote({ dueAt, zone, isLate, merged }: EditionSlot): Block[] {
  if (!isLate) return [];
  const others = merged === 0 ? '' : ` It stands for ${count(merged, 'earlier one')} too.`;
  return [{ kind: 'text', tone: 'note', text: `Late: this briefing was due ${moment(dueAt, zone)}.${others}` }];
}

function quietLine(topics: readonly EditionTopic[], { zone }: EditionSlot): Block[] {
  const quiet = topics.filter((topic) => topic.kind === 'quiet');
  if (quiet.length === 0) return [];
  const [only] = quiet;
  const since = quiet.length === 1 && only?.toldAt ? ` since ${moment(only.toldAt, zone)}` : '';
  return [{ kind: 'text', tone: 'note', text: `Nothing new on ${quiet.map((topic) => topic.title).join(', ')}${since}.` }];
}

function languageNote(told: readonly EditionTopic[], { untranslated }: EditionSlot): Block[] {
  if (untranslated === null || told.length === 0) return [];
  return [{ kind: 'text', tone: 'note', text: `Not translated into ${untranslated}: no language model is connected.` }];
}

function actionsUnder(told: readonly Exclude<EditionTopic, { kind: 'quiet' }>[]): Block[] {
  const [only] = told;
  if (only === undefined) return [];
  const actions: Action[] =
    told.length > 1
      ? told.map(({ title, briefing }) => ({ label: `All of ${title}`, command: briefing.words }))
      : [
          { label: 'All of it', command: only.briefing.words },
          { label: 'Ask', command: `ask topic:${only.briefing.slug} ` },
        ];
  return [{ kind: 'actions', actions }];
}
