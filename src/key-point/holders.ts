import { inAnyLanguage } from '../language/languages.ts';
import { isCollective, isNamedIn, type Party, partiesOf } from './same-source.ts';
import { STATES } from './states.ts';

/** Who holds which office of which state, as the articles of one story name them together: "US President Joe Biden". */
export type Holder = { readonly title: string; readonly party: Party };

/** The holders that texts name with their state and office, each name once. */
export function holdersIn(texts: readonly string[]): readonly Holder[] {
  const holders = new Map<string, Holder>();
  for (const text of texts) {
    for (const pattern of [BEFORE, BEHIND]) {
      for (const { groups } of text.matchAll(pattern)) {
        const title = `${groups!.state} ${groups!.office} ${groups!.name}`;
        const [party, ...others] = partiesOf(title);
        if (party && others.length === 0 && party.names.length > 0) holders.set(party.names.join(' '), { title, party });
      }
    }
  }
  return [...holders.values()];
}

/** Whom an office without a name means ("the US president"), by the one person whom the story's articles call so; undefined where none or several. */
export function holderOf(source: string, holders: readonly Holder[]): Holder | undefined {
  const [office, ...others] = partiesOf(source);
  if (!office || others.length > 0 || office.names.length > 0 || office.state === null || office.roles.length === 0) return undefined;
  const own = holders.filter(({ party }) => party.state === office.state && office.roles.every((role) => party.roles.includes(role)));
  // "Joe Biden" and "Biden" are one.
  const names = new Set(own.map(({ party }) => party.names.at(-1)));
  return names.size === 1 ? own[0] : undefined;
}

/** The states whose offices the parties of a source hold; "both leaders" are the two whom the story names. */
export function statesHeldBy(source: string, holders: readonly Holder[]): readonly string[] {
  if (isCollective(source)) return holders.length === 2 ? holders.flatMap(({ party }) => party.state ?? []) : [];
  return holders.flatMap(({ party }) => (party.state !== null && isNamedIn({ ...party, state: null }, source) ? [party.state] : []));
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const eitherCase = (word: string) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1).replaceAll('.', '\\.')}`;
const longestFirst = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|');

const STATE = longestFirst([
  ...[...STATES.keys()].map((name) => name.split('_').map(capital).join(' ')),
  'US',
  'U\\.S\\.',
  'USA',
  'UK',
  'U\\.K\\.',
]);
const OFFICE = longestFirst(inAnyLanguage(({ titles }) => titles.offices).map(eitherCase));
const PORTFOLIO = longestFirst(inAnyLanguage(({ portfolios }) => portfolios).map(eitherCase));
const OFFICES = `(?:(?:${PORTFOLIO}|${OFFICE}) ){0,2}(?:${OFFICE})`;
// A full stop stands in a name only behind an initial.
const NAME = '\\p{Lu}[\\p{L}-]+(?: \\p{Lu}\\.)?(?: \\p{Lu}[\\p{L}-]+){0,2}';
const FORMER = `(?<!(?:${inAnyLanguage(({ formerly }) => formerly)
  .map(eitherCase)
  .join('|')})[ -])`;
const BEFORE = new RegExp(`${FORMER}\\b(?<state>${STATE})(?:['’]s)? (?<office>${OFFICES}),? (?<name>${NAME})`, 'gu');
const BEHIND = new RegExp(`(?<name>${NAME}), (?:the )?${FORMER}(?<state>${STATE})(?:['’]s)? (?<office>${OFFICES})\\b`, 'gu');
