import type { Complement, CueGroup, CueKind, CueNouns, Language } from '../language/language.ts';

/** A group of cues made ready: what may follow it, and the nouns that it needs. */
export type CuePattern = {
  readonly kind: CueKind;
  readonly lemma: string;
  /** The particle that follows the verb: "for" in "call for"; several words are joined by a space. */
  readonly particle: string;
  readonly takes: ReadonlySet<Complement>;
  readonly objects: readonly string[] | null;
  readonly isAhead: boolean;
  readonly isNamed: boolean;
};

/** `participle` is a past one that cannot be the past tense: "known"; "called" is both, and `past`. */
export type VerbForm = 'base' | 'present' | 'doing' | 'past' | 'participle';
/** All that announces a point, by its lower-case word. */
export type Cues = {
  readonly verbs: ReadonlyMap<string, readonly { readonly form: VerbForm; readonly pattern: CuePattern }[]>;
  readonly nouns: ReadonlyMap<string, CueKind>;
  readonly adjectives: ReadonlyMap<string, CueKind>;
  /** Words that tell when. */
  readonly times: ReadonlySet<string>;
  /** Nouns for offices, bodies and people, who can speak. */
  readonly speakers: ReadonlySet<string>;
  /** Those of them that are many. */
  readonly bodies: ReadonlySet<string>;
  /** Nouns for where things are said. */
  readonly occasions: ReadonlySet<string>;
  readonly wrongs: ReadonlySet<string>;
  readonly negations: ReadonlySet<string>;
};

/** The words of a list as languages write it. */
export function wordsOf(list: string): readonly string[] {
  const ready = split.get(list);
  if (ready) return ready;
  const words = list.split(',').map((word) => word.trim());
  split.set(list, words);
  return words;
}

// The lists are constants of a language, each asked for at every sentence.
const split = new Map<string, readonly string[]>();

/** Every form of every cue of a language, in the order of its groups. */
export function cuesOf(language: Language): Cues {
  const ready = compiled.get(language);
  if (ready) return ready;
  const irregular = new Map(language.irregular.map((line) => [line.slice(0, line.indexOf(' ')), line.split(' ')]));
  const verbs = new Map<string, { form: VerbForm; pattern: CuePattern }[]>();
  for (const group of language.cues) addGroup(verbs, group, irregular);
  const cues = {
    verbs,
    nouns: kindsOf(language.cueNouns),
    adjectives: kindsOf(language.cueAdjectives),
    times: new Set([language.timeWords, language.weekdays, language.months].flatMap(wordsOf)),
    occasions: new Set(wordsOf(language.occasions)),
    wrongs: new Set(wordsOf(language.wrongs)),
    negations: new Set(wordsOf(language.negations)),
    bodies: new Set(wordsOf(language.bodies)),
    speakers: new Set([language.bodies, language.people, language.titles.offices].flatMap(wordsOf)),
  };
  compiled.set(language, cues);
  return cues;
}

function kindsOf(lists: readonly CueNouns[]): ReadonlyMap<string, CueKind> {
  return new Map(lists.flatMap(({ kind, nouns }) => wordsOf(nouns).map((noun) => [noun, kind] as const)));
}

const compiled = new WeakMap<Language, Cues>();

function addGroup(
  verbs: Map<string, { form: VerbForm; pattern: CuePattern }[]>,
  group: CueGroup,
  irregular: ReadonlyMap<string, readonly string[]>,
): void {
  for (const entry of wordsOf(group.verbs)) {
    const [lemma = '', ...rest] = entry.split(' ');
    const pattern: CuePattern = {
      kind: group.kind,
      lemma,
      particle: rest.join(' '),
      takes: new Set(group.takes),
      objects: group.objects === undefined ? null : wordsOf(group.objects),
      isAhead: group.isAhead === true,
      isNamed: group.isNamed === true,
    };
    for (const [word, form] of formsOf(lemma, irregular)) {
      const known = verbs.get(word) ?? [];
      known.push({ form, pattern });
      verbs.set(word, known);
    }
  }
}

function formsOf(lemma: string, irregular: ReadonlyMap<string, readonly string[]>): readonly (readonly [string, VerbForm])[] {
  const [, present, doing, ...past] = irregular.get(lemma) ?? regular(lemma);
  return [
    [lemma, 'base'],
    [present!, 'present'],
    [doing!, 'doing'],
    ...past.map((word, index) => [word, index === 0 ? 'past' : 'participle'] as const),
  ];
}

function regular(lemma: string): readonly string[] {
  const stem = lemma.endsWith('e') ? lemma.slice(0, -1) : lemma;
  if (/[^aeiou]y$/.test(lemma)) return [lemma, `${lemma.slice(0, -1)}ies`, `${lemma}ing`, `${lemma.slice(0, -1)}ied`];
  const present = /(?:s|x|z|ch|sh)$/.test(lemma) ? `${lemma}es` : `${lemma}s`;
  const ing = /ee$/.test(lemma) ? `${lemma}ing` : `${stem}ing`;
  return [lemma, present, ing, `${stem}ed`];
}
