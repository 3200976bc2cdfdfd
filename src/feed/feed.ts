/** A subscription: one address that is polled, and the publisher whose articles it brings. */
export type Feed = {
  readonly url: string;
  readonly publisher: string;
  /** Minutes between polls while the feed answers. */
  readonly intervalMinutes: number;
};

/** One RSS item, Atom entry, RDF item or JSON Feed item as the feed gives it. Summary and content are HTML; dates ISO 8601 UTC. */
export type FeedItem = {
  readonly id: string | null;
  readonly title: string | null;
  readonly link: string | null;
  readonly authors: readonly string[];
  readonly published: string | null;
  readonly updated: string | null;
  readonly summary: string | null;
  readonly content: string | null;
  readonly categories: readonly string[];
};

/** What a feed's bytes say. `warning` is a sentence for the operator when the feed was damaged and only part could be read. */
export type ParsedFeed = {
  readonly feed: {
    readonly title: string | null;
    readonly description: string | null;
    readonly link: string | null;
    readonly language: string | null;
  };
  readonly items: readonly FeedItem[];
  readonly warning: string | null;
};

/** A feed, or what was found where one was wanted, as the end of a sentence for the operator. */
export type FeedReading = { readonly kind: 'feed'; readonly feed: ParsedFeed } | { readonly kind: 'unreadable'; readonly found: string };

/** What is wrong with an address that could not be read. Each has its own treatment and sentence. */
export type FetchProblem =
  | 'address-refused' // not http(s), or an address that only the operator's own network can reach
  | 'not-found' // 404
  | 'gone' // 410: stop asking
  | 'unauthorised' // 401, 403
  | 'rate-limited' // 429, 503 with Retry-After
  | 'server-error' // other 4xx and 5xx
  | 'too-large'
  | 'too-slow'
  | 'too-many-redirects'
  | 'unreachable' // DNS, TLS, connection
  | 'not-a-feed' // the answer is HTML, or no format that we know
  | 'empty';

/**
 * A feed or page could not be read. The message says what could not be done, to which address, and what was found
 * against what was wanted; `retryAfterSeconds` is what the server asked for.
 */
export class FetchError extends Error {
  readonly problem: FetchProblem;
  readonly url: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    problem: FetchProblem,
    url: string,
    message: string,
    options: { retryAfterSeconds?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'FetchError';
    this.problem = problem;
    this.url = url;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
