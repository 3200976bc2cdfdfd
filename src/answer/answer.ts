import type { Evidence } from '../article/evidence.ts';

/** A question as a person put it. `askedOn` is an ISO date, and `history` the earlier questions of the same thread, oldest first. */
export type Question = {
  readonly text: string;
  readonly askedOn: string | null;
  readonly history: readonly string[];
};

/** What an answer may be drawn from. `publishedAt` is ISO 8601 UTC. */
export type AnswerSource = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly publishedAt: string | null;
  /** ISO 639-1, or null or absent where nobody knows. */
  readonly language?: string | null;
};

/**
 * Every answer cites; what the news does not say is declined. `text` is at most 60 words, each of them from the cited
 * passages. `nearest` is the passage that comes closest to a declined question, for "the nearest thing it does say".
 */
export type Answer =
  | { readonly kind: 'answered'; readonly text: string; readonly citations: readonly [Evidence, ...Evidence[]] }
  | { readonly kind: 'not-in-the-news'; readonly nearest: Evidence | null };
