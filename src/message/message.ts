/** The mark that a point carries: what changed about it since this place was last told. */
export type Mark = 'new' | 'updated' | 'withdrawn' | 'denied';

/** A quotation as it is shown: the words, who published them, the article's own address, and the command that shows them in place. */
export type Quotation = {
  readonly exact: string;
  readonly publisher: string;
  /** The address that the poller read; null where the item had none. */
  readonly url: string | null;
  /** A command that opens the evidence in its article. */
  readonly command: string;
};

/** One key point as a reader sees it. `publishers` counts independent ones. */
export type PointBlock = {
  readonly kind: 'point';
  readonly source: string;
  readonly statement: string;
  readonly quotation: Quotation;
  readonly publishers: number;
  readonly marks: readonly Mark[];
  readonly isDisputed: boolean;
  /** The event that it belongs to, for places that show each apart: `key` tells stories apart, `title` is its headline. */
  readonly story?: { readonly key: string; readonly title: string };
};

export type DisputeSide = { readonly source: string; readonly statement: string; readonly quotation: Quotation };

/** Words of an article as proof of an answer; `detail` says when they were published. */
export type QuotationBlock = { readonly kind: 'quotation'; readonly quotation: Quotation; readonly detail: string };

/** Two accounts of one thing, side by side, neither preferred. */
export type DisputeBlock = { readonly kind: 'dispute'; readonly subject: string; readonly sides: readonly [DisputeSide, DisputeSide] };

/** An article's text with the evidence marked: `marks` are [start, end) in UTF-16 units of `text`. */
export type PassageBlock = {
  readonly kind: 'passage';
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
};

/** When points were made: one entry a day, oldest first; `count` points on `date` (ISO date), the first of them in words. */
export type TimelineBlock = {
  readonly kind: 'timeline';
  readonly days: readonly { readonly date: string; readonly count: number; readonly label: string }[];
};

/** A line of a list: text, a fainter detail, and where it leads: an address in the news, or a command of this bot. */
export type ListItem = {
  readonly text: string;
  readonly detail?: string;
  readonly url?: string;
  readonly command?: string;
  /** How it fares, for lists that show health. */
  readonly state?: 'good' | 'warning' | 'bad';
};

/** A button or a link: `command` is what a person could have typed after `/brief`; one that ends in a space waits for words. */
export type Action = { readonly label: string; readonly command: string };

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly tone: 'lead' | 'plain' | 'note' | 'problem' }
  | PointBlock
  | QuotationBlock
  | DisputeBlock
  | PassageBlock
  | TimelineBlock
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'actions'; readonly actions: readonly Action[] };

/** What a person reads, on every surface the same; adapters render it. Plain text throughout: no surface's mark-up is in it. */
export type Message = {
  readonly title: string;
  readonly subtitle: string | null;
  readonly blocks: readonly Block[];
};
