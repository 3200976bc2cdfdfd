import type { Briefing, Told, Window } from './briefing/briefing.ts';
import { asTold } from './briefing/changes.ts';
import { type Composed, composeBriefing } from './briefing/compose.ts';
import { latestWindow, windowSince } from './briefing/window.ts';
import { restorePoints } from './key-point/restore.ts';
import type { Log } from './log.ts';
import { messageFromBriefing, messageFromChanges } from './message/from-briefing.ts';
import type { Message } from './message/message.ts';
import { messageOfNothing } from './message/notices.ts';
import type { Place } from './platform.ts';
import type { Store, StoredArticle } from './store.ts';
import { findTopic, matchTopic, nearestTopics, topicOfWords } from './topic/match.ts';
import type { Topic } from './topic/topic.ts';

export type BriefRequest = {
  readonly words: string;
  readonly since: string | null;
  /** `more` leaves no point out; `changes` tells only what changed. */
  readonly extent: 'usual' | 'more' | 'changes';
  readonly place: Place;
  readonly tenant: string;
};

export type BriefPorts = {
  readonly store: Store;
  readonly topics: readonly Topic[];
  readonly clock: () => Date;
  readonly points: number;
  readonly days: number;
  readonly zone: string;
};

// Beyond this many articles in a window, the newest are briefed and the rest is said to be left out.
const MOST_ARTICLES = 500;
// A briefing that is asked for again within the hour compares with the same earlier one: reloading wipes no marks.
const SAME_SITTING_MINUTES = 60;

/** The briefing on a topic, or on any words, for one place; remembers what the place was told. */
export async function brief(request: BriefRequest, ports: BriefPorts & { readonly log: Log }): Promise<Message> {
  const now = ports.clock();
  const place = `${request.place.platform}/${request.tenant}/${request.place.channel}`;
  const told = async (slug: string) =>
    ports.store.lastTold(place, slug, new Date(now.getTime() - SAME_SITTING_MINUTES * 60_000).toISOString());
  const limit = request.extent === 'usual' ? ports.points : Number.POSITIVE_INFINITY;
  const draft = await draftBriefing({ ...request, limit, told, isOnlyNews: false }, ports);
  if (draft.kind === 'nothing') return draft.message;
  const { briefing, points } = draft.composed;
  // Where nothing can be kept, what is there is shown all the same.
  await ports.store
    .rememberTold(place, briefing.slug, { toldAt: now.toISOString(), points: points.map(asTold) })
    .catch((error: unknown) => ports.log('told.failed', { place, error }));
  return messageOf(briefing, request.extent, draft.context);
}

export type DraftRequest = Pick<BriefRequest, 'words' | 'since' | 'tenant'> & {
  /** How many points at most. */
  readonly limit: number;
  /** What the place was told about the topic with this slug. */
  readonly told: (slug: string) => Promise<Told | null>;
  /** Whether what publishers changed counts only when they changed it after the place was told. */
  readonly isOnlyNews: boolean;
};

/** A briefing, with what the place had been told and what its message needs; or the message that says why there is none. */
export type Draft =
  | { readonly kind: 'nothing'; readonly message: Message }
  | {
      readonly kind: 'briefing';
      readonly composed: Composed;
      readonly told: Told | null;
      readonly context: Parameters<typeof messageFromBriefing>[1];
    };

/** The briefing on a topic, or on any words, compared with what the place was told; remembers nothing. */
export async function draftBriefing(request: DraftRequest, ports: BriefPorts): Promise<Draft> {
  const { store, zone } = ports;
  const now = ports.clock();
  const known = findTopic(request.words, ports.topics);
  const topic = known ?? topicOfWords(request.words);
  if (topic === undefined) return nothing({ kind: 'no-words', topics: ports.topics });
  const newestAt = await store.newestAbout(request.tenant, topic);
  if (newestAt === null) {
    const nearest = nearestTopics(request.words, ports.topics);
    return nothing({ kind: 'no-news', words: request.words, isTopic: known !== undefined, nearest });
  }
  const window = request.since === null ? latestWindow(newestAt, ports.days, now) : windowSince(request.since, now);
  if (window === undefined) return nothing({ kind: 'no-window', since: request.since ?? '' });
  const articles = await articlesOf(request.tenant, topic, window, store);
  if (articles.length === 0) return nothing({ kind: 'none-since', words: request.words, from: window.from, newestAt, zone });
  const ids = articles.map((article) => article.id);
  const told = await request.told(topic.slug);
  const revisedAfter = request.isOnlyNews ? (told?.toldAt ?? '') : '';
  const composed = composeBriefing({
    topic,
    words: request.words,
    since: request.since,
    isTopic: known !== undefined,
    isQuiet: request.since === null && window.to < now.toISOString(),
    window,
    articles,
    points: restorePoints(await store.pointsOf(ids), articles),
    revisions: (await store.revisions(ids)).filter((revision) => revision.replacedAt > revisedAfter),
    told,
    limit: request.limit,
  });
  return { kind: 'briefing', composed, told, context: { articles: new Map(articles.map((article) => [article.id, article])), zone } };
}

function nothing(why: Parameters<typeof messageOfNothing>[0]): Draft {
  return { kind: 'nothing', message: messageOfNothing(why) };
}

async function articlesOf(tenant: string, topic: Topic, window: Window, store: Store): Promise<StoredArticle[]> {
  const found = await store.articlesAbout(tenant, topic, window, MOST_ARTICLES);
  return found.filter((article) => matchTopic(topic, article).isMatch);
}

function messageOf(briefing: Briefing, extent: BriefRequest['extent'], context: Parameters<typeof messageFromBriefing>[1]): Message {
  return extent === 'changes' ? messageFromChanges(briefing, context) : messageFromBriefing(briefing, context);
}
