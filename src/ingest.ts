import PQueue from 'p-queue';
import type { Article } from './article/article.ts';
import { extractArticle } from './article/extract.ts';
import { type Draft, draftOfItem, readingSays, withPage } from './article/from-item.ts';
import { FetchError } from './feed/feed.ts';
import type { Fetched, Fetcher } from './feed/fetch.ts';
import { badOutcome, goodOutcome, type PollOutcome } from './feed/outcome.ts';
import { parseFeed } from './feed/parse.ts';
import { dueFeeds } from './feeds.ts';
import { extractKeyPoints } from './key-point/extract.ts';
import type { ExtractedPoints } from './key-point/key-point.ts';
import type { Log } from './log.ts';
import type { Model } from './model.ts';
import { readPoints } from './read-points.ts';
import type { FeedState, Store, StoredArticle } from './store.ts';
import { openStories, type Stories } from './story/cluster.ts';
import type { Ingest } from './work.ts';

export type IngestPorts = {
  readonly store: Store;
  readonly fetcher: Fetcher;
  readonly clock: () => Date;
  readonly log: Log;
  /** How many feeds are read at the same time. */
  readonly together: number;
  /** When aborted, reading stops after the articles in hand, and feeds that are not done are due again. */
  readonly signal: AbortSignal;
  /** Reads the key points, where there is one. */
  readonly model?: Model | undefined;
};

const MAX_FEED_BYTES = 10 * 1024 * 1024;
const MAX_PAGE_BYTES = 5 * 1024 * 1024;
// A first poll may bring years of archive; the newest are read, the rest is left, and said.
const MOST_ARTICLES_PER_POLL = 100;
// Long enough for a slow feed; short enough that what a killed process had claimed is soon read by the next.
const CLAIM_MINUTES = 2;
// Articles of one feed that wait for the model at the same time; without one there is nothing to wait for.
const READ_AHEAD = 8;
const STORIES_RECALLED = 5_000;

/** An `Ingest` that remembers the open stories between its runs. */
export function openIngest(ports: IngestPorts): Ingest {
  const stories = openRecall(ports.store);
  return async (report = () => undefined, only = null) => {
    const all = await dueFeeds(ports.store, ports.clock());
    const due = only === null ? all : all.filter(({ url }) => only.includes(url));
    if (due.length === 0) return;
    await stories.recall();
    const queue = new PQueue({ concurrency: ports.together });
    let done = 0;
    const tell = () => report({ doing: 'reading feeds', done, total: due.length });
    tell();
    await queue.addAll(
      due.map((feed) => async () => {
        await readFeed(feed, stories, ports);
        done += 1;
        tell();
      }),
    );
  };
}

type Recalled = Pick<Stories, 'add'> & { recall(): Promise<void> };

/** The stories, with those that other processes have written since the last look. */
function openRecall(store: Store): Recalled {
  const stories = openStories();
  const known = new Set<string>();
  let seenUpTo = '';
  return {
    add: (article) => {
      known.add(article.id);
      return stories.add(article);
    },
    recall: async () => {
      for (const article of await store.latestArticles(seenUpTo, STORIES_RECALLED)) {
        if (!known.has(article.id)) stories.remember({ ...article, publishedAt: article.at }, article.storyId);
        known.add(article.id);
        if (article.seenAt > seenUpTo) seenUpTo = article.seenAt;
      }
    },
  };
}

/** One poll of one feed: its new and changed articles are kept before the poll is recorded, so that a crash repeats it. */
async function readFeed(feed: FeedState, stories: Recalled, ports: IngestPorts): Promise<void> {
  const now = ports.clock();
  if (ports.signal.aborted) return;
  const claim = openClaim(feed.url, ports);
  if (!(await claim.hold())) return claim.letGo();
  const outcome = await pollFeed(feed, stories, { ...ports, claim }, now).catch((error: unknown) => {
    if (!(error instanceof FetchError)) ports.log('feed.failed', { feed: feed.url, error });
    return badOutcome(feed, asFetchError(error, feed.url), now);
  });
  claim.letGo();
  if (outcome === null) return ports.log('feed.lost', { feed: feed.url });
  if (ports.signal.aborted) return ports.store.releaseFeed(feed.url, now.toISOString());
  await ports.store.recordPoll(feed.url, outcome);
  ports.log('feed.polled', { feed: feed.url, isGood: outcome.isGood, problem: outcome.problem, says: outcome.says });
}

type Claim = {
  /** Takes the feed, or keeps it for longer; false where another process has it. */
  hold(): Promise<boolean>;
  letGo(): void;
};

/** A claim on a feed that lasts as long as it is held, however slow the feed and the model are. */
function openClaim(url: string, { store, clock }: IngestPorts): Claim {
  let until: string | null = null;
  let last: Promise<boolean> = Promise.resolve(true);
  const renew = async () => {
    const now = clock().getTime();
    const half = (CLAIM_MINUTES * 60_000) / 2;
    if (until !== null && Date.parse(until) - now > half) return true;
    const longer = new Date(now + 2 * half).toISOString();
    // A feed that is claimed is due when the claim ends.
    const isHeld = await store.claimFeed(url, until ?? new Date(now).toISOString(), longer);
    until = longer;
    return isHeld;
  };
  const hold = () => {
    last = last.then((isHeld) => isHeld && renew());
    return last;
  };
  const beat = setInterval(() => void hold().catch(() => undefined), (CLAIM_MINUTES * 60_000) / 4).unref();
  return { hold, letGo: () => clearInterval(beat) };
}

type PollPorts = IngestPorts & { readonly claim: Claim };

async function pollFeed(feed: FeedState, stories: Recalled, ports: PollPorts, now: Date): Promise<PollOutcome | null> {
  const { fetcher } = ports;
  const accept = 'application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, */*;q=0.1';
  const fetched = await fetcher.get(feed.movedTo ?? feed.url, {
    etag: feed.etag,
    lastModified: feed.lastModified,
    maxBytes: MAX_FEED_BYTES,
    accept,
  });
  if (fetched.kind === 'not-modified') return goodOutcome(feed, { ...feed, movedTo: null }, null, now);
  const parsed = await parseFeed(fetched.bytes, fetched.headers, fetched.url);
  const drafts = parsed.items.map((item) => draftOfItem(item, feed)).filter((draft) => draft !== null);
  const { fresh, left } = newest(await unread(drafts, feed, ports.store));
  for await (const { draft, article, extracted } of readAll(fresh, ports)) {
    // Another process has taken it over, and reads the rest.
    if (!(await ports.claim.hold())) return null;
    await keep(article, extracted, draft, feed, stories, ports);
    // The page and the chats are served from this thread too.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const warning = left === 0 ? null : `The feed holds ${left} older articles; the newest ${MOST_ARTICLES_PER_POLL} were read.`;
  return goodOutcome(feed, fetched, [parsed.warning, warning].filter((sentence) => sentence !== null).join(' ') || null, now);
}

/** What is new or changed since the last poll. The same article in another feed is not read again. */
async function unread(drafts: readonly Draft[], feed: FeedState, store: Store): Promise<Draft[]> {
  const known = await store.knownArticles([...new Set(drafts.map((draft) => draft.article.id))]);
  const elsewhere = [...known].filter(([, before]) => before.feedUrl !== feed.url).map(([id]) => id);
  await store.shareArticles(feed.url, elsewhere);
  return drafts.filter(({ article, hash }) => {
    const before = known.get(article.id);
    return before === undefined || (before.feedUrl === feed.url && before.itemHash !== hash);
  });
}

/** At most a hundred, oldest first, so that stories grow and revisions follow in the order of time. */
function newest(drafts: readonly Draft[]): { fresh: Draft[]; left: number } {
  const time = (draft: Draft) => draft.updatedAt ?? draft.article.publishedAt ?? '9999';
  const byTime = [...drafts].sort((a, b) => (time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : 0));
  return { fresh: byTime.slice(-MOST_ARTICLES_PER_POLL), left: Math.max(0, byTime.length - MOST_ARTICLES_PER_POLL) };
}

type Read = { readonly draft: Draft; readonly article: Article; readonly extracted: ExtractedPoints };

/** The articles of drafts with their points, in order, some of them read ahead; ends early when the signal says so. */
async function* readAll(drafts: readonly Draft[], ports: IngestPorts): AsyncGenerator<Read> {
  const ahead = ports.model === undefined ? 1 : READ_AHEAD;
  const reading: Promise<Read | null>[] = [];
  for (let next = 0; next < drafts.length || reading.length > 0; ) {
    while (reading.length < ahead && next < drafts.length && !ports.signal.aborted) {
      const one = readOne(drafts[next]!, ports);
      // Whoever awaits it in its turn is told; until then nobody else need be.
      one.catch(() => undefined);
      reading.push(one);
      next += 1;
    }
    const read = await reading.shift();
    if (!read || ports.signal.aborted) return;
    yield read;
  }
}

async function readOne(draft: Draft, ports: IngestPorts): Promise<Read | null> {
  const article = await readWhole(draft, ports);
  const extracted = await readPoints(article, ports.model, ports.signal).catch((error: unknown): ExtractedPoints => {
    ports.log('points.failed', { article: article.url, error });
    return { ...extractKeyPoints(article), model: { fallback: 'failed', fates: [] } };
  });
  return extracted === null ? null : { draft, article, extracted };
}

/** The article with the text of its page, where the feed has only a teaser. */
async function readWhole(draft: Draft, { fetcher, log }: IngestPorts): Promise<Article> {
  if (!draft.isTeaser) return draft.article;
  try {
    const fetched = await fetcher.get(draft.article.url, {
      etag: null,
      lastModified: null,
      maxBytes: MAX_PAGE_BYTES,
      accept: 'text/html, application/xhtml+xml;q=0.9',
    });
    return withPage(draft, extractArticle(bodyOf(fetched), draft.article.url));
  } catch (error) {
    log('article.unread', { article: draft.article.url, error });
    return { ...draft.article, reading: 'unreadable' };
  }
}

async function keep(
  article: Article,
  extracted: ExtractedPoints,
  draft: Draft,
  feed: FeedState,
  stories: Recalled,
  { store, clock, log }: IngestPorts,
): Promise<void> {
  const now = clock().toISOString();
  const before = await store.article(article.id);
  const isChanged = before !== null && (before.text !== article.text || before.title !== article.title);
  const at = article.publishedAt === null || article.publishedAt > now ? now : article.publishedAt;
  const stored: StoredArticle = {
    ...article,
    feedUrl: feed.url,
    storyId: before?.storyId ?? stories.add({ ...article, publishedAt: at }).storyId,
    at: before?.at ?? at,
    seenAt: before?.seenAt ?? now,
    revisedAt: isChanged ? (draft.updatedAt ?? now) : (before?.revisedAt ?? null),
    readingSays: readingSays(article),
    itemHash: draft.hash,
  };
  await store.saveArticle(stored, extracted);
  log('article.kept', {
    article: article.url,
    story: stored.storyId,
    reading: article.reading,
    points: extracted.points.length,
    refused: extracted.refused,
    ...(extracted.model === undefined ? {} : { model: extracted.model }),
    isChanged,
  });
}

function bodyOf(fetched: Fetched): Uint8Array {
  return fetched.kind === 'body' ? fetched.bytes : new Uint8Array();
}

function asFetchError(error: unknown, url: string): FetchError {
  if (!(error instanceof FetchError)) {
    return new FetchError('not-a-feed', url, `Cannot read ${url}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  if (error.url === url) return error;
  return new FetchError(error.problem, url, `${url} leads elsewhere. ${error.message}`, {
    retryAfterSeconds: error.retryAfterSeconds,
    cause: error,
  });
}
