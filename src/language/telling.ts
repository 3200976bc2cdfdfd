/**
 * Words by which two tellings of one thing are known to be one. Tellings are compared whatever they are written in, so each
 * list counts together with those of the other languages. Separated by commas; pairs and groups by semicolons.
 */
export type Telling = {
  /** Verbs that say how something was said, which is not what was said. */
  readonly saying: string;
  /** Words of figures: numbers, scales, currencies, shares. */
  readonly counting: string;
  /** Pairs of opposites: "rise, fall". */
  readonly opposites: string;
  /** Words that papers use for one thing, the first standing for all. */
  readonly synonyms: string;
  /** Verbs that with "back" are a return. */
  readonly moving: string;
  /** Pronouns and auxiliaries by which a relative clause is told from one that says what was said. */
  readonly relatives: string;
  readonly auxiliaries: string;
  /** Words that a denial has whatever is denied. */
  readonly denying: string;
  /** What can be rejected as untrue, and the words before it. */
  readonly claims: string;
  readonly determiners: string;
  /** Words behind which a "not" need not be about the whole. */
  readonly clauses: string;
  /** Before who did it, between two of a kind, before what is said, and before two who are one side. */
  readonly agents: string;
  readonly joining: string;
  readonly opening: string;
  readonly both: string;
  /** What plurals end in. */
  readonly plurals: string;
  /** Between a number and what it counts. */
  readonly beforeUnits: string;
  /** Words that stand for a source and name none; words that a statement which stands alone does not begin with. */
  readonly nobody: string;
  readonly dependent: string;
  /** Numbers in words from two on, the tens from twenty on, "a" and "one" before a scale, and scales with their size. */
  readonly numbers: string;
  readonly tens: string;
  readonly one: string;
  readonly scales: string;
  /** Percent, and currencies with their signs. */
  readonly percent: string;
  readonly money: string;
  /** Words that make a number less exact, or a bound. */
  readonly about: string;
  readonly more: string;
  readonly less: string;
  /** Where the noun phrase of what is counted ends. */
  readonly unitEnds: string;
  /** Small words, forms of companies, organs of a state and ranks within names of sources. */
  readonly little: string;
  readonly companyForms: string;
  readonly organs: string;
  readonly ranks: string;
};
