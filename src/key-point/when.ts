import type { Language } from '../language/language.ts';
import { wordsOf } from './cues.ts';

const DAY = 86_400_000;

/**
 * The date that a passage gives, reckoned from the day of its article: YYYY-MM-DD, or YYYY-MM where only the month is told;
 * null where it gives none, or none can be reckoned. A day of the week is the last one that was.
 */
export function dateIn(passage: string, publishedAt: string | null, language: Language): string | null {
  const published = publishedAt === null ? Number.NaN : Date.parse(publishedAt);
  const { months, dayFirst, monthFirst, monthAlone, weekdays, weekday } = calendarOf(language);
  const [, day, ofMonth, year] = passage.match(dayFirst) ?? [];
  if (ofMonth !== undefined) return dated(monthOf(months, ofMonth), Number(day), year, published);
  const [, before, dayAfter, yearAfter] = passage.match(monthFirst) ?? [];
  if (before !== undefined) return dated(monthOf(months, before), Number(dayAfter), yearAfter, published);
  const [, alone, itsYear] = passage.match(monthAlone) ?? [];
  if (alone !== undefined) return inMonth(monthOf(months, alone), itsYear, published);
  return byDay(passage, published, weekdays, weekday);
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
  const month = months.map((word) => word.replace('.', '\\.')).join('|');
  return {
    months,
    weekdays,
    dayFirst: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (${month})(?:,? (\\d{4}))?`, 'i'),
    monthFirst: new RegExp(`\\b(${month}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?`, 'i'),
    monthAlone: new RegExp(`\\b(?:in|since|last|this) (${month})(?: (?:of )?(\\d{4}|this year|last year))?\\b`, 'i'),
    weekday: new RegExp(`\\b(?<!(?:next|by|until|before|after|since|from) )(${weekdays.join('|')})\\b`, 'i'),
  };
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

function inMonth(month: number, year: string | undefined, published: number): string | null {
  if (year !== undefined && /^\d/.test(year)) return `${year}-${pad(month)}`;
  if (Number.isNaN(published)) return null;
  const date = new Date(published);
  const own = date.getUTCFullYear();
  if (year?.toLowerCase() === 'last year') return `${own - 1}-${pad(month)}`;
  return `${month > date.getUTCMonth() + 1 && year === undefined ? own - 1 : own}-${pad(month)}`;
}

function byDay(passage: string, published: number, weekdays: readonly string[], weekday: RegExp): string | null {
  if (Number.isNaN(published)) return null;
  if (/\b(?:today|tonight|this (?:morning|afternoon|evening))\b/i.test(passage)) return isoDay(published);
  if (/\byesterday\b/i.test(passage)) return isoDay(published - DAY);
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
