import { inAnyLanguage } from '../language/languages.ts';
import { fold } from '../story/words.ts';
import { COMPOUNDS, STATES } from './states.ts';

/** Who speaks: `state` when it is a country or one of its people, `names` its own names, `roles` its offices, `isBody` for what is no person. */
export type Party = {
  readonly state: string | null;
  readonly names: readonly string[];
  readonly roles: readonly string[];
  readonly isBody: boolean;
};

/** Whether two names mean the same speakers: "Putin" and "Russian President Vladimir Putin" do, "Putin" and "the Kremlin" do not. */
export function sameSource(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.toLowerCase() === b.toLowerCase()) return true;
  const [ours, theirs] = [partiesOf(a), partiesOf(b)];
  return ours.length > 0 && ours.length === theirs.length && ours.every((party) => theirs.some((other) => sameParty(party, other)));
}

/** Whether two names may tell of one deed that takes several: a party in common, or a side that is not named ("both leaders"). */
export function sharesParty(a: string | null, b: string | null): boolean {
  if (a === null || b === null || isCollective(a) || isCollective(b)) return true;
  const theirs = partiesOf(b);
  return partiesOf(a).some((party) => theirs.some((other) => sameParty(party, other)));
}

/** The parties that a source names: "Putin and Biden" are two. */
export function partiesOf(source: string): Party[] {
  return (
    source
      // "Vladimir Putin, the Russian president" is one, "police and prosecutors" speak as one.
      .split(/,\s+(?:and\s+)?(?=\p{Lu})|\s+(?:and|&)\s+(?=(?:the )?\p{Lu})/u)
      .map(partyOf)
      .filter(({ state, names, roles }) => state !== null || names.length > 0 || roles.length > 0)
  );
}

/** Whether a text names the party: a state by any of its names, others by the last of theirs. */
export function isNamedIn({ state, names }: Party, text: string): boolean {
  const words = wordsIn(text).map(({ folded }) => folded);
  const last = names.at(-1);
  return last === undefined ? state !== null && words.some((word) => STATES.get(word) === state) : words.includes(last);
}

/** The states that a text names, by any of their names. */
export function statesIn(text: string): string[] {
  return wordsIn(text).flatMap(({ folded }) => STATES.get(folded) ?? []);
}

function sameParty(a: Party, b: Party): boolean {
  if (a.state !== null && b.state !== null && a.state !== b.state) return false;
  if (isAcronym(a, b) || isAcronym(b, a)) return true;
  const [fewer, more] = a.names.length <= b.names.length ? [a, b] : [b, a];
  if (fewer.names.length > 0)
    return a.isBody === b.isBody && fewer.names.every((name) => more.names.includes(name)) && endsAlike(fewer, more);
  if (fewer.roles.length > 0 && more.names.length > 0) {
    // An office without a name is its holder only where the country is told as well.
    return fewer.state !== null && fewer.state === more.state && fewer.isBody === more.isBody && subset(fewer.roles, more.roles);
  }
  if (a.state !== b.state || more.names.length > 0 || !subset(a.roles, b.roles) || !subset(b.roles, a.roles)) return false;
  return a.roles.length > 0 ? a.isBody === b.isBody : a.state !== null;
}

/** "WHO" and "World Health Organization". */
function isAcronym(short: Party, long: Party): boolean {
  const initials = long.names.map((name) => name[0]).join('');
  return (
    short.names.length === 1 &&
    long.names.length > 1 &&
    long.roles.length === short.roles.length &&
    short.names[0]!.replaceAll('.', '') === initials
  );
}

/** The short form of a name is its last part (Putin) or its first (Xi, Acme), never one from between. */
function endsAlike(fewer: Party, more: Party): boolean {
  return fewer.names.at(-1) === more.names.at(-1) || fewer.names[0] === more.names[0];
}

function subset(part: readonly string[], whole: readonly string[]): boolean {
  return part.every((one) => whole.includes(one));
}

/** Whether a source means sides that only the context names: "both leaders". */
export function isCollective(source: string): boolean {
  const words = source.toLowerCase().trim();
  // "The two presidents", "both ministers".
  return COLLECTIVES.has(words) || BOTH.test(words);
}

function partyOf(source: string): Party {
  let state: string | null = null;
  let isOrgan = false;
  const names: string[] = [];
  const roles: string[] = [];
  const words = wordsIn(source);
  const namesBody = words.some(({ folded, isCapital }) => isCapital && BODIES.has(folded) && !ORGANS.has(folded));
  for (const { folded, isCapital } of words) {
    const country = STATES.get(folded);
    if (country !== undefined) state ??= country;
    else if (ORGANS.has(folded)) isOrgan = true;
    // The Justice Department is no judge.
    else if (namesBody && isCapital && PORTFOLIOS.has(folded)) names.push(folded);
    // "The seven rich countries" are the seven.
    else if (state !== null && MEMBERS.has(folded)) continue;
    else if (OFFICES.has(folded) || PORTFOLIOS.has(folded) || (!isCapital && !LITTLE_WORDS.has(folded))) roles.push(singular(folded));
    else if (!LITTLE_WORDS.has(folded) && !COMPANY_FORMS.has(folded)) names.push(folded);
  }
  const isBody = names.some((name) => BODIES.has(name)) ? roles.length === 0 : isOrgan;
  // "Russian Foreign Ministry", "US officials": who speaks for a state without a name of his own is that state.
  return { state, names, roles: isOrgan && state !== null && names.length === 0 ? [] : roles, isBody };
}

function wordsIn(text: string): { readonly folded: string; readonly isCapital: boolean }[] {
  const joined = text.replace(/['’]s\b/g, '').replace(COMPOUNDS, (words) => words.replaceAll(' ', '_'));
  return [...joined.matchAll(/(?:\p{Lu}\.){2,}|[\p{L}\p{M}\p{N}_]+/gu)].map(([raw]) => ({
    folded: fold(raw),
    isCapital: /^\p{Lu}/u.test(raw),
  }));
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

function anyOf(list: Parameters<typeof inAnyLanguage>[0]): string {
  return inAnyLanguage(list).join('|');
}

function setOf(list: Parameters<typeof inAnyLanguage>[0]): ReadonlySet<string> {
  return new Set(inAnyLanguage(list));
}

const BOTH = new RegExp(`^(?:${anyOf(({ telling }) => telling.both)}) \\p{L}+(?:${anyOf(({ telling }) => telling.plurals)})$`, 'u');
const COLLECTIVES = setOf(({ collectives }) => collectives);
const LITTLE_WORDS = setOf(({ telling, particles }) => `${telling.little}, ${particles}`);
const MEMBERS = setOf(({ members }) => members);
const COMPANY_FORMS = setOf(({ telling }) => telling.companyForms);
const ORGANS = setOf(({ telling }) => telling.organs);
const OFFICES = setOf(({ titles, telling }) => `${titles.personal}, ${titles.offices}, ${telling.ranks}`);
const PORTFOLIOS = setOf(({ portfolios }) => portfolios);
const BODIES = setOf(({ bodies }) => bodies);
