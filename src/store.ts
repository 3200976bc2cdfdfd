import type { PassageVector } from './answer/nearness.ts';
import type { Article } from './article/article.ts';
import type { Told, Window } from './briefing/briefing.ts';
import type { Edition } from './briefing/edition.ts';
import type { Delivery, DeliveryState, Step } from './delivery/delivery.ts';
import type { Feed, FetchProblem } from './feed/feed.ts';
import type { PollOutcome } from './feed/outcome.ts';
import type { ExtractedPoints, KeyPoint, ModelReading, PointFate } from './key-point/key-point.ts';
import type { Message } from './message/message.ts';
import type { ModelCall } from './model.ts';
import type { Spend, SpendLimit } from './spend.ts';
import type { Topic } from './topic/topic.ts';

/** A feed and how it fares. Dates are ISO 8601 UTC; `problem` is null while the last poll went well. */
export type FeedState = Feed & {
  readonly origin: 'file' | 'command';
  /** Who asked for it; '' is the operator, whose feeds everybody sees. Nobody: it is read no more. */
  readonly tenants: readonly string[];
  /** Where a permanent redirect led; polls go there. */
  readonly movedTo: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly nextPollAt: string;
  readonly lastPolledAt: string | null;
  readonly lastGoodAt: string | null;
  readonly failures: number;
  readonly problem: FetchProblem | null;
  /** The problem, or what the last good poll had to say, in a sentence for the operator. */
  readonly says: string | null;
  readonly articles: number;
};

/** An article as it is kept: with its story, when it was first seen, and when its publisher last changed it. */
export type StoredArticle = Article & {
  readonly feedUrl: string;
  readonly storyId: string;
  /** When it was published, or first seen where it does not say. */
  readonly at: string;
  readonly seenAt: string;
  readonly revisedAt: string | null;
  /** Why it could not be read whole, in a sentence; null where it could. */
  readonly readingSays: string | null;
  /** Of the feed item that it came from: tells whether the publisher changed it. */
  readonly itemHash: string;
  /** Why its points are the rules' although a model was asked; absent where it was not, or could be used. */
  readonly fallback?: string;
};

/** A key point as it is kept: its evidence is checked against the article again before anybody is shown it. */
export type StoredPoint = Omit<KeyPoint, 'evidence'> & {
  readonly evidence: readonly { readonly exact: string; readonly start: number; readonly end: number }[];
};

/** An earlier text of an article. */
type Revision = { readonly articleId: string; readonly title: string; readonly text: string; readonly replacedAt: string };

/** One question of a thread and what was answered, in words. */
export type Turn = { readonly at: string; readonly person: string; readonly question: string; readonly answer: string };

/** What a thread is about: the words that were briefed, the articles that the briefing drew on, and what was asked since. */
type Conversation = {
  /** `platform/tenant/channel/thread`. */
  readonly place: string;
  readonly tenant: string;
  readonly words: string;
  readonly articleIds: readonly string[];
  readonly beganAt: string;
  /** The last few, oldest first. */
  readonly turns: readonly Turn[];
};

type Feedback = {
  readonly pointId: string;
  readonly tenant: string;
  readonly person: string;
  readonly verdict: 'right' | 'wrong';
  readonly givenAt: string;
};

/** What became of a slot: delivered, or told with a later one; nothing new; in quiet hours; too late to be posted. */
export type SlotOutcome = 'planned' | 'merged' | 'quiet' | 'hushed' | 'missed';

/** One due time of an edition. Times are ISO 8601 UTC; `place` is `platform/channel`. */
export type Slot = {
  readonly editionId: string;
  readonly dueAt: string;
  readonly tenant: string;
  readonly place: string;
  readonly outcome: SlotOutcome;
};

/** What is planned for slots of one edition: all of it is kept, or nothing. */
export type Plan = {
  readonly slots: readonly Slot[];
  /** What is posted, and what the place is told by it; null where the slots bring nothing to post. */
  readonly post: {
    readonly key: string;
    readonly slot: Slot;
    readonly message: Message;
    readonly told: readonly (Told & { readonly place: string; readonly topic: string })[];
  } | null;
};

/** What whoever ordered an edition is told, once: its place takes nothing, takes something again, or slots were missed. */
export type Notice = {
  readonly id: string;
  readonly tenant: string;
  /** `platform/channel`. */
  readonly place: string;
  readonly editionId: string;
  /** Who ordered it; '' the operator, or nobody any more. */
  readonly person: string;
  readonly about: 'parked' | 'works-again' | 'missed';
  /** Why something is parked. */
  readonly says: string | null;
  /** How many slots were missed, and the first and last of them; 0 and null for other notices. */
  readonly slots: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly madeAt: string;
  /** `begun`: it is being told, or may have been by a process that died. `shown`: nobody could be told, the status shows it. */
  readonly state: 'due' | 'begun' | 'told' | 'untold' | 'shown';
  /** Why it could not be told. */
  readonly outcome: string | null;
};

/** An edition that may have something due, and from when on; when its slots began to count, where that is kept, and its last slot by now. */
export type DueEdition = {
  readonly edition: Edition;
  readonly nextAt: string;
  readonly startsAt: string | null;
  readonly lastSlot: string | null;
};

/** What is older than these is forgotten; ISO 8601 UTC. */
type Expiry = { readonly deliveries: string; readonly conversations: string; readonly events: string };

/** One thing that was done with a delivery. */
export type DeliveryEvent = { readonly at: string; readonly state: DeliveryState; readonly attempts: number; readonly says: string | null };

/** Of which platforms deliveries are due. */
type DueFilter = { readonly only: string } | { readonly not: readonly string[] };

/** A delivery that is due. */
type DueDelivery = Pick<Delivery, 'key' | 'place'>;

/** Which deliveries are looked up, newest slot first. */
type DeliveryFilter = {
  readonly editionId?: string;
  readonly place?: string;
  readonly state?: DeliveryState;
  /** Those that begin a digest, and hold its message. */
  readonly isFirstPart?: boolean;
};

/** How many of a model's calls measured at most `upto` (null: more than every bound), beyond the next lower bound; `total` is their sum. */
export type CallBucket = Pick<ModelCall, 'operation' | 'model' | 'task' | 'outcome'> & {
  readonly measure: 'ms' | 'tokens-in' | 'tokens-out';
  readonly upto: number | null;
  readonly calls: number;
  readonly total: number;
};

/** What became of sentences that a model said, and why they had failed a check. */
export type SentenceFate = { readonly fate: PointFate; readonly reason: string; readonly n: number };
/** The store cannot be reached just now; what was asked of it may be asked again. The message is for the operator. */
export class StoreAwayError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreAwayError';
  }
}

/** What the bot remembers. Every write is durable when its promise resolves. */
export type Store = {
  readonly kind: 'SQLite' | 'PostgreSQL';
  /** Where it is, for the operator; never with a password. */
  readonly address: string;

  /** Bring the feeds of the file in: new ones are added, vanished ones removed; one that a command removed stays removed. */
  syncFeeds(feeds: readonly Feed[], now: string): Promise<void>;
  feeds(): Promise<FeedState[]>;
  /** Lets the tenant see the feed's articles, those that are here already too. */
  addFeed(tenant: string, feed: Feed, now: string): Promise<void>;
  /** False when the tenant had not asked for it. */
  removeFeed(tenant: string, url: string): Promise<boolean>;
  /** Take a due feed for polling until `until`; false when another process has it or it is not due. */
  claimFeed(url: string, now: string, until: string): Promise<boolean>;
  /** Give a claimed feed back: it is due at once. */
  releaseFeed(url: string, now: string): Promise<void>;
  recordPoll(url: string, outcome: PollOutcome): Promise<void>;

  article(id: string): Promise<StoredArticle | null>;
  /** Whether the tenant may see the article: a feed that it, or the operator, asked for brought it. */
  maySee(tenant: string, articleId: string): Promise<boolean>;
  /** Whether the tenant may see more than what the operator reads. */
  hasOwnArticles(tenant: string): Promise<boolean>;
  /** Lets those who asked for the feed see the articles, which other feeds brought first. */
  shareArticles(feedUrl: string, articleIds: readonly string[]): Promise<void>;
  /** Which of these articles are known, with the feed that brought them and the item hash they had. */
  knownArticles(ids: readonly string[]): Promise<ReadonlyMap<string, Pick<StoredArticle, 'feedUrl' | 'itemHash'>>>;
  /** Keep an article with its key points; an earlier text of it becomes a revision. All or nothing. */
  saveArticle(article: StoredArticle, extracted: ExtractedPoints): Promise<void>;
  revisions(articleIds: readonly string[]): Promise<Revision[]>;
  /** Articles on a topic's words within the window, newest first. */
  articlesAbout(tenant: string, topic: Topic, window: Window, limit: number): Promise<StoredArticle[]>;
  /** When the newest article on the topic was published; null when there is none. */
  newestAbout(tenant: string, topic: Topic): Promise<string | null>;
  /** Articles that hold any of the words, best match first. */
  searchArticles(tenant: string, words: readonly string[], limit: number): Promise<StoredArticle[]>;
  /** The newest articles that were first seen after `seenAfter`, in time order. */
  latestArticles(seenAfter: string, limit: number): Promise<StoredArticle[]>;
  counts(): Promise<{ readonly articles: number; readonly stories: number; readonly points: number }>;
  /** How many candidates were refused as key points, by reason. */
  refusals(): Promise<Readonly<Record<string, number>>>;

  pointsOf(articleIds: readonly string[]): Promise<StoredPoint[]>;
  point(id: string): Promise<StoredPoint | null>;
  /** Points whose source has each word of the name, newest first. */
  pointsBySpeaker(tenant: string, name: string, limit: number): Promise<StoredPoint[]>;

  topics(tenant: string): Promise<Topic[]>;
  addTopic(tenant: string, topic: Topic): Promise<void>;
  removeTopic(tenant: string, slug: string): Promise<boolean>;

  /** What the place was last told about the topic before `before`. */
  lastTold(place: string, topic: string, before: string): Promise<Told | null>;
  rememberTold(place: string, topic: string, told: Told): Promise<void>;
  /** Every standing order that people gave, of all tenants or of one. */
  editions(tenant?: string): Promise<Edition[]>;
  /** Those that may have something due by `now` and are not paused, in order after the given one. */
  dueEditions(now: string, after: { readonly nextAt: string; readonly id: string } | null, limit: number): Promise<DueEdition[]>;
  /** Keeps when nothing more is due before, null for ever; until the edition is changed, or the clock is set back to before `now`. */
  lookAgain(looks: readonly { readonly id: string; readonly nextAt: string | null }[], now: string): Promise<void>;
  /** Keeps a new edition, or an old one as it is now. */
  putEdition(edition: Edition): Promise<void>;
  /** Nothing more is posted of it; an attempt under way is read back. False when the tenant has no such edition. */
  removeEdition(tenant: string, id: string, now: string): Promise<boolean>;
  /** From when on the edition's slots count: the `at` of the first call, or of the last `restartEdition`; never after `now`. */
  startEdition(id: string, at: string, now: string): Promise<string>;
  restartEdition(id: string, at: string): Promise<void>;
  /** The edition's last recorded slot that was due by `by`; null when there is none. */
  lastSlot(editionId: string, by: string): Promise<string | null>;
  /** The tenant's slots with that outcome since `since`, newest first. */
  slots(tenant: string, outcome: SlotOutcome, since: string, limit: number): Promise<Slot[]>;
  /** Keeps the plan, and a notice of what was missed; false, with nothing kept, when one of its slots was recorded before. */
  keepPlan(plan: Plan, now: string): Promise<boolean>;
  /** The same for several with one commit, of as many editions: what `keepPlan` gives for each. When it throws, none is kept. */
  keepPlans(plans: readonly Plan[], now: string): Promise<boolean[]>;

  /**
   * Deliveries that something is to be done with by `now`, longest due first: none that is claimed, that rests with its place,
   * or that waits for an earlier part. Those of one platform's places, or of all but some.
   */
  dueDeliveries(now: string, limit: number, which?: DueFilter): Promise<DueDelivery[]>;
  /** Takes a due delivery until `until`, and gives it as it now stands; null when somebody else has it, it is not due, or its place rests. */
  claimDelivery(key: string, token: string, now: string, until: string): Promise<Delivery | null>;
  /** Freezes the payloads of a planned delivery that `token` holds, one part each. False when the claim was lost. */
  renderDelivery(key: string, token: string, payloads: readonly string[], now: string): Promise<boolean>;
  /** Takes the step; the claim ends with it unless it is an intent. False, with nothing changed, when the claim was lost. */
  moveDelivery(key: string, token: string, step: Step, now: string): Promise<boolean>;
  /** Makes what is parked for the place, was due since `dueSince`, and was certainly not posted, due again. How many. */
  unparkDeliveries(tenant: string, place: string, dueSince: string, now: string): Promise<number>;
  delivery(key: string): Promise<Delivery | null>;
  /** The ids of the messages that the parts before this one became, in order. */
  earlierParts(key: string): Promise<string[]>;
  /** The tenant's deliveries, newest slot first. */
  deliveries(tenant: string, filter: DeliveryFilter, limit: number): Promise<Delivery[]>;
  /** Everything that was done with a delivery, oldest first. */
  deliveryEvents(key: string): Promise<DeliveryEvent[]>;

  /** What somebody is to be told by `now`, in the order in which it came up. */
  dueNotices(now: string, limit: number): Promise<Notice[]>;
  /** Takes a due notice to tell it; false when somebody else has. */
  beginNotice(id: string): Promise<boolean>;
  /** Keeps what became of it; `dueAt` where it is certain that nothing was told and another attempt is made then. */
  settleNotice(id: string, state: 'told' | 'untold' | 'shown' | 'due', outcome: string | null, dueAt: string | null): Promise<void>;
  /** The tenant's notices since `since`, newest first. */
  notices(tenant: string, since: string, limit: number): Promise<Notice[]>;

  /**
   * Forgets at most `limit` rows of each kind that are older: slots with their settled deliveries, but no edition's last slot;
   * conversations; what places were told, but not their editions' last; events that were taken up; what a
   * model replied, and what it cost. How many rows went.
   */
  prune(before: Expiry, now: string, limit: number): Promise<number>;

  /** Forgets what a tenant asked for and said: it has removed the bot. */
  removeTenant(tenant: string): Promise<void>;
  /** Everybody but the operator of whom `removeTenant` would forget something. */
  tenants(): Promise<string[]>;

  beginConversation(conversation: Omit<Conversation, 'turns'>): Promise<void>;
  conversation(place: string): Promise<Conversation | null>;
  addTurn(place: string, turn: Turn): Promise<void>;
  /** True for the first who takes the event up, whichever process; false for all others. */
  take(event: string, now: string): Promise<boolean>;
  /** A person's verdict on a point; a later one replaces it. */
  addFeedback(feedback: Feedback): Promise<void>;
  feedbackOf(pointId: string, tenant: string): Promise<{ readonly right: number; readonly wrong: number }>;
  /** `sealed` is encrypted before it comes here. */
  putSecret(name: string, sealed: string, now: string): Promise<void>;
  secret(name: string): Promise<string | null>;
  removeSecret(name: string): Promise<void>;

  /** What a model replied to the request with this key; null when nothing was kept. */
  cachedReply(key: string): Promise<string | null>;
  keepReply(key: string, reply: { readonly tenant: string; readonly text: string }, now: string): Promise<void>;
  /** Adds to what the tenant spent on the day (ISO date), unless that has reached the limit: false then, with nothing added. */
  reserveSpend(tenant: string, day: string, spend: Spend, limit: SpendLimit): Promise<boolean>;
  /** Adds to what the tenant spent; less than nothing takes away. */
  addSpend(tenant: string, day: string, spend: Spend): Promise<void>;
  spendOf(tenant: string, day: string): Promise<Spend>;
  /** What each tenant spent on the day. */
  spendOn(day: string): Promise<(Spend & { readonly tenant: string })[]>;
  /** Counts a call in the histograms that `callBuckets` gives. */
  countCall(call: ModelCall): Promise<void>;
  callBuckets(): Promise<CallBucket[]>;
  /** How many points that a model said failed a check, by what became of them and why. */
  pointFates(): Promise<ModelReading['fates']>;
  /** Counts sentences that a model said for the task and that failed a check, by what became of them and why. */
  countSentences(task: string, fates: readonly SentenceFate[]): Promise<void>;
  sentenceFates(): Promise<(SentenceFate & { readonly task: string })[]>;

  /** Articles whose text as it stands has no vectors of the model, newest first. */
  unembedded(model: string, limit: number): Promise<(Pick<StoredArticle, 'id' | 'title' | 'text'> & { readonly readAt: string })[]>;
  /** Keeps the vectors of the text that was read at `readAt`, in place of earlier ones. */
  keepVectors(articleId: string, model: string, readAt: string, vectors: readonly Omit<PassageVector, 'articleId'>[]): Promise<void>;
  /** Vectors of passages that the tenant may see, those of the newest articles first. */
  vectors(tenant: string, model: string, limit: number): Promise<PassageVector[]>;

  /** What is damaged, in the engine's words; null when nothing is. */
  check(): Promise<string | null>;
  close(): Promise<void>;
};
