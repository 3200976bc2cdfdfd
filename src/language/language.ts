import type { Grammar } from './grammar.ts';
import type { Telling } from './telling.ts';

/** The kinds of key point that a cue can announce; the same names as the kinds themselves. */
export type CueKind = 'agreement' | 'sanction' | 'commitment' | 'demand' | 'threat' | 'accusation' | 'denial' | 'rejection' | 'claim';

/**
 * What may follow a cue: `clause` (with or without "that"), `that` (only with it), `quotation`, `thing` (a noun phrase), `to` (an infinitive), `to thing` ("to" and a noun phrase),
 * `doing` (a gerund), `hearer` (whom it is told, then one of the others), `of`, `for`, `on`, `with`, `against` (that word and a noun phrase),
 * `nothing` (the cue may also stand alone, its content being what it was done to).
 */
export type Complement =
  | 'clause'
  | 'that'
  | 'quotation'
  | 'thing'
  | 'to'
  | 'to thing'
  | 'doing'
  | 'hearer'
  | 'of'
  | 'for'
  | 'on'
  | 'with'
  | 'against'
  | 'nothing';

/** A sentence that proves a group of cues: who says or does what in it. */
type CueExample = { readonly sentence: string; readonly source: string; readonly content: string };

/**
 * Verbs that announce one kind of point. `verbs` are base forms, separated by commas; a verb may bring its particle ("call for").
 * With `objects`, the verb counts only if one of these nouns is the head of what it is done to ("impose" … "sanctions").
 */
export type CueGroup = {
  readonly kind: CueKind;
  readonly verbs: string;
  readonly takes: readonly Complement[];
  readonly objects?: string;
  /** The verb counts only of what is to come, and only if whom it is done to has a name: "will meet President Quill". */
  readonly isAhead?: true;
  /** The verb counts only if a name follows: "agreed with Norland on …", and not "agreed with the view". */
  readonly isNamed?: true;
  readonly examples: readonly CueExample[];
};

/** Nouns that announce a point: "the claim that", "his demand for". */
export type CueNouns = { readonly kind: CueKind; readonly nouns: string };

/** What the rules know of a language: its words, and the sentences that prove them. Lists are separated by commas; all lower case. */
export type Language = {
  /** ISO 639-1. */
  readonly code: string;
  /** The words that its texts are full of, by which a text that does not say what it is written in is known. */
  readonly functionWords: string;
  /**
   * For a language whose commas part clauses, and for which no tagger is at hand: the words that open a clause, articles,
   * prepositions, auxiliaries and what goes between nouns. Without it the rules ask the English tagger.
   */
  readonly byCommas?: {
    readonly opening: string;
    readonly articles: string;
    readonly prepositions: string;
    readonly auxiliaries: string;
    /** Words between two names or nouns that keep them one phrase. */
    readonly joining: string;
    /** What adjectives and articles end in. */
    readonly endings: string;
  };
  /** The words that sentences are built with. */
  readonly grammar: Grammar;
  /** The words by which tellings are compared. */
  readonly telling: Telling;
  readonly cues: readonly CueGroup[];
  readonly cueNouns: readonly CueNouns[];
  readonly cueAdjectives: readonly CueNouns[];
  /** Irregular verb forms, separated by spaces: base, third person, gerund, past and, where it differs, past participle. */
  readonly irregular: readonly string[];
  readonly accordingTo: readonly string[];
  readonly pronouns: {
    readonly he: string;
    readonly she: string;
    readonly they: string;
    readonly it: string;
    readonly self: string;
    readonly relative: string;
    /** Words that point and name nobody, nor a speaker: "this", "what". */
    readonly pointing: string;
    /** Pronouns that can be a subject; of those the ones for no single person, and for the writer or speaker himself. */
    readonly subjects: string;
    readonly groups: string;
    readonly speakers: string;
    /** Subjects of "must" and "should" that oblige nobody. */
    readonly obligesNobody: string;
    readonly possessives: string;
    /** Relative pronouns that take up a person. */
    readonly who: string;
  };
  readonly titles: {
    readonly personal: string;
    readonly male: string;
    readonly female: string;
    readonly offices: string;
    readonly address: string;
  };
  readonly givenNames: { readonly male: string; readonly female: string };
  /** Nouns for bodies that speak ("ministry", "court"): `it` can point to them. */
  readonly bodies: string;
  /** Nouns for persons and groups who can speak and act. */
  readonly people: string;
  /** What ministers and ministries are for: "foreign", "defence". */
  readonly portfolios: string;
  /** What says that somebody holds an office no more: "former". */
  readonly formerly: string;
  /** What is said of a bloc without saying who else speaks: "the seven rich countries". */
  readonly members: string;
  /** Nouns for where things are said: "interview", "rally". */
  readonly occasions: string;
  /** Words in lower case within the names of people. */
  readonly particles: string;
  /** Words that the names of places begin with: "North Korea", "New Haven". */
  readonly regions: string;
  readonly agencies: string;
  readonly months: string;
  readonly weekdays: string;
  readonly timeWords: string;
  /** How days are told: `ordinals` stand behind a day's number, `beforeMonth` before a month alone, `otherDays` before a day that is not the last one of its name. */
  readonly dates: {
    readonly today: string;
    readonly yesterday: string;
    readonly ordinals: string;
    readonly beforeMonth: string;
    readonly otherDays: string;
    readonly thisYear: string;
    readonly lastYear: string;
  };
  /** Words that a full stop belongs to. */
  readonly abbreviations: string;
  /**
   * What a statement's verbs make of it: to come, "would have" and "would be" of what is only thought, to be done by
   * others, open, planned, and only weighed (beginnings of words).
   */
  readonly modals: {
    readonly future: string;
    readonly conditional: string;
    readonly perfect: string;
    readonly must: string;
    readonly may: string;
    readonly coming: string;
    readonly weighing: string;
  };
  /** Words between what was said and its parts: where it may end, and what it must not lose. */
  readonly seams: { readonly clauses: string; readonly phrases: string; readonly conditions: string };
  /** Prepositions: before whom something is done to, at the head of what is said and within it; behind a name, and of those the ones for a place, and for whom somebody speaks. */
  readonly prepositions: {
    readonly toWhom: string;
    readonly target: string;
    readonly behindNames: string;
    readonly places: string;
    readonly speaksFor: string;
  };
  /** Words before a name that are no part of it. */
  readonly beforeNames: string;
  /** The word between two names. */
  readonly and: string;
  readonly negations: string;
  /** Verbs of giving in: what somebody says that he will do of these, another has asked for. */
  readonly concessions: string;
  /** Of the verbs of saying those of wishing, base forms. */
  readonly wishes: string;
  /** Auxiliaries for what is to come. */
  readonly futures: string;
  /** Nouns and verbs for wrong that is done to others: a claim that names a doer of one is an accusation. */
  readonly wrongs: string;
  /** What a "no" may be said to and still be a denial: "rejected the allegation". */
  readonly allegations: string;
  /** Words that open a clause of its own after a comma. */
  readonly joiners: string;
  /** Sides that only the context names: "the two sides". */
  readonly collectives: string;
  /** Talk to or about a machine that answers, for which news has no use. Regular expressions. */
  readonly machineTalk: readonly RegExp[];
  readonly boilerplate: readonly RegExp[];
};
