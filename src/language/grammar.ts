/** A list of words by which sentences are read, and a sentence that is read otherwise without it: who says or does what in it, null where nobody does. */
export type WordList = {
  readonly words: string;
  readonly example: { readonly sentence: string; readonly source: string | null; readonly content: string | null };
};

/** The lists, named for what their words do. */
export type GrammarList =
  /** Joins two of a kind. */
  | 'and'
  | 'but'
  /** Between two of a kind. */
  | 'coordinators'
  | 'andBut'
  /** Opens a clause behind a comma. */
  | 'andSo'
  /** May open another deed. */
  | 'andButSo'
  /** Before a second verb of the same subject. */
  | 'conjunctions'
  /** Opens a clause against the one before. */
  | 'contrasts'
  /** Opens a clause that waits for its main one. */
  | 'subordinators'
  /** Opens a clause that a source may interrupt. */
  | 'clauseOpeners'
  /** May be the first word of what was said. */
  | 'clauseStarters'
  /** Opens a clause within a deed. */
  | 'innerOpeners'
  /** At its end, no part of what was said. */
  | 'trailing'
  /** Ties what follows to the clause before a source. */
  | 'goingOn'
  /** Opens what only hangs on the clause before it. */
  | 'hanging'
  /** Takes up a noun. */
  | 'relatives'
  /** Takes it up behind a comma. */
  | 'asideRelatives'
  /** Takes up a thing. */
  | 'restrictives'
  /** Stands with a noun of its own. */
  | 'owningRelatives'
  /** Opens a question within a sentence. */
  | 'embedders'
  /** Opens a question that is no statement. */
  | 'questioners'
  | 'who'
  | 'they'
  /** One person. */
  | 'persons'
  /** Whose. */
  | 'possessives'
  /** Can be a subject. */
  | 'subjectPronouns'
  /** How many, of whom. */
  | 'quantities'
  /** Goes with a verb of either number. */
  | 'eitherNumber'
  /** Goes with one. */
  | 'singularVerbs'
  /** Goes with many. */
  | 'pluralVerbs'
  /** What did not happen. */
  | 'nobodies'
  | 'negators'
  /** Before a verb that is to be done. */
  | 'infinitive'
  /** Opens what was said. */
  | 'complementizer'
  /** Before who did it. */
  | 'agent'
  /** Makes a source and its cue an aside. */
  | 'as'
  /** With “as”, before examples. */
  | 'such'
  | 'during'
  /** With “go”. */
  | 'on'
  | 'of'
  /** Before where and when. */
  | 'placing'
  /** Before when. */
  | 'beforeTimes'
  /** Before a phrase with an article. */
  | 'beforeArticles'
  /** Joins nouns. */
  | 'joining'
  /** Always joins them. */
  | 'surelyJoining'
  /** Within a name. */
  | 'nameParticles'
  /** Takes an object up again behind an aside. */
  | 'objectPrepositions'
  /** Before what is wanted. */
  | 'wanted'
  /** What a cue may announce. */
  | 'complementPrepositions'
  /** Ends what was done. */
  | 'objectEnders'
  /** Opens when, where and to whom it was said. */
  | 'tailOpeners'
  /** Before a verb in -ing that has the sentence’s subject. */
  | 'gerundOpeners'
  /** Between auxiliary and verb. */
  | 'groupAdverbs'
  /** With “as saying”. */
  | 'quoting'
  | 'passiveAuxiliaries'
  /** With “on to”. */
  | 'going'
  /** Leaves the saying to the next verb. */
  | 'raising'
  /** With “not”. */
  | 'refusingModals'
  /** Opens an aside behind a name. */
  | 'asideOpeners'
  /** Months whose names people have too. */
  | 'nameMonths'
  /** Opens who somebody is. */
  | 'descriptionOpeners';

/** What a language brings of them: one whose commas part clauses needs few. */
export type Grammar = Readonly<Partial<Record<GrammarList, WordList>>>;

/** All of them, as the rules for tagged sentences need. */
export type FullGrammar = Readonly<Record<GrammarList, WordList>>;
