import { inAnyLanguage, inEachLanguage } from '../language/languages.ts';
import type { Telling } from '../language/telling.ts';
import { fold, stemOf } from '../story/words.ts';
import { ideaOf } from './same-idea.ts';

/** A number in a text: its value, how exact it claims to be, and the stems of what it counts ("%" and currency signs too). */
export type Figure = { readonly value: number; readonly bound: 'exact' | 'about' | 'more' | 'less'; readonly unit: readonly string[] };

/** The figures of a text in order. Dates count months and years; ordinals, clock times and vague numbers ("dozens") are no figures. */
export function figuresIn(text: string): Figure[] {
  const figures: Figure[] = [];
  const rest = text.replace(
    DATE,
    (date: string, dayBefore?: string, after?: string, alone?: string, before?: string, dayAfter?: string) => {
      const month = (after ?? alone ?? before)!;
      const day = dayBefore ?? dayAfter;
      figures.push({ value: MONTHS.get(month)! * 100 + Number(day ?? 0), bound: 'exact', unit: ['date'] });
      return ' '.repeat(date.length);
    },
  );
  for (const match of rest.matchAll(NUMBER)) {
    const value = numberOf(match[2]!) * scaleOf(match[3]);
    if (Number.isNaN(value)) continue;
    const after = rest.slice(match.index + match[0].length);
    const isYear = match[1] === '' && match[3] === undefined && /^(?:19|20)\d\d$/.test(match[2]!);
    const unit = isYear ? ['calendar'] : unitOf(match[1]!, match[4], after);
    figures.push({ value, bound: boundOf(rest.slice(0, match.index)), unit });
  }
  return figures;
}

/** Whether both texts count the same kind of thing and neither's count is among the other's. A unit that is not told fits any unless `strict`. */
export function figuresConflict(a: readonly Figure[], b: readonly Figure[], strict = false): boolean {
  const unmatched = (ours: readonly Figure[], theirs: readonly Figure[]) =>
    ours.filter((one) => !theirs.some((other) => countsSame(one, other, strict) && agrees(one, other)));
  const left = unmatched(b, a);
  return unmatched(a, b).some((one) => left.some((other) => countsSame(one, other, strict)));
}

/** How many numbers of things, not of dates, two texts share to the last digit. */
export function agreeExactly(a: readonly Figure[], b: readonly Figure[]): number {
  return a.filter((one) => !isDate(one) && b.some((other) => one.value === other.value && countsSame(one, other, true))).length;
}

const anyOf = (words: Iterable<string>) => [...words].sort((a, b) => b.length - a.length).join('|');
const ofTelling = (list: (telling: Telling) => string) => inAnyLanguage(({ telling }) => list(telling));
const sized = (list: (telling: Telling) => string) => new Map(ofTelling(list).map((entry) => entry.split(' ') as [string, string]));
/** Words that count on from a number, in each language. */
const countedFrom = (first: number, step: number, list: (telling: Telling) => string) =>
  new Map(inEachLanguage(({ telling }) => list(telling)).flatMap((words) => words.map((word, at) => [word, first + at * step] as const)));

const MONTHS = new Map(
  inEachLanguage(({ months }) => months).flatMap((months) =>
    months.slice(0, 12).map((month, at) => [month.charAt(0).toUpperCase() + month.slice(1), at] as const),
  ),
);
const MONTH = `(${anyOf(MONTHS.keys())})`;
const ORDINAL = `(?:${anyOf(inAnyLanguage(({ dates }) => dates.ordinals)).replaceAll('.', '\\.')})?`;
const BEFORE_MONTH = anyOf(
  inAnyLanguage(({ dates, prepositions }) => `${dates.beforeMonth}, ${dates.otherDays}, ${prepositions.speaksFor}`),
);
// A month alone counts only where "in" or "of" shows that it is one: "may" and "march" are verbs.
const DATE = new RegExp(
  `\\b(\\d{1,2})${ORDINAL} (?:of )?${MONTH}\\b|(?<=(?<!\\p{L})(?:${BEFORE_MONTH}) )${MONTH}\\b(?! \\d)|\\b${MONTH} (\\d{1,2})${ORDINAL}\\b(?!\\d)`,
  'gu',
);

const UNITS = countedFrom(2, 1, ({ numbers }) => numbers);
const TENS = countedFrom(20, 10, ({ tens }) => tens);
const ONE = ofTelling(({ one }) => one);
const SCALES = sized(({ scales }) => scales);
// "5 m" is a scale only behind digits.
const LETTERS = [...SCALES.keys()].filter((scale) => scale.length < 3);
const SCALE = anyOf([...SCALES.keys()].filter((scale) => scale.length > 2));
const MONEY = sized(({ money }) => money);
const PERCENT = ofTelling(({ percent }) => percent);
const DIGITS = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const IN_WORDS = `(?:${anyOf(TENS.keys())})(?:-(?:${anyOf([...ONE, ...UNITS.keys()])}))?|${anyOf(UNITS.keys())}|(?:${anyOf(ONE)}) (?=${SCALE})`;
// "Tender" is not ten, and neither the missile 9M729 nor the 3rd round is a number of anything.
const WHOLE = `(?<!\\p{L}(?=\\p{L}))(?<!\\d(?=(?!(?:${anyOf(LETTERS)})\\b)\\p{L}))(?!\\d|:\\d)`;
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}.:,-])([$€£]?)(${DIGITS}|${IN_WORDS})${WHOLE}(?:[ -]?(${SCALE}|${anyOf(LETTERS)})\\b)?\\s?(%|${anyOf([...PERCENT, ...MONEY.keys()])})?`,
  'giu',
);
function numberOf(written: string): number {
  const word = written.toLowerCase().trim();
  if (/^\d/.test(word)) return Number(word.replaceAll(',', ''));
  if (ONE.includes(word)) return 1;
  const [ten, one] = word.split('-');
  const tens = TENS.get(ten!);
  if (tens !== undefined) return tens + (one === undefined ? 0 : (UNITS.get(one) ?? 1));
  return UNITS.get(word) ?? Number.NaN;
}

function scaleOf(scale: string | undefined): number {
  return scale === undefined ? 1 : Number(SCALES.get(scale.toLowerCase()));
}

function unitOf(sign: string, tail: string | undefined, after: string): string[] {
  if (sign !== '') return [sign];
  if (tail !== undefined) return [MONEY.get(tail.toLowerCase()) ?? '%'];
  // The noun phrase that follows, up to three words: "100 large American companies".
  const phrase = COUNTED.exec(after)?.[1] ?? '';
  const unit: string[] = [];
  for (const word of phrase.split(/[ -]/)) {
    const folded = fold(word);
    if (folded === '' || UNIT_ENDS.has(folded)) break;
    unit.push(ideaOf(stemOf(folded)));
  }
  return unit;
}

const COUNTED = new RegExp(
  `^[\\s-]*(?:(?:${anyOf(ofTelling(({ beforeUnits }) => beforeUnits))}) )*((?:[\\p{L}][\\p{L}'’]*[ -]?){1,3})`,
  'u',
);
const UNIT_ENDS = new Set(ofTelling(({ unitEnds }) => unitEnds));

function boundOf(before: string): Figure['bound'] {
  const near = before.slice(-24);
  if (MORE.test(near)) return 'more';
  if (LESS.test(near)) return 'less';
  if (ABOUT.test(near)) return 'about';
  return 'exact';
}

const rightBefore = (list: (telling: Telling) => string) => new RegExp(`(?<!\\p{L})(?:${anyOf(ofTelling(list))})\\s+$`, 'iu');
const MORE = rightBefore(({ more }) => more);
const LESS = rightBefore(({ less }) => less);
const ABOUT = rightBefore(({ about }) => about);

function countsSame(a: Figure, b: Figure, strict: boolean): boolean {
  if (a.unit.length === 0 || b.unit.length === 0) return !strict && !isDate(a) && !isDate(b);
  return a.unit.some((word) => b.unit.includes(word));
}

function isDate({ unit }: Figure): boolean {
  return unit[0] === 'date' || unit[0] === 'calendar';
}

function agrees(a: Figure, b: Figure): boolean {
  if (a.value === b.value) return true;
  if (isDate(a))
    return a.unit[0] === 'date' && Math.floor(a.value / 100) === Math.floor(b.value / 100) && (a.value % 100 === 0 || b.value % 100 === 0);
  const apart = Math.abs(a.value - b.value) / Math.max(a.value, b.value);
  if (a.bound === 'about' || b.bound === 'about') return apart <= 0.1;
  const [bound, other] = a.bound === 'exact' ? [b, a] : [a, b];
  // "More than 100" and "108" are one count, told with more or less care.
  if (bound.bound === 'more' && other.bound === 'exact') return other.value > bound.value && apart <= 0.2;
  if (bound.bound === 'less' && other.bound === 'exact') return other.value < bound.value && apart <= 0.2;
  return (
    digits(a.value) !== digits(b.value) &&
    Math.min(digits(a.value), digits(b.value)) <= 2 &&
    Math.max(a.value, b.value) >= 1000 &&
    apart <= 0.05
  );
}

/** How many digits are not mere zeros at the end: 1,200,000 has two. */
function digits(value: number): number {
  return String(value).replace('.', '').replace(/0+$/, '').length;
}
