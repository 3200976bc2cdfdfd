import { randomBytes } from 'node:crypto';
import { type Edition, languageName, MOST_POINTS, type Wishes } from './briefing/edition.ts';
import { cronOf, isHours, isZone, nextSlot, SCHEDULE_FORMS } from './briefing/schedule.ts';
import { formatCommand, WISH_FORMS } from './command.ts';
import type { Block, ListItem, Message } from './message/message.ts';
import { doneMessage, problemMessage } from './message/notices.ts';
import { count, moment } from './message/words.ts';
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

/** Orders a briefing for the asker's place, on schedule: on one topic, or on several with commas between. */
export async function follow(
  request: { topic: string; schedule: string; zone: string | null; wishes?: Wishes },
  asker: Asker,
  ports: EditionsPorts,
): Promise<Message> {
  const topics = topicsNamed(request.topic, ports.topics);
  if (typeof topics === 'string') return problemMessage('Not followed', topics);
  const now = ports.clock();
  const edition: Edition = {
    language: 'en',
    points: null,
    quiet: 'nothing',
    quietHours: null,
    ...request.wishes,
    id: newEditionId(),
    tenant: asker.tenant,
    place: placeOf(asker),
    topics: topics.map(({ slug }) => slug),
    schedule: request.schedule,
    zone: request.zone ?? ports.zone,
    isPaused: false,
    orderedBy: asker.person,
    orderedAt: now.toISOString(),
  };
  const wrong = wrongOrder(edition);
  if (wrong !== null) return problemMessage('Not followed', wrong);
  await ports.store.putEdition(edition);
  const what = `${topics.map(({ title }) => title).join(', ')}, ${orderText(edition)}, here. ${nextText(edition, now)}`;
  return {
    title: 'Followed',
    subtitle: null,
    blocks: [{ kind: 'text', tone: 'plain', text: what }, ...languageNote(edition), { kind: 'actions', actions: editionActions(edition) }],
  };
}

/** The topics that the text names, or what is wrong with it. A title may have a comma in it. */
function topicsNamed(text: string, topics: readonly Topic[]): readonly Topic[] | string {
  const whole = findTopic(text, topics);
  if (whole !== undefined) return [whole];
  const names = [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== '');
  const found = names.flatMap((name) => findTopic(name, topics) ?? []);
  const unknown = names.find((name) => findTopic(name, topics) === undefined);
  if (unknown === undefined && found.length > 0) return found.filter((one, i) => found.findIndex(({ slug }) => slug === one.slug) === i);
  const near = nearestTopics(unknown ?? text, topics).map(({ slug }) => slug);
  return `No topic is called “${unknown ?? text}”.${near.length === 0 ? ' “topics” lists them.' : ` Near it: ${near.join(', ')}.`}`;
}

function languageNote({ language }: Edition): Message['blocks'] {
  const text = `Its labels are in English and its points in the words of their articles: without a language model nothing is translated into ${languageName(language)}.`;
  return language === 'en' ? [] : [{ kind: 'text', tone: 'note', text }];
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
  const edition = (await ports.store.editions(asker.tenant)).find((one) => one.id === id);
  if (edition === undefined) return problemMessage('Not changed', `No edition with the id ${id} is posted here; “editions” lists them.`);
  const what = `${edition.topics.join(', ')}, ${orderText(edition)}`;
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

/** Gives an edition of the asker's tenant another schedule, or other wishes; what was due under the old schedule is not posted. */
export async function editEdition(
  request: { readonly id: string; readonly schedule: string | null; readonly zone: string | null; readonly wishes?: Wishes },
  asker: Asker,
  ports: EditionsPorts,
): Promise<Message> {
  const edition = (await ports.store.editions(asker.tenant)).find((one) => one.id === request.id);
  if (edition === undefined)
    return problemMessage('Not changed', `No edition with the id ${request.id} is posted here; “editions” lists them.`);
  const { schedule, zone } = request;
  const changed = { ...edition, ...request.wishes, schedule: schedule ?? edition.schedule, zone: zone ?? edition.zone };
  const wrong = wrongOrder(changed);
  if (wrong !== null) return problemMessage('Not changed', wrong);
  await ports.store.putEdition(changed);
  if (schedule !== null || zone !== null) await ports.store.restartEdition(edition.id, ports.clock().toISOString());
  const done = doneMessage('Changed', `${changed.topics.join(', ')}, ${orderText(changed)}. ${nextText(changed, ports.clock())}`);
  return { ...done, blocks: [...done.blocks, ...languageNote(changed)] };
}

/** What is wrong with an order, in a sentence; null where nothing is. */
function wrongOrder({ schedule, zone, points, quietHours, language }: Edition): string | null {
  if (cronOf(schedule) === null) return `“${schedule}” is no schedule. Write ${SCHEDULE_FORMS}; after it, if you like, ${WISH_FORMS}.`;
  if (!isZone(zone)) return `“${zone}” is no time zone. Write one such as Europe/Zurich or America/New_York.`;
  if (points !== null && !(points >= 1 && points <= MOST_POINTS)) return `A briefing has 1 to ${MOST_POINTS} points, not ${points}.`;
  if (quietHours !== null && !isHours(quietHours)) return `“${quietHours}” is no span of hours. Write one such as 22:00-07:00.`;
  return languageName(language) === null ? `“${language}” is no language. Write a two-letter code such as en or de.` : null;
}

/** When and how an edition is posted, as people read it. */
function orderText({ schedule, zone, points, quiet, quietHours, language }: Edition): string {
  const wishes = [
    ...(points === null ? [] : [`at most ${count(points, 'point')}`]),
    ...(quiet === 'line' ? ['also when nothing is new'] : []),
    ...(quietHours === null ? [] : [`silent ${quietHours.replace(/\s*[-–]\s*/, ' to ')}`]),
    ...(language === 'en' ? [] : [`in ${languageName(language) ?? language}`]),
  ];
  return [`${schedule} (${zone})`, ...wishes].join(', ');
}

/** The editions that a tenant has, those of the asker's place first. */
export async function editionsOf(asker: Asker, { store, fileEditions }: EditionsPorts): Promise<Edition[]> {
  const all = [...(await store.editions(asker.tenant)), ...fileEditions.filter(({ tenant }) => tenant === asker.tenant)];
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
    text: `${edition.topics.join(', ')} · ${orderText(edition)} · ${edition.place}`,
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
