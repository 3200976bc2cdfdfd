import type { Language } from '../language/language.ts';
import { fold } from '../story/words.ts';
import { wordsOf } from './cues.ts';
import type { Range } from './phrases.ts';
import type { Sentence } from './sentences.ts';
import { STATES } from './states.ts';
import type { Token } from './tokens.ts';

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

/** A name where it stands: `name` without title or office, `office` those words ("" where none). */
type Mention = {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly office: string;
  readonly sentence: number;
  readonly isQuoted: boolean;
  readonly isPossessive: boolean;
  /** Whether words that only fit a person stand right behind it. */
  readonly isDescribed: boolean;
  readonly title: string;
  /** The word that the name is addressed by, as it stands right before it: "President", "Mr."; "" where none. */
  readonly address: string;
};

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
  };
  compiled.set(language, words);
  return words;
}

const compiled = new WeakMap<Language, NameWords>();

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

// ---- mentions

const PARTICLE = new Set(['de', 'la', 'van', 'von', 'der', 'den', 'al', 'bin', 'del', 'da', 'di', 'el']);

function mentionsIn(text: string, sentence: Sentence, index: number, words: NameWords): readonly Mention[] {
  const { tokens } = sentence;
  const found: Mention[] = [];
  if (isHeadline(tokens)) return found;
  for (let at = 0; at < tokens.length; at++) {
    if (!isNameWord(tokens[at]!, words)) continue;
    let end = at + 1;
    while (end < tokens.length && continues(text, tokens, end, words)) end++;
    const start = withOffice(tokens, at, words);
    // "Republican nominee Voss": what stood before the office was no name of its own.
    while (found.length > 0 && found.at(-1)!.end > tokens[start]!.start) found.pop();
    const mention = mentionOf(tokens, { start, end }, sentence, index, words);
    if (mention) found.push(mention);
    at = end - 1;
  }
  return found;
}

// In A Line Set Like This One capitals name nobody.
function isHeadline(tokens: readonly Token[]): boolean {
  const telling = tokens.filter((token) => token.text.length > 2 && /\p{L}/u.test(token.text) && !/ADP|DET|CONJ|PART/.test(token.pos));
  return telling.length > 4 && telling.filter((token) => /^\p{Lu}/u.test(token.text)).length >= 0.9 * telling.length;
}

function isNameWord(token: Token, words: NameWords): boolean {
  if (!/^\p{Lu}/u.test(token.text) || words.times.has(token.lower)) return false;
  return /PROPN|NOUN|ADJ|^X$/.test(token.pos) || words.personal.has(token.lower) || words.offices.has(token.lower);
}

function continues(text: string, tokens: readonly Token[], at: number, words: NameWords): boolean {
  const token = tokens[at]!;
  const gap = text.slice(tokens[at - 1]!.end, token.start);
  if (/\n/.test(gap)) return false;
  if (isNameWord(token, words) || (/^(?:April|May|June|August)$/.test(token.text) && tokens[at + 1]?.pos !== 'NUM')) return true;
  if (/^\p{Lu}\p{Ll}/u.test(token.text) && !words.times.has(token.lower) && !/DET|PRON|AUX|ADP|CONJ|PART/.test(token.pos)) return true;
  const next = tokens[at + 1];
  if (!next || !/^\p{Lu}/u.test(next.text)) return false;
  return (token.text === '-' && gap === '' && next.start === token.end) || (PARTICLE.has(token.lower) && isNameWord(next, words));
}

// "campaign spokesman Jason Miller": an office in lower case, and the nouns before it, belong to the name.
function withOffice(tokens: readonly Token[], at: number, words: NameWords): number {
  let start = at;
  if (at === 0 || !words.offices.has(tokens[at - 1]!.lower)) return at;
  start--;
  while (start > 0 && at - start < 6 && /NOUN|PROPN|ADJ/.test(tokens[start - 1]!.pos) && !words.times.has(tokens[start - 1]!.lower))
    start--;
  return start;
}

function mentionOf(tokens: readonly Token[], place: Range, sentence: Sentence, index: number, words: NameWords): Mention | undefined {
  let run = tokens.slice(place.start, place.end);
  const follows = tokens[place.end];
  let split = 0;
  for (const [at, token] of run.entries()) if (words.offices.has(token.lower) || words.personal.has(token.lower)) split = at + 1;
  // "of the Harbour Post Voss said": a body's name ends where one word of another follows it.
  if (run.length - split === 3 && words.bodies.has(run.at(-2)!.lower) && !words.bodies.has(run.at(-1)!.lower)) {
    run = run.slice(-1);
    split = 0;
  }
  const named = run.slice(split);
  const first = named[0];
  if (!first || named.length > 7) return undefined;
  const start = run[0]!.start;
  const end = run.at(-1)!.end;
  const before = run.slice(0, split);
  const title = before.map((token) => token.lower).find((word) => words.personal.has(word)) ?? '';
  return {
    start,
    end,
    name: join(named),
    office: join(before.filter((token) => !words.personal.has(token.lower))),
    sentence: index,
    isQuoted: sentence.pieces.some((piece) => piece.quotation && piece.start <= start && piece.end >= end),
    isPossessive: follows?.lower === "'s" || follows?.text === '’',
    isDescribed: tokens[place.start - 1]?.pos !== 'ADP' && !words.regions.has(named[0]!.lower) && tellsPerson(tokens, place.end, words),
    title,
    address: addressOf(before, named, words),
  };
}

/** "X, 31, …" · "X, who …" · "X, the harbour's chief of police, …": what only a person has behind the name. */
function tellsPerson(tokens: readonly Token[], at: number, words: NameWords): boolean {
  const next = tokens[at + 1];
  if (tokens[at]?.text !== ',' || !next) return false;
  if (/^\d{1,3}$/.test(next.text)) return tokens[at + 2]?.text === ',';
  if (words.relatives.has(next.lower)) return true;
  if (next.pos !== 'DET') return false;
  // The head of the phrase is its last noun.
  let end = at + 2;
  while (end < tokens.length && end - at < 12 && !/ADP|PUNCT|PRON|AUX/.test(tokens[end]!.pos)) end++;
  return words.people.has(tokens[end - 1]!.lower);
}

function addressOf(before: readonly Token[], named: readonly Token[], words: NameWords): string {
  const last = before.at(-1);
  if (!last || !words.address.has(last.lower) || !/^\p{Lu}/u.test(last.text)) return '';
  // "Mr." is the address of a bare surname only, and "Minister" is half of "Prime Minister".
  if (words.personal.has(last.lower) && named.length > 1 && !words.ranks.has(last.lower)) return '';
  return words.offices.has(before.at(-2)?.lower ?? '') && words.offices.has(last.lower) ? '' : last.text;
}

function join(tokens: readonly Token[]): string {
  let text = '';
  for (const [index, token] of tokens.entries()) {
    const gap = index > 0 && token.start > tokens[index - 1]!.end ? ' ' : '';
    text += gap + token.text;
  }
  return text;
}
