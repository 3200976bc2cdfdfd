import type { Edition } from './briefing/edition.ts';
import type { Log } from './log.ts';
import type { Block, Message } from './message/message.ts';
import { count, moment } from './message/words.ts';
import type { Platform, Posted } from './platform.ts';
import type { Notice, Store } from './store.ts';

export type TellPorts = {
  readonly store: Store;
  /** Those that are connected, by name. */
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly fileEditions: readonly Edition[];
  readonly clock: () => Date;
  readonly zone: string;
  readonly log: Log;
};

const MOST_AT_ONCE = 100;
// More in one message nobody reads; the status has the rest.
const MOST_IN_ONE = 10;
const WAIT_MS = 10 * 60_000;
const GIVEN_UP_AFTER_MS = 24 * 3_600_000;

/**
 * Tells whoever ordered an edition, in private, that its place takes nothing, that it takes something again, or that slots were
 * missed: each once at most, in one message for all that came up together. What the operator ordered, and what cannot be told,
 * stands in the log and the status.
 */
export async function tellOrderers(ports: TellPorts): Promise<void> {
  const due = await ports.store.dueNotices(ports.clock().toISOString(), MOST_AT_ONCE);
  const groups = Map.groupBy(due, ({ tenant, place, person }) => JSON.stringify([tenant, person === '' ? '' : platformOf(place), person]));
  for (const notices of groups.values()) {
    const begun = [];
    for (const notice of notices) if (await ports.store.beginNotice(notice.id)) begun.push(notice);
    if (begun.length > 0) await tellOne(begun, ports);
  }
}

/** Tells the notices, all for one person. They are taken: should this process die now, nobody tells them again. */
async function tellOne(notices: readonly Notice[], ports: TellPorts): Promise<void> {
  const { store, platforms, clock, log } = ports;
  const [{ tenant, person, place } = { tenant: '', person: '', place: '' }] = notices;
  const editions = new Map([...(await store.editions(tenant)), ...ports.fileEditions].map((edition) => [edition.id, edition]));
  const texts = notices.map((notice) => noticeText(notice, editions.get(notice.editionId), ports.zone));
  const platform = platforms.get(platformOf(place));
  const isForOperator = person === '' || (platform !== undefined && platform.tell === undefined);
  const told = notices.map((notice, i) => ({ text: texts[i] ?? '', address: addressOf(notice, platform) }));
  const posted = isForOperator ? null : await tell(platform, tenant, person, messageOf(told));
  const now = clock();
  for (const [i, notice] of notices.entries()) {
    const { state, outcome, dueAt } = posted === null ? SHOWN : after(posted, notice, now);
    await store.settleNotice(notice.id, state, outcome, dueAt);
    log(`notice.${state}`, { tenant, person, place: notice.place, about: notice.about, text: texts[i], says: outcome });
  }
}

async function tell(platform: Platform | undefined, tenant: string, person: string, message: Message): Promise<Posted> {
  if (platform?.tell === undefined)
    return { kind: 'refused', says: 'The platform is not connected.', retryAfterSeconds: null, isHopeless: false };
  return platform
    .tell(tenant, person, message)
    .catch((error: unknown) => ({ kind: 'unknown' as const, says: error instanceof Error ? error.message : String(error) }));
}

type Settled = { readonly state: 'told' | 'untold' | 'shown' | 'due'; readonly outcome: string | null; readonly dueAt: string | null };

const SHOWN: Settled = { state: 'shown', outcome: null, dueAt: null };

/** What certainly was not told is tried again for a day; what may have been told is not. */
function after(posted: Posted, { madeAt }: Notice, now: Date): Settled {
  if (posted.kind === 'posted') return { state: 'told', outcome: null, dueAt: null };
  if (posted.kind === 'unknown') return { state: 'told', outcome: `perhaps not: ${posted.says}`, dueAt: null };
  const isOver = posted.isHopeless || now.getTime() - Date.parse(madeAt) >= GIVEN_UP_AFTER_MS;
  if (isOver) return { state: 'untold', outcome: posted.says, dueAt: null };
  const wait = posted.retryAfterSeconds === null ? WAIT_MS : posted.retryAfterSeconds * 1_000;
  return { state: 'due', outcome: posted.says, dueAt: new Date(now.getTime() + wait).toISOString() };
}

function messageOf(told: readonly { readonly text: string; readonly address: string | null }[]): Message {
  const left = told.length - MOST_IN_ONE;
  return {
    title: 'Your briefings on schedule',
    subtitle: null,
    blocks: [
      ...told
        .slice(0, MOST_IN_ONE)
        .flatMap(({ text, address }): Block[] => [
          { kind: 'text', tone: 'plain', text },
          ...(address === null ? [] : [{ kind: 'list' as const, items: [{ text: 'Go to the channel', url: address }] }]),
        ]),
      ...(left > 0 ? [{ kind: 'text' as const, tone: 'note' as const, text: `${left} more: see “status”.` }] : []),
    ],
  };
}

/** A channel's id tells people nothing. */
function addressOf({ tenant, place }: Notice, platform: Platform | undefined): string | null {
  return platform?.addressOf?.(tenant, place.slice(place.indexOf('/') + 1)) ?? null;
}

/** What is told, in a few sentences: what happened, why, and what to do. */
export function noticeText(notice: Notice, edition: Edition | undefined, zone: string): string {
  const { about, place, editionId, says, slots, firstAt, lastAt } = notice;
  const what =
    edition === undefined ? `The edition ${editionId} for ${place}` : `${edition.topics.join(', ')}, ${edition.schedule}, for ${place}`;
  switch (about) {
    case 'parked': {
      const todo = `Let the bot into the place again and let it post there, or stop the edition (“stop ${editionId}”) and order it elsewhere.`;
      return `${what} could not be posted. ${says ?? ''} ${todo} What is less than six hours old then goes out by itself; “status” shows what is parked.`;
    }
    case 'works-again':
      return `${what} is posted again.`;
    case 'missed': {
      const from = moment(firstAt ?? '', edition?.zone ?? zone);
      const span = slots === 1 ? `of ${from}` : `from ${from} to ${moment(lastAt ?? '', edition?.zone ?? zone)}`;
      return `${what}: ${count(slots, 'briefing')} ${span} came due too long ago, while the bot was not at work, and ${slots === 1 ? 'is' : 'are'} not posted. The next one tells what changed since the last.`;
    }
  }
}

function platformOf(place: string): string {
  return place.split('/', 1)[0] ?? '';
}
