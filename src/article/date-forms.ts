/** How people write a date whose parts are all numbers: 5/4/2021 is in May or in April. */
export type DayOrder = 'day-first' | 'month-first';

/**
 * A machine's date (ISO 8601 and its loose forms, RFC 2822, Unix time) or a person's, as ISO 8601: with the offset that it
 * gives, since its day is the publisher's own; without a time midnight, without a zone as if in UTC. Null for what is no date between 1990 and 2099.
 */
export function parseDate(text: string, order: DayOrder = 'day-first'): string | null {
  const start = text.trim().slice(0, 160);
  return isoDate(start) ?? rfcDate(start) ?? unixDate(start) ?? findDate(start, order)?.date ?? null;
}

/** The first date in running text, in any of the languages below, at midnight UTC, and where in the text it stands. */
export function findDate(text: string, order: DayOrder = 'day-first'): { readonly date: string; readonly at: number } | null {
  const digits = withLatinDigits(text);
  if (!/\d/.test(digits)) return null;
  let first: { date: string; at: number } | null = null;
  for (const { pattern, read } of forms(order)) {
    for (const match of digits.matchAll(pattern)) {
      if (first !== null && match.index >= first.at) break;
      const date = read(match.groups ?? {});
      if (date === null) continue;
      first = { date, at: match.index };
      break;
    }
  }
  return first;
}

/** Arabic, Persian, Devanagari and Bengali digits as 0 to 9. */
function withLatinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹०-९০-৯]/gu, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code < 0x900 ? code & 0xf : (code & 0xf) - 6);
  });
}

const ISO = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T\s_]+(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?/i;

function isoDate(text: string): string | null {
  const [, year, month, day, hour, minute, second, zone] = ISO.exec(text) ?? [];
  const date = utcDate(Number(year), Number(month), Number(day));
  if (date === null || hour === undefined) return date;
  const offset =
    zone === undefined || /^[a-z]/i.test(zone) ? 'Z' : zone.length === 3 ? `${zone}:00` : zone.replace(/(\d\d):?(\d\d)$/, '$1:$2');
  const local = `${date.slice(0, 10)}T${hour}:${minute}:${second ?? '00'}`;
  const time = new Date(`${local}${offset}`);
  if (Number.isNaN(time.getTime())) return date;
  return offset === 'Z' ? time.toISOString() : `${local}.000${offset}`;
}

const ZONE = '(?:Z|GMT|UTC|[ECMP][SD]T|[+-]\\d{4})';
const CLOCK = '\\d{1,2}:\\d\\d(?::\\d\\d)?(?:\\s*[ap]m)?';
// Those that `Date` reads alike everywhere; without a zone it would read them by this machine's.
const WITH_ZONE = new RegExp(
  `^(?:[a-z]{3,9},?\\s+)?(?:(?:\\d{1,2}\\s+[a-z]{3,9}|[a-z]{3,9}\\s+\\d{1,2},?)\\s+\\d{4},?\\s+${CLOCK}\\s*${ZONE}|[a-z]{3}\\s+\\d{1,2}\\s+${CLOCK}\\s+${ZONE}\\s+\\d{4})$`,
  'i',
);

function rfcDate(text: string): string | null {
  const time = new Date(WITH_ZONE.test(text) ? text : Number.NaN);
  return Number.isNaN(time.getTime()) ? null : inRange(time);
}

function unixDate(text: string): string | null {
  if (!/^(?:\d{10}|\d{13})$/.test(text)) return null;
  return inRange(new Date(text.length === 13 ? Number(text) : Number(text) * 1000));
}

function inRange(time: Date): string | null {
  return time.getUTCFullYear() >= 1990 && time.getUTCFullYear() < 2100 ? time.toISOString() : null;
}

function utcDate(year: number, month: number, day: number): string | null {
  const full = year < 100 ? (year < 70 ? 2000 : 1900) + year : year;
  const time = new Date(Date.UTC(full, month - 1, day));
  if (Number.isNaN(time.getTime()) || time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day) return null;
  return inRange(time);
}

type Form = { readonly pattern: RegExp; readonly read: (parts: Record<string, string | undefined>) => string | null };
const built = new Map<DayOrder, readonly Form[]>();

// Built once, when the first date is looked for: naming the months of thirty languages takes some 20 ms.
function forms(order: DayOrder): readonly Form[] {
  const known = built.get(order);
  if (known !== undefined) return known;
  const months = monthNumbers();
  const names = [...months.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll('.', '\\.'))
    .join('|');
  const named = ({ year, name, day }: Record<string, string | undefined>) =>
    utcDate(Number(year), months.get((name ?? '').toLowerCase()) ?? 0, Number(day));
  const numbered = ({ year, month, day }: Record<string, string | undefined>) => utcDate(Number(year), Number(month), Number(day));
  const eitherWay = ({ year, a, b }: Record<string, string | undefined>) => {
    const [day, month] = order === 'day-first' ? [Number(a), Number(b)] : [Number(b), Number(a)];
    return utcDate(Number(year), month, day) ?? utcDate(Number(year), day, month);
  };
  const result: readonly Form[] = [
    { pattern: /(?<![\d/.-])(?<year>(?:19|20)\d\d)(?<sep>[-/.])\s?(?<month>\d{1,2})\k<sep>\s?(?<day>\d{1,2})(?!\d)/g, read: numbered },
    { pattern: /(?<year>(?:19|20)\d\d)\s?[年년]\s?(?<month>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日일]/g, read: numbered },
    { pattern: /(?<![\d/.-])(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>(?:19|20)\d\d|\d\d)(?![\d.])/g, read: numbered },
    { pattern: /(?<![\d/.-])(?<a>\d{1,2})(?<sep>[/-])(?<b>\d{1,2})\k<sep>(?<year>(?:19|20)\d\d)(?!\d)/g, read: eitherWay },
    { pattern: /(?<![\d/.-])(?<a>\d{1,2})\/(?<b>\d{1,2})\/(?<year>\d\d)(?![\d/])/g, read: eitherWay },
    {
      pattern: new RegExp(
        `(?<!\\d)(?<day>\\d{1,2})(?:st|nd|rd|th|er|re|ª|º|o)?[.,]?[\\s-]{0,2}(?:of |de |d’|d'|ta’ )?(?<name>${names})[.,]?[\\s-]{0,2}(?:de |del |of )?(?<year>(?:19|20)\\d\\d)(?!\\d)`,
        'giu',
      ),
      read: named,
    },
    {
      pattern: new RegExp(
        `(?<!\\p{L})(?<name>${names})\\.?[\\s-]{1,2}(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+|-)(?<year>(?:19|20)\\d\\d)(?!\\d)`,
        'giu',
      ),
      read: named,
    },
    { pattern: new RegExp(`(?<year>(?:19|20)\\d\\d)[.,]?\\s+(?<name>${names})[.,]?\\s+(?<day>\\d{1,2})(?!\\d)`, 'giu'), read: named },
  ];
  built.set(order, result);
  return result;
}

const LANGUAGES = 'en de fr es it pt nl pl sv da nb fi cs sk hu ro tr id ms vi ru uk bg hr sl sr el ca et lv lt is he ar fa hi bn'.split(
  ' ',
);

function monthNumbers(): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const language of LANGUAGES) {
    for (const month of ['long', 'short'] as const) {
      // Many languages inflect the month beside a day ("listopada"), so both forms are asked for.
      for (const form of [{ month }, { month, day: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { ...form, timeZone: 'UTC' });
        for (let number = 1; number <= 12; number += 1) {
          const parts = format.formatToParts(Date.UTC(2021, number - 1, 15));
          const name = (parts.find((part) => part.type === 'month')?.value ?? '').toLowerCase().replace(/\.$/, '');
          if (/^\p{L}[\p{L}\p{M}.]{2,}$/u.test(name) && !numbers.has(name)) numbers.set(name, number);
        }
      }
    }
  }
  for (const [name, number] of OTHER_MONTHS) numbers.set(name, number);
  return numbers;
}

// Usual in print, unknown to Intl.
const OTHER_MONTHS = [
  ['sept', 9],
  ['jänner', 1],
  ['mrz', 3],
  ['maerz', 3],
  ['fevrier', 2],
  ['aout', 8],
  ['decembre', 12],
  ['setiembre', 9],
] as const;
