import type { Reading } from '../article/article.ts';
import type { Dispute } from '../key-point/dispute.ts';
import type { KeyPoint, KindName } from '../key-point/key-point.ts';
import type { MergedPoint } from '../key-point/merge.ts';
import type { Lead } from './lead.ts';

/** From (inclusive) to (inclusive), ISO 8601 UTC. */
export type Window = { readonly from: string; readonly to: string };

/** What changed about a point since the place was last told of it. */
export type PointChange = 'new' | 'updated';

/** A point as it stands in a briefing. */
export type BriefedPoint = { readonly point: MergedPoint; readonly change: PointChange | null; readonly isDisputed: boolean };

/**
 * A change worth a line of its own. `before` and `after` are the publisher's words; `after` is null where the point is gone,
 * and `before` stands unchanged where it is corroborated: `after` says by how many.
 */
export type Change = {
  readonly why: 'revised' | 'updated' | 'withdrawn' | 'corroborated';
  readonly articleId: string;
  readonly publisher: string;
  readonly before: string;
  readonly after: string | null;
};

/** An article of the window that could not be read whole. */
type UnreadArticle = {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly reading: Reading;
  readonly says: string;
};

/** What is selected for one reader, place and window: everything that a message tells, and nothing that it does not. */
export type Briefing = {
  readonly slug: string;
  readonly title: string;
  /** What the reader asked for, to ask it again. */
  readonly words: string;
  readonly since: string | null;
  /** Whether it is one of the newsroom's topics, or words that somebody typed. */
  readonly isTopic: boolean;
  /** The newest news on it is older than the usual window. */
  readonly isQuiet: boolean;
  readonly window: Window;
  readonly articles: number;
  readonly publishers: number;
  /** The one or two points that a reader should have if nothing else. */
  readonly top: readonly MergedPoint[];
  /** What a model made of the points; absent where none was asked. */
  readonly lead?: Lead;
  /** Points by kind, in the order in which they are shown. */
  readonly sections: readonly { readonly kind: KindName; readonly points: readonly BriefedPoint[] }[];
  readonly disputes: readonly Dispute[];
  readonly changes: readonly Change[];
  /** Points that are left out for length. */
  readonly omitted: number;
  readonly unread: readonly UnreadArticle[];
  /** How many articles have the rules' points although a model was asked, by why. */
  readonly fallbacks: readonly { readonly reason: string; readonly articles: number }[];
  /** When this place was last told about the topic; null the first time. */
  readonly toldAt: string | null;
  /** How many points were first reported on each day (ISO date), oldest first, and the first of the ranked ones. */
  readonly days: readonly { readonly date: string; readonly count: number; readonly first: MergedPoint }[];
};

/** A point as a place was told it: enough to know it again. What stood behind it is told by editions only. */
export type ToldPoint = Pick<KeyPoint, 'id' | 'articleId' | 'kind' | 'statement' | 'source'> & {
  readonly exact: string;
  readonly publishers?: number;
  readonly isDisputed?: boolean;
};

/** The points that a place was last told about a topic, and when (ISO 8601 UTC). */
export type Told = { readonly toldAt: string; readonly points: readonly ToldPoint[] };
