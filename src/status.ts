import { nextSlot } from './briefing/schedule.ts';
import { deliveryItem } from './deliveries.ts';
import { type EditionsPorts, editionsOf } from './editions.ts';
import { seenFeeds } from './feeds.ts';
import type { Block, ListItem, Message } from './message/message.ts';
import { count, moment } from './message/words.ts';
import type { Asker } from './platform.ts';
import { type SpendingPorts, spendingBlocks } from './spending.ts';
import type { Notice } from './store.ts';
import { noticeText } from './tell-orderers.ts';

const NEXT_SLOTS = 5;
const LAST_DELIVERIES = 5;
const MOST_PARKED = 20;
const MOST_MISSED = 100;
const MISSED_DAYS = 7;
const MOST_NOTICES = 20;

/**
 * How the bot fares: what it holds, which feeds cannot be read, when the next poll is due, what was refused as a key point;
 * and of its editions what comes next, what was posted last, what is parked and why, and which slots were missed. With a model,
 * what of its budgets is spent.
 */
export async function status(asker: Asker, ports: EditionsPorts & SpendingPorts): Promise<Message> {
  const { tenant } = asker;
  const { store, zone } = ports;
  const [counts, feeds, refusals] = await Promise.all([store.counts(), store.feeds(), store.refusals()]);
  const read = seenFeeds(feeds, tenant);
  const ill = read.filter((feed) => feed.problem !== null);
  const next = read.map((feed) => feed.nextPollAt).sort()[0];
  const refused = Object.entries(refusals).sort(([, a], [, b]) => b - a);
  const items: ListItem[] = [
    {
      text: `${count(counts.articles, 'article')} in ${count(counts.stories, 'story', 'stories')}, ${count(counts.points, 'key point')}, kept in ${store.kind}`,
    },
    {
      text: ill.length === 0 ? `${count(read.length, 'feed')}, all well` : `${count(ill.length, 'feed')} of ${read.length} cannot be read`,
      state: ill.length === 0 ? 'good' : 'bad',
      command: 'feeds',
    },
    ...(next === undefined ? [] : [{ text: `Next poll due ${moment(next, zone)}` }]),
    {
      text:
        refused.length === 0
          ? 'No candidate was refused as a key point'
          : `Refused as key points: ${refused.map(([reason, n]) => `${n} ${reason.replaceAll('-', ' ')}`).join(', ')}`,
    },
  ];
  return {
    title: 'Status',
    subtitle: null,
    blocks: [{ kind: 'list', items }, ...(await spendingBlocks(asker, ports)), ...(await editionBlocks(asker, ports))],
  };
}

async function editionBlocks(asker: Asker, ports: EditionsPorts): Promise<Block[]> {
  const { store, clock, zone } = ports;
  const since = new Date(clock().getTime() - MISSED_DAYS * 24 * 3_600_000).toISOString();
  const parked = await store.deliveries(asker.tenant, { state: 'parked' }, MOST_PARKED);
  const last = await store.deliveries(asker.tenant, { state: 'sent' }, LAST_DELIVERIES);
  const missed = await store.slots(asker.tenant, 'missed', since, MOST_MISSED);
  const missedItems = missed.map(({ dueAt, editionId, place }) => ({
    text: moment(dueAt, zone),
    detail: `${editionId} · ${place}`,
    state: 'warning' as const,
  }));
  return [
    ...listUnder('Next on schedule', await nextItems(asker, ports)),
    ...listUnder(
      'Posted last',
      last.map((delivery) => deliveryItem(delivery, zone)),
    ),
    ...listUnder(
      'Parked',
      parked.map((delivery) => deliveryItem(delivery, zone)),
    ),
    ...listUnder(`Told to whoever ordered, in the last ${MISSED_DAYS} days`, await noticeItems(asker, since, ports)),
    ...listUnder(`Missed in the last ${MISSED_DAYS} days, and not posted`, missedItems),
  ];
}

async function noticeItems(asker: Asker, since: string, ports: EditionsPorts): Promise<ListItem[]> {
  const editions = new Map((await editionsOf(asker, ports)).map((edition) => [edition.id, edition]));
  const notices = await ports.store.notices(asker.tenant, since, MOST_NOTICES);
  return notices.map((notice) => ({
    text: noticeText(notice, editions.get(notice.editionId), ports.zone),
    detail: `${moment(notice.madeAt, ports.zone)} · ${toldText(notice)}`,
    state: notice.about === 'works-again' ? 'good' : 'warning',
  }));
}

function toldText({ state, person, outcome }: Notice): string {
  switch (state) {
    case 'told':
      return `told to ${person}${outcome === null ? '' : `, ${outcome}`}`;
    case 'untold':
      return `could not be told to ${person}: ${outcome ?? ''}`;
    case 'shown':
      return 'told here';
    case 'begun':
      return `being told to ${person}`;
    case 'due':
      return outcome === null ? 'to be told' : `to be told to ${person}: ${outcome}`;
  }
}

async function nextItems(asker: Asker, ports: EditionsPorts): Promise<ListItem[]> {
  const now = ports.clock();
  const editions = (await editionsOf(asker, ports)).filter((edition) => !edition.isPaused);
  return editions
    .flatMap((edition) => {
      const next = nextSlot(edition.schedule, edition.zone, now);
      return next === null ? [] : [{ edition, next }];
    })
    .sort((a, b) => a.next.getTime() - b.next.getTime())
    .slice(0, NEXT_SLOTS)
    .map(({ edition, next }) => ({
      text: `${moment(next.toISOString(), edition.zone)} (${edition.zone})`,
      detail: `${edition.topics.join(', ')} · ${edition.place}`,
    }));
}

function listUnder(heading: string, items: readonly ListItem[]): Block[] {
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: heading },
    { kind: 'list', items },
  ];
}
