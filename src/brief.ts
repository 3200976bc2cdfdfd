import type { Briefing, Window } from './briefing/briefing.ts';
import { asTold } from './briefing/changes.ts';
import { composeBriefing } from './briefing/compose.ts';
import { latestWindow, windowSince } from './briefing/window.ts';
import { restorePoints } from './key-point/restore.ts';
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
export async function brief(request: BriefRequest, ports: BriefPorts): Promise<Message> {
  const { store, clock, zone } = ports;
  const now = clock();
  const known = findTopic(request.words, ports.topics);
  const topic = known ?? topicOfWords(request.words);
  if (topic === undefined) return messageOfNothing({ kind: 'no-words', topics: ports.topics });
  const newestAt = await store.newestAbout(request.tenant, topic);
  if (newestAt === null)
    return messageOfNothing({
      kind: 'no-news',
      words: request.words,
      isTopic: known !== undefined,
      nearest: nearestTopics(request.words, ports.topics),
    });
  const window = request.since === null ? latestWindow(newestAt, ports.days, now) : windowSince(request.since, now);
  if (window === undefined) return messageOfNothing({ kind: 'no-window', since: request.since ?? '' });
  const articles = await articlesOf(request.tenant, topic, window, store);
  if (articles.length === 0) return messageOfNothing({ kind: 'none-since', words: request.words, from: window.from, newestAt, zone });
  const ids = articles.map((article) => article.id);
  const place = `${request.place.platform}/${request.tenant}/${request.place.channel}`;
  const told = await store.lastTold(place, topic.slug, new Date(now.getTime() - SAME_SITTING_MINUTES * 60_000).toISOString());
  const composed = composeBriefing({
    topic,
    words: request.words,
    since: request.since,
    isTopic: known !== undefined,
    isQuiet: request.since === null && window.to < now.toISOString(),
    window,
    articles,
    points: restorePoints(await store.pointsOf(ids), articles),
    revisions: await store.revisions(ids),
    told,
    limit: request.extent === 'usual' ? ports.points : Number.POSITIVE_INFINITY,
  });
  await store.rememberTold(place, topic.slug, { toldAt: now.toISOString(), points: composed.points.map(asTold) });
  return messageOf(composed.briefing, request.extent, { articles: new Map(articles.map((article) => [article.id, article])), zone });
}

async function articlesOf(tenant: string, topic: Topic, window: Window, store: Store): Promise<StoredArticle[]> {
  const found = await store.articlesAbout(tenant, topic, window, MOST_ARTICLES);
  return found.filter((article) => matchTopic(topic, article).isMatch);
}

function messageOf(briefing: Briefing, extent: BriefRequest['extent'], context: Parameters<typeof messageFromBriefing>[1]): Message {
  return extent === 'changes' ? messageFromChanges(briefing, context) : messageFromBriefing(briefing, context);
}
