import { randomBytes } from 'node:crypto';
import type { Edition } from './briefing/edition.ts';
import { cronOf, isZone, nextSlot, SCHEDULE_FORMS } from './briefing/schedule.ts';
import { formatCommand } from './command.ts';
import type { Block, ListItem, Message } from './message/message.ts';
import { doneMessage, problemMessage } from './message/notices.ts';
import { moment } from './message/words.ts';
import type { Asker } from './platform.ts';
import type { Store } from './store.ts';
import { findTopic, nearestTopics } from './topic/match.ts';
import type { Topic } from './topic/topic.ts';

export type EditionsPorts = {
  readonly store: Store;
  readonly topics: readonly Topic[];
  /** Those of the settings file, which only the operator changes. */
  readonly fileEditions: readonly Edition[];
  readonly clock: () => Date;
  readonly zone: string;
};

/** Orders a briefing on a topic for the asker's place, on schedule. */
export async function follow(
  request: { topic: string; schedule: string; zone: string | null },
  asker: Asker,
  ports: EditionsPorts,
): Promise<Message> {
  const topic = findTopic(request.topic, ports.topics);
  if (topic === undefined) {
    const near = nearestTopics(request.topic, ports.topics).map(({ slug }) => slug);
    return problemMessage(
      'Not followed',
      `No topic is called “${request.topic}”.${near.length === 0 ? ' “topics” lists them.' : ` Near it: ${near.join(', ')}.`}`,
    );
  }
  const zone = request.zone ?? ports.zone;
  const wrong = wrongTime({ schedule: request.schedule, zone });
  if (wrong !== null) return problemMessage('Not followed', wrong);
  const now = ports.clock();
  const edition: Edition = {
    id: newEditionId(),
    tenant: asker.tenant,
    place: placeOf(asker),
    topics: [topic.slug],
    schedule: request.schedule,
    zone,
    language: 'en',
    quiet: 'nothing',
    quietHours: null,
    isPaused: false,
    orderedBy: asker.person,
    orderedAt: now.toISOString(),
  };
  await ports.store.putEdition(edition);
  return {
    title: 'Followed',
    subtitle: null,
    blocks: [
      { kind: 'text', tone: 'plain', text: `${topic.title}, ${edition.schedule} (${zone}), here. ${nextText(edition, now)}` },
      { kind: 'actions', actions: editionActions(edition) },
    ],
  };
}

/** The editions of the asker's tenant, those of this place first, each with its next slot. */
export async function listEditions(asker: Asker, ports: EditionsPorts): Promise<Message> {
  const editions = await editionsOf(asker, ports);
  return {
    title: 'Editions',
    subtitle: null,
    blocks: editions.length === 0 ? [noEditions()] : editionBlocks(editions, ports.clock()),
  };
}

/** Pauses, resumes or stops an edition of the asker's tenant. */
export async function changeEdition(change: 'pause' | 'resume' | 'stop', id: string, asker: Asker, ports: EditionsPorts): Promise<Message> {
  const edition = (await ports.store.editions()).find((one) => one.id === id && one.tenant === asker.tenant);
  if (edition === undefined) return problemMessage('Not changed', `No edition with the id ${id} is posted here; “editions” lists them.`);
  const what = `${edition.topics.join(', ')}, ${edition.schedule} (${edition.zone})`;
  if (change === 'stop') {
    await ports.store.removeEdition(asker.tenant, id, ports.clock().toISOString());
    return doneMessage('Stopped', `${what} is posted no more.`);
  }
  const changed = { ...edition, isPaused: change === 'pause' };
  await ports.store.putEdition(changed);
  // What came due during the pause was not wanted.
  if (change === 'resume') await ports.store.restartEdition(id, ports.clock().toISOString());
  return doneMessage(change === 'pause' ? 'Paused' : 'Resumed', `${what}. ${nextText(changed, ports.clock())}`);
}

/** Gives an edition of the asker's tenant another schedule; what was due under the old one is not posted. */
export async function editEdition(
  request: { readonly id: string; readonly schedule: string; readonly zone: string | null },
  asker: Asker,
  ports: EditionsPorts,
): Promise<Message> {
  const edition = (await ports.store.editions()).find((one) => one.id === request.id && one.tenant === asker.tenant);
  if (edition === undefined)
    return problemMessage('Not changed', `No edition with the id ${request.id} is posted here; “editions” lists them.`);
  const changed = { ...edition, schedule: request.schedule, zone: request.zone ?? edition.zone };
  const wrong = wrongTime(changed);
  if (wrong !== null) return problemMessage('Not changed', wrong);
  await ports.store.putEdition(changed);
  await ports.store.restartEdition(edition.id, ports.clock().toISOString());
  return doneMessage('Changed', `${changed.topics.join(', ')}, ${changed.schedule} (${changed.zone}). ${nextText(changed, ports.clock())}`);
}

/** What is wrong with a schedule or its zone, in a sentence; null where nothing is. */
function wrongTime({ schedule, zone }: { readonly schedule: string; readonly zone: string }): string | null {
  if (cronOf(schedule) === null) return `“${schedule}” is no schedule. Write ${SCHEDULE_FORMS}.`;
  return isZone(zone) ? null : `“${zone}” is no time zone. Write one such as Europe/Zurich or America/New_York.`;
}

/** The editions that a tenant has, those of the asker's place first. */
export async function editionsOf(asker: Asker, { store, fileEditions }: EditionsPorts): Promise<Edition[]> {
  const all = [...(await store.editions()), ...fileEditions].filter((edition) => edition.tenant === asker.tenant);
  const here = placeOf(asker);
  return [...all.filter((edition) => edition.place === here), ...all.filter((edition) => edition.place !== here)];
}

/** A list of editions, each with its buttons. */
export function editionBlocks(editions: readonly Edition[], now: Date): Block[] {
  return editions.flatMap((edition): Block[] => [
    { kind: 'list', items: [editionItem(edition, now)] },
    ...(edition.id.startsWith('file-') ? [] : [{ kind: 'actions' as const, actions: editionActions(edition) }]),
  ]);
}

/** What a place without editions is told. */
export function noEditions(): Block {
  return {
    kind: 'text',
    tone: 'plain',
    text: 'Nothing is posted on schedule yet. Order a briefing with: follow TOPIC daily 08:00 Europe/Zurich',
  };
}

function editionItem(edition: Edition, now: Date): ListItem {
  const by = edition.id.startsWith('file-') ? 'from the settings' : edition.id;
  return {
    text: `${edition.topics.join(', ')} · ${edition.schedule} (${edition.zone}) · ${edition.place}`,
    detail: `${nextText(edition, now)} · ${by}`,
  };
}

function editionActions(edition: Edition): { label: string; command: string }[] {
  const turn = edition.isPaused ? ('edition-resume' as const) : ('edition-pause' as const);
  return [
    { label: edition.isPaused ? 'Resume' : 'Pause', command: formatCommand({ kind: turn, id: edition.id }) },
    { label: 'Change', command: `edit ${edition.id} ` },
    { label: 'Stop', command: formatCommand({ kind: 'edition-stop', id: edition.id }) },
  ];
}

function nextText(edition: Edition, now: Date): string {
  if (edition.isPaused) return 'Paused.';
  const next = nextSlot(edition.schedule, edition.zone, now);
  return next === null ? 'It never comes due.' : `Next ${moment(next.toISOString(), edition.zone)}.`;
}

function placeOf({ place }: Asker): string {
  return `${place.platform}/${place.channel}`;
}

function newEditionId(): string {
  return `e${randomBytes(4).toString('hex')}`;
}
