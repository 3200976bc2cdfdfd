import type { Evidence } from '../article/evidence.ts';

/** The nine kinds, in the order in which a briefing shows them. */
export const KIND_NAMES = [
  'agreement',
  'sanction',
  'commitment',
  'demand',
  'threat',
  'accusation',
  'denial',
  'rejection',
  'claim',
] as const;
export type KindName = (typeof KIND_NAMES)[number];

/** Whether the thing was done, is to be done, may be, or is only being weighed. */
export type Modality = 'did' | 'will' | 'may' | 'considers';

/**
 * One thing that one article says somebody said or did. The evidence is verbatim; `source` is the person or body as the
 * article names it at its fullest (null where the article itself asserts the point), and `sourceAs` the passage's own words
 * for it where they name nobody ("he", "the president"), null where the passage names it; `cue` is the article's own word
 * for the saying or doing; `target` is whom it is done to.
 */
export type KeyPoint = {
  /** Stable while the article says the same: derived from the article, the kind, the source and the evidence. */
  readonly id: string;
  readonly articleId: string;
  readonly kind: KindName;
  readonly statement: string;
  readonly source: string | null;
  readonly sourceAs: string | null;
  readonly cue: string | null;
  readonly target: string | null;
  readonly modality: Modality;
  /** ISO date (YYYY-MM-DD, or YYYY-MM where only the month is known), or null where the article does not say. */
  readonly happenedOn: string | null;
  readonly evidence: readonly [Evidence, ...Evidence[]];
};

/** Why a candidate did not become a key point as it stood. */
export type RefusalReason =
  | 'evidence-not-verbatim'
  | 'source-not-in-passage'
  | 'figure-not-in-evidence'
  | 'date-not-in-evidence'
  | 'name-not-in-evidence'
  | 'negation-lost'
  | 'denial-told-as-claim'
  | 'required-part-missing'
  | 'statement-too-long'
  | 'boilerplate'
  | 'instruction-to-a-machine';

/** The key points of one article, best first, and how many candidates were refused, by reason. */
export type ExtractedPoints = {
  readonly points: readonly KeyPoint[];
  readonly refused: Readonly<Partial<Record<RefusalReason, number>>>;
};
