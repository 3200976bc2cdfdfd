import { countriesIn, countryOf } from '../answer/countries.ts';
import { languageOf } from '../language/languages.ts';
import { NEGATIONS } from '../language/negations.ts';
import { DIGITS } from '../language/question-en.ts';

/** Why a text stays as it was written. */
export type TranslationFault =
  | 'none'
  | 'length'
  | 'address-or-mention'
  | 'figure'
  | 'date'
  | 'name'
  | 'negation'
  | 'instruction-to-a-machine';

/** Whether translations into the language (ISO 639-1) can be checked here. */
export function canBeTranslatedInto(code: string): boolean {
  return Object.hasOwn(NEGATIONS, code);
}

/**
 * Why a translation is not shown, undefined where it may be: it has the original's figures, months and weekdays, its names as they
 * are written and in their order, its countries and no other, and says no where the original does. `names` are the words of all
 * sources of the message. What the verbs say nobody checks; the quotation stands beside it in the original.
 */
export function mistranslated(text: string, told: string, code: string, names: ReadonlySet<string>): TranslationFault | undefined {
  if (told === text) return undefined;
  if (told.trim() === '') return 'none';
  if (told.length > text.length * 2.5 + 40 || told.length < text.length * 0.4) return 'length';
  if (MARKS.test(told) && !MARKS.test(text)) return 'address-or-mention';
  if (/[\p{Cc}\p{Cf}]/u.test(told)) return 'address-or-mention';
  if (!hasFigures(text, told, code)) return 'figure';
  if (!hasDates(text, told, code)) return 'date';
  if (!hasNames(text, told, code, names)) return 'name';
  return saysNo(text, languageOf(null, text)?.code ?? 'en') === saysNo(told, code) ? undefined : 'negation';
}

const MARKS = /https?:|www\.|[\p{L}\d-]{2,}\.\p{Ll}{2,}(?!\p{L})|\]\(|<[!#@/\w]|@\w/iu;

/** Numbers as they stand and as they are written out; a figure that the language writes with other marks is the same one. */
function hasFigures(text: string, told: string, code: string): boolean {
  const written = (text.toLowerCase().match(/\p{L}+/gu) ?? []).flatMap((word) => (ORDINAL.test(word) ? [] : [DIGITS.get(word)]));
  const wanted = [...figuresIn(text, 'en'), ...written.filter((digits) => digits !== undefined).map(Number)].sort(byValue);
  const found = figuresIn(told, code).sort(byValue);
  const isSame = wanted.length === found.length && wanted.every((figure, i) => figure === found[i]);
  const scales = scalesIn(text, 'en');
  return isSame && scales === scalesIn(told, code);
}

const ORDINAL = /(?:^second|third|th)$/;

function byValue(a: number, b: number): number {
  return a - b;
}

function figuresIn(text: string, code: string): number[] {
  const parts = new Intl.NumberFormat(code).formatToParts(1234567.5);
  const decimal = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  return (text.match(/\d(?:[\d.,’\u00a0\u202f]*\d)?/g) ?? []).map((figure) => {
    const at = figure.lastIndexOf(decimal);
    // Three digits after it make thousands in any language that is careless about its marks.
    const isDecimal = at !== -1 && figure.indexOf(decimal) === at;
    const bare = (part: string) => part.replaceAll(/\D/g, '');
    return Number(isDecimal ? `${bare(figure.slice(0, at))}.${bare(figure.slice(at))}` : bare(figure));
  });
}

/** Which of million, billion and trillion are said, as digits: a Milliarde is a billion, and a Billion is none. */
function scalesIn(text: string, code: string): string {
  let rest = text.toLowerCase();
  const found: number[] = [];
  const words = [6, 9, 12].flatMap((power) => scaleWords(power, code).map((word) => ({ power, word })));
  for (const { power, word } of words.sort((a, b) => b.word.length - a.word.length)) {
    if (!rest.includes(word)) continue;
    rest = rest.replaceAll(word, ' ');
    found.push(power);
  }
  return [...new Set(found)].sort(byValue).join();
}

function scaleWords(power: number, code: string): string[] {
  const format = new Intl.NumberFormat(code, { notation: 'compact', compactDisplay: 'long' });
  const words = [1, 2].flatMap((n) =>
    format.formatToParts(n * 10 ** power).flatMap(({ type, value }) => (type === 'compact' ? [value.toLowerCase()] : [])),
  );
  return [...new Set(words)];
}

function hasDates(text: string, told: string, code: string): boolean {
  return [
    { options: { month: 'long' } as const, dates: Array.from({ length: 12 }, (_, month) => Date.UTC(2021, month, 15)) },
    { options: { weekday: 'long' } as const, dates: Array.from({ length: 7 }, (_, day) => Date.UTC(2021, 1, 1 + day)) },
  ].every(({ options, dates }) => datesIn(text, 'en', options, dates) === datesIn(told, code, options, dates));
}

function datesIn(text: string, code: string, options: Intl.DateTimeFormatOptions, dates: readonly number[]): string {
  const format = new Intl.DateTimeFormat(code, { ...options, timeZone: 'UTC' });
  const isSaid = (name: string) => new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, name === 'May' ? 'u' : 'iu').test(text);
  return dates.flatMap((date, i) => (isSaid(format.format(date)) ? [i] : [])).join();
}

/** The original's names, each at its place; what a sentence begins with is one only if it is a source's or a country's. */
function hasNames(text: string, told: string, code: string, names: ReadonlySet<string>): boolean {
  const local = countriesIn(code);
  const wanted = namesOf(text, names);
  const folded = fold(told);
  let from = 0;
  for (const name of wanted) {
    const at = placeOf(name, told, folded, local, from);
    if (at === -1) return false;
    from = at;
  }
  const own = new Set(wanted.flatMap(({ country }) => country ?? []));
  const strange = [...local].filter(([country, name]) => !own.has(country) && !text.includes(name) && isWord(name, told));
  if (strange.length > 0) return false;
  const known = new Set([
    ...wanted.flatMap(({ written }) => written.split(' ')),
    ...[...own].flatMap((country) => local.get(country)?.split(' ') ?? []),
  ]);
  const others = [...names].filter((name) => !text.includes(name) && isWord(name, told));
  return others.length === 0 && (code === 'de' || capitals(told).every((word) => [...known].some((name) => word.startsWith(name))));
}

type Name = { readonly written: string; readonly country: string | undefined };

function namesOf(text: string, names: ReadonlySet<string>): Name[] {
  const months = new Set(MONTHS_AND_DAYS);
  return [...text.matchAll(/(?:\p{Lu}\.){2,}|\p{Lu}[\p{L}\p{N}’'-]*(?: (?:of the |of )?\p{Lu}[\p{L}\p{N}’'-]*)*/gu)].flatMap(
    (match): Name[] => {
      const run = match[0].replace(/['’]s?$/, '');
      const whole = countryOf(plain(run));
      if (whole !== undefined) return [{ written: run, country: whole }];
      return run.split(' ').flatMap((word, i): Name[] => {
        const bare = word.replace(/['’]s?$/, '');
        const country = bare === 'US' ? 'united-states' : countryOf(plain(bare));
        const opens = match.index === 0 && i === 0;
        if (!/^\p{Lu}/u.test(bare) || months.has(bare) || (opens && country === undefined && !names.has(bare))) return [];
        return [{ written: bare, country }];
      });
    },
  );
}

const MONTHS_AND_DAYS =
  'January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(
    ' ',
  );

/** Where the name stands at or after `from`: as it is written, or as a country or its people are called; -1 where nowhere. */
function placeOf({ written, country }: Name, told: string, folded: string, local: ReadonlyMap<string, string>, from: number): number {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${quoted(written)}`, 'u');
  const at = told.slice(from).search(pattern);
  if (at !== -1) return from + at;
  if (country === undefined) return -1;
  const roots = [written, local.get(country) ?? written].map((name) => fold(name).slice(0, ROOT));
  const places = roots
    .map((root) => folded.slice(from).search(new RegExp(`(?<![\\p{L}])${quoted(root)}`, 'u')))
    .filter((place) => place !== -1);
  return places.length === 0 ? -1 : from + Math.min(...places);
}

// Russian, russisch; German, deutsch as Deutschland: the root of a country's name or of its people's.
const ROOT = 4;

function isWord(name: string, text: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${quoted(name)}(?![\\p{L}\\p{N}])`, 'u').test(text);
}

function capitals(text: string): string[] {
  return text.match(/(?<=[\p{L}\p{N},;] )\p{Lu}[\p{L}\p{N}’'-]*/gu) ?? [];
}

function saysNo(text: string, code: string): boolean {
  const words = (NEGATIONS[code] ?? '').split(', ');
  const lower = text.toLowerCase().replaceAll('’', "'");
  return words.some((word) =>
    new RegExp(/^n't$/.test(word) ? word : `(?<!\\p{L})${word}${word.endsWith("'") ? '' : '(?!\\p{L})'}`, 'u').test(lower),
  );
}

/** Letters without accents; as many as there were, so that places stay. */
function fold(text: string): string {
  return [...text.toLowerCase()].map((letter) => letter.normalize('NFD').replace(/\p{M}+/gu, '') || letter).join('');
}

function plain(text: string): string {
  return fold(text)
    .replaceAll(/\.$/g, '')
    .replaceAll(/[\s&.’']+/g, '-');
}

function quoted(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
