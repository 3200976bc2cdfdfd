import type { Language } from '../language/language.ts';
import { wordsOf } from './cues.ts';

const DAY = 86_400_000;

/**
 * The date that a passage gives, reckoned from the day of its article: YYYY-MM-DD, or YYYY-MM where only the month is told;
 * null where it gives none, or none can be reckoned. A day of the week is the last one that was.
 */
export function dateIn(passage: string, publishedAt: string | null, language: Language): string | null {
  const published = publishedAt === null ? Number.NaN : Date.parse(publishedAt);
  const { months, dayFirst, monthFirst, monthAlone, lastYear } = calendarOf(language);
  const [, day, ofMonth, year] = passage.match(dayFirst) ?? [];
  if (ofMonth !== undefined) return dated(monthOf(months, ofMonth), Number(day), year, published);
  const [, before, dayAfter, yearAfter] = passage.match(monthFirst) ?? [];
  if (before !== undefined) return dated(monthOf(months, before), Number(dayAfter), yearAfter, published);
  const [, alone, itsYear] = passage.match(monthAlone) ?? [];
  if (alone !== undefined) return inMonth(monthOf(months, alone), { year: itsYear, lastYear }, published);
  return byDay(passage, published, calendarOf(language));
}

function calendarOf(language: Language): Calendar {
  const calendar = calendars.get(language) ?? makeCalendar(language);
  calendars.set(language, calendar);
  return calendar;
}

// Made once for a language, and asked for at every point.
const calendars = new WeakMap<Language, Calendar>();
type Calendar = ReturnType<typeof makeCalendar>;

function makeCalendar(language: Language) {
  const months = wordsOf(language.months);
  const weekdays = wordsOf(language.weekdays);
  const month = anyOf(months);
  const { today, yesterday, ordinals, beforeMonth, otherDays, thisYear, lastYear } = language.dates;
  const day = `(\\d{1,2})(?:${anyOf(wordsOf(ordinals))})?`;
  const years = anyOf([...wordsOf(thisYear), ...wordsOf(lastYear)]);
  return {
    months,
    weekdays,
    lastYear: wordsOf(lastYear),
    dayFirst: new RegExp(`\\b${day} (${month})(?:,? (\\d{4}))?`, 'i'),
    monthFirst: new RegExp(`\\b(${month}) ${day}\\b(?:,? (\\d{4}))?`, 'i'),
    monthAlone: new RegExp(`\\b(?:${anyOf(wordsOf(beforeMonth))}) (${month})(?: (?:of )?(\\d{4}|${years}))?\\b`, 'i'),
    weekday: new RegExp(`\\b(?<!(?:${anyOf(wordsOf(otherDays))}) )(${weekdays.join('|')})\\b`, 'i'),
    today: new RegExp(`\\b(?:${anyOf(wordsOf(today))})\\b`, 'i'),
    yesterday: new RegExp(`\\b(?:${anyOf(wordsOf(yesterday))})\\b`, 'i'),
  };
}

function anyOf(words: readonly string[]): string {
  return words.map((word) => word.replaceAll('.', '\\.')).join('|');
}

function monthOf(months: readonly string[], word: string): number {
  const at = months.indexOf(word.toLowerCase());
  return at < 12 ? at + 1 : months.findIndex((name) => name.startsWith(word.slice(0, 3).toLowerCase())) + 1;
}

function dated(month: number, day: number, year: string | undefined, published: number): string | null {
  if (day < 1 || day > 31) return null;
  if (year !== undefined) return iso(Number(year), month, day);
  if (Number.isNaN(published)) return null;
  const own = new Date(published).getUTCFullYear();
  // A date without a year that would lie far ahead is last year's.
  return iso(Date.UTC(own, month - 1, day) > published + 180 * DAY ? own - 1 : own, month, day);
}

type Told = { readonly year: string | undefined; readonly lastYear: readonly string[] };

function inMonth(month: number, { year, lastYear }: Told, published: number): string | null {
  if (year !== undefined && /^\d/.test(year)) return `${year}-${pad(month)}`;
  if (Number.isNaN(published)) return null;
  const date = new Date(published);
  const own = date.getUTCFullYear();
  if (year !== undefined && lastYear.includes(year.toLowerCase())) return `${own - 1}-${pad(month)}`;
  return `${month > date.getUTCMonth() + 1 && year === undefined ? own - 1 : own}-${pad(month)}`;
}

function byDay(passage: string, published: number, { today, yesterday, weekdays, weekday }: Calendar): string | null {
  if (Number.isNaN(published)) return null;
  if (today.test(passage)) return isoDay(published);
  if (yesterday.test(passage)) return isoDay(published - DAY);
  const named = passage.match(weekday);
  if (!named) return null;
  const back = (new Date(published).getUTCDay() - (weekdays.indexOf(named[1]!.toLowerCase()) + 1) + 7) % 7;
  return isoDay(published - back * DAY);
}

function iso(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? isoDay(date.getTime()) : null;
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function pad(month: number): string {
  return String(month).padStart(2, '0');
}
