import type { Language } from '../language/language.ts';
import { wordsOf } from './cues.ts';

/** Language lists that naming needs, ready to ask. */
export type NameWords = {
  readonly offices: ReadonlySet<string>;
  readonly personal: ReadonlySet<string>;
  readonly male: ReadonlySet<string>;
  readonly female: ReadonlySet<string>;
  readonly address: ReadonlySet<string>;
  readonly ranks: ReadonlySet<string>;
  readonly givenMale: ReadonlySet<string>;
  readonly givenFemale: ReadonlySet<string>;
  readonly bodies: ReadonlySet<string>;
  readonly times: ReadonlySet<string>;
  /** Offices and nouns for one person. */
  readonly people: ReadonlySet<string>;
  /** Pronouns that take up a person: "who". */
  readonly relatives: ReadonlySet<string>;
  /** Words that names of places begin with: "North Korea". */
  readonly regions: ReadonlySet<string>;
  /** Words in lower case within a name: "van". */
  readonly particles: ReadonlySet<string>;
};

/** A language's lists for naming, made ready once. */
export function nameWordsOf(language: Language): NameWords {
  const ready = compiled.get(language);
  if (ready) return ready;
  const set = (list: string) => new Set(wordsOf(list));
  const words = {
    offices: set(language.titles.offices),
    personal: set(language.titles.personal),
    male: set(language.titles.male),
    female: set(language.titles.female),
    address: set(`${language.titles.address},${language.titles.personal}`),
    ranks: set(language.titles.address),
    givenMale: set(language.givenNames.male),
    givenFemale: set(language.givenNames.female),
    bodies: set(language.bodies),
    times: set(`${language.months},${language.weekdays}`),
    people: set(`${language.titles.offices},${language.people}`),
    relatives: set(language.pronouns.who),
    regions: set(language.regions),
    particles: set(language.particles),
  };
  compiled.set(language, words);
  return words;
}

const compiled = new WeakMap<Language, NameWords>();
