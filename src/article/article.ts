/** How much of an article the bot could read. Whatever is not `whole` is told to the reader, never hidden. */
export type Reading = 'whole' | 'teaser' | 'paywall' | 'consent-wall' | 'unreadable';

/** One news article as plain text: paragraphs separated by a blank line. Dates are ISO 8601 UTC. */
export type Article = {
  /** Names the article for ever: derived from its canonical URL. */
  readonly id: string;
  readonly url: string;
  readonly publisher: string;
  readonly title: string;
  readonly byline: string | null;
  readonly publishedAt: string | null;
  /** ISO 639-1 code, or null where it could not be told. */
  readonly language: string | null;
  readonly text: string;
  readonly reading: Reading;
};

/** What the extractor finds in a page. `publishedAt` has the page's own offset from UTC: its day is the publisher's day. */
export type ExtractedPage = {
  readonly title: string | null;
  readonly text: string;
  readonly byline: string | null;
  readonly publishedAt: string | null;
  readonly language: string | null;
  readonly canonicalUrl: string | null;
  readonly reading: Reading;
};
