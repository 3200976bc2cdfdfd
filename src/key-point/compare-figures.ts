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
      figures.push({ value: MONTHS.indexOf(month.slice(0, 3).toLowerCase()) * 100 + Number(day ?? 0), bound: 'exact', unit: ['date'] });
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

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(January|February|March|April|May|June|July|August|September|October|November|December)';
// A month alone counts only where "in" or "of" shows that it is one: "may" and "march" are verbs.
const DATE = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}\\b|(?<=\\b(?:in|of|since|until|by|last|this) )${MONTH}\\b(?! \\d)|\\b${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d)`,
  'g',
);

const UNITS =
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALE = 'hundred|thousand|million|billion|trillion|dozen';
const DIGITS = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const IN_WORDS = `(?:${TENS.join('|')})(?:-(?:one|${UNITS.slice(0, 8).join('|')}))?|${UNITS.join('|')}|(?:a|one) (?=${SCALE})`;
// "Tender" is not ten, and neither the missile 9M729 nor the 3rd round is a number of anything.
const WHOLE = '(?<!\\p{L}(?=\\p{L}))(?<!\\d(?=(?!(?:bn|m|k)\\b)\\p{L}))(?!\\d|:\\d)';
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}.:,-])([$€£]?)(${DIGITS}|${IN_WORDS})${WHOLE}(?:[ -]?(${SCALE}|bn|m|k)\\b)?\\s?(%|per ?cent|dollars|euros|pounds)?`,
  'giu',
);
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
  dozen: 12,
};

function numberOf(written: string): number {
  const word = written.toLowerCase().trim();
  if (/^\d/.test(word)) return Number(word.replaceAll(',', ''));
  if (word === 'a' || word === 'one') return 1;
  const [ten, one] = word.split('-');
  const tens = TENS.indexOf(ten!);
  if (tens >= 0) return (tens + 2) * 10 + (one === undefined ? 0 : one === 'one' ? 1 : UNITS.indexOf(one) + 2);
  return UNITS.indexOf(word) + 2;
}

function scaleOf(scale: string | undefined): number {
  return scale === undefined ? 1 : SCALES[scale.toLowerCase()]!;
}

function unitOf(sign: string, tail: string | undefined, after: string): string[] {
  if (sign !== '') return [sign];
  if (tail !== undefined) return [tail.startsWith('d') ? '$' : tail.startsWith('e') ? '€' : tail.startsWith('po') ? '£' : '%'];
  // The noun phrase that follows, up to three words: "100 large American companies".
  const phrase = /^[\s-]*(?:of (?:the |its |their )?|such |more |other |new )*((?:[\p{L}][\p{L}'’]*[ -]?){1,3})/u.exec(after)?.[1] ?? '';
  const unit: string[] = [];
  for (const word of phrase.split(/[ -]/)) {
    const folded = fold(word);
    if (folded === '' || UNIT_ENDS.has(folded)) break;
    unit.push(ideaOf(stemOf(folded)));
  }
  return unit;
}

const UNIT_ENDS = new Set(
  'a an the this that these those last next and or but to in on at of for from by with was were is are be been have has had will would may might could can said says after before during since until while when who which than per as into over under out it its their his her they he she'.split(
    ' ',
  ),
);

function boundOf(before: string): Figure['bound'] {
  const near = before.slice(-24);
  if (/\b(?:more than|over|at least|no fewer than|above|upwards of|exceeding|exceeded)\s+$/i.test(near)) return 'more';
  if (/\b(?:less than|fewer than|under|below|up to|as many as|as much as|at most)\s+$/i.test(near)) return 'less';
  if (/\b(?:about|around|some|nearly|almost|roughly|approximately|close to|an estimated)\s+$/i.test(near)) return 'about';
  return 'exact';
}

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
