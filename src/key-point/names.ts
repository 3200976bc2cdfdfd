import { fold } from '../story/words.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import type { NameWords } from './name-words.ts';
import type { Sentence } from './sentences.ts';
import { STATES } from './states.ts';

/** The pronoun that a person goes by, null where nothing tells. */
export type Gender = 'he' | 'she' | null;

/** A person, body or place that the article names, as one: all its mentions, and its names at their fullest. */
export type Entity = {
  /** Without title or office: "Vladimir Putin". */
  readonly name: string;
  /** With the title that it is addressed by, as the article has it somewhere: "President Vladimir Putin". */
  readonly full: string;
  readonly isPerson: boolean;
  readonly gender: Gender;
  /** The words of the offices that it is given, lower case. */
  readonly offices: ReadonlySet<string>;
  readonly mentions: readonly Mention[];
};

/** The names of an article, joined where a shorter one can only mean a longer one. */
export function findEntities(text: string, sentences: readonly Sentence[], words: NameWords): readonly Entity[] {
  const mentions = sentences.flatMap((sentence, index) => mentionsIn(text, sentence, index, words));
  const groups = new Map<string, Mention[]>();
  for (const mention of mentions) {
    const known = groups.get(mention.name);
    if (known) known.push(mention);
    else groups.set(mention.name, [mention]);
  }
  const longest = [...groups.keys()].sort(
    (a, b) => b.split(' ').length - a.split(' ').length || groups.get(b)!.length - groups.get(a)!.length,
  );
  const heads = new Map<string, string[]>();
  for (const name of longest) {
    const last = lastWord(name);
    if (!name.includes(' ') || !heads.has(last)) heads.set(last, [...(heads.get(last) ?? []), name]);
    else heads.get(last)!.push(name);
  }
  return joinGroups(longest, groups, heads, words);
}

function joinGroups(
  names: readonly string[],
  groups: ReadonlyMap<string, readonly Mention[]>,
  heads: ReadonlyMap<string, readonly string[]>,
  words: NameWords,
): readonly Entity[] {
  const joined = new Map<string, Mention[]>();
  const genders = new Map<string, Gender>();
  const genderIn = (name: string): Gender => {
    const known = genders.get(name);
    if (known !== undefined) return known;
    const { gender } = entity(name, joined.get(name)!, words);
    genders.set(name, gender);
    return gender;
  };
  for (const name of names) {
    const own = groups.get(name)!;
    if (name.includes(' ')) {
      const longer = (heads.get(lastWord(name)) ?? []).find(
        (other) =>
          other !== name && joined.has(other) && ((other.endsWith(` ${name}`) && !isGivenName(name, words)) || isShorterForm(name, other)),
      );
      const target = longer ?? name;
      for (const mention of own) enter(joined, target, mention);
      continue;
    }
    for (const mention of own) {
      const target = ownerOf(mention, heads.get(name) ?? [], joined, genderIn, words) ?? name;
      enter(joined, target, mention);
    }
  }
  return [...joined].map(([name, mentions]) => entity(name, mentions, words));
}

function enter(joined: Map<string, Mention[]>, name: string, mention: Mention): void {
  const known = joined.get(name);
  if (known) known.push(mention);
  else joined.set(name, [mention]);
}

// "Donald J. Trump" and "Donald Trump".
function isShorterForm(name: string, other: string): boolean {
  const [a, b] = [name.split(' '), other.split(' ')];
  return a.length >= 2 && a.length < b.length && a[0] === b[0] && a.at(-1) === b.at(-1);
}

/** The longer name that a surname stands for: of the fitting gender, the one that the article names most. */
function ownerOf(
  mention: Mention,
  candidates: readonly string[],
  joined: ReadonlyMap<string, readonly Mention[]>,
  genderIn: (name: string) => Gender,
  words: NameWords,
): string | undefined {
  const wanted = genderOf(mention.title, '', words);
  let best: string | undefined;
  for (const name of candidates) {
    if (!name.includes(' ') || !joined.has(name)) continue;
    const gender = wanted && genderIn(name);
    if (wanted && gender && wanted !== gender) continue;
    if (best === undefined || joined.get(name)!.length > joined.get(best)!.length) best = name;
  }
  return best;
}

function entity(name: string, mentions: readonly Mention[], words: NameWords): Entity {
  const address = mentions
    .filter((mention) => mention.name === name)
    .map((mention) => mention.address)
    .find((word) => word !== '');
  const title = mentions.map((mention) => mention.title).find((text) => text !== '') ?? '';
  const offices = new Set(mentions.flatMap((mention) => mention.office.toLowerCase().split(/\s+/)).filter((word) => word !== ''));
  const first = name.split(' ')[0]!.toLowerCase();
  const isGiven = name.includes(' ') && (words.givenMale.has(first) || words.givenFemale.has(first));
  return {
    name,
    full: address === undefined ? name : `${address} ${name}`,
    isPerson:
      !words.bodies.has(lastWord(name).toLowerCase()) &&
      (isGiven || title !== '' || offices.size > 0 || mentions.some((mention) => mention.isDescribed) || hasSurname(name, mentions, words)),
    gender: genderOf(title, name, words),
    offices,
    mentions: [...mentions].sort((a, b) => a.start - b.start),
  };
}

/** "Kerr Vance … Vance": of the names that are no state's, those of people are shortened to their last word. */
function hasSurname(name: string, mentions: readonly Mention[], words: NameWords): boolean {
  const parts = name.split(' ');
  if (parts.length < 2 || parts.length > 3 || words.regions.has(parts[0]!.toLowerCase()) || STATES.has(fold(name).replaceAll(' ', '_')))
    return false;
  return parts.every((part) => /^\p{Lu}\p{Ll}|^\p{Lu}\.$/u.test(part)) && mentions.some((mention) => mention.name === parts.at(-1));
}

function genderOf(title: string, name: string, words: NameWords): Gender {
  if (words.male.has(title)) return 'he';
  if (words.female.has(title)) return 'she';
  const first = name.split(' ')[0]!.toLowerCase();
  if (!name.includes(' ')) return null;
  const isMale = words.givenMale.has(first);
  return isMale === words.givenFemale.has(first) ? null : isMale ? 'he' : 'she';
}

// "Donald Trump" lacks nothing, whatever stands before it elsewhere ("Team Donald Trump").
function isGivenName(name: string, words: NameWords): boolean {
  const first = name.split(' ')[0]!.toLowerCase();
  return words.givenMale.has(first) || words.givenFemale.has(first);
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}
