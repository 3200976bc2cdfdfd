/** What people ask for: a name, and the words that an article must have, may have (one is enough) and must not have. */
export type Topic = {
  /** Lower-case words joined by hyphens: what is typed after `/brief`. */
  readonly slug: string;
  readonly title: string;
  /** At least one of these words or phrases; empty means no such condition. */
  readonly any: readonly string[];
  /** Each of these. */
  readonly all: readonly string[];
  /** None of these. */
  readonly none: readonly string[];
  /** Only these publishers; empty means every one. */
  readonly publishers: readonly string[];
};
