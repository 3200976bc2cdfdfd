/**
 * A feed's date as ISO 8601 UTC in whole seconds, or null where it names no real moment. Reads W3C-DTF, RFC 822 and its many
 * misspellings, `asctime`, numeric dates, and month names in the languages that the runtime knows. Without a zone it is UTC.
 */
export function toUtc(text: string | null | undefined): string | null {
  const trimmed = (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  if (trimmed === '' || trimmed.length > 80) return null;
  const parts = readIso(trimmed) ?? readWords(trimmed);
  return parts === null ? null : moment(parts);
}

type Parts = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Minutes east of Greenwich; null where the zone is not a real one. */
  readonly offset: number | null;
};

function readIso(text: string): Parts | null {
  const match =
    /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:(?:[Tt]| ?)(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)? ?([Zz]|[+-]\d{2}:?\d{2}|[A-Z]{1,4})?$/.exec(
      text,
    );
  if (match === null) return null;
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', zone] = match;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    offset: zoneOffset(zone),
  };
}

/** Any order of day, month, year, time and zone that leaves no doubt; other words (the weekday) are passed over. */
function readWords(text: string): Parts | null {
  const time = /(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?([ap]\.?m\b\.?)?/i.exec(text);
  const dated = time === null ? text : `${text.slice(0, time.index)} ${text.slice(time.index + time[0].length)}`;
  const zone = /(?:GMT|UTC)?[+-]\d{1,2}:?\d{2}(?= |$)|(?<![\p{L}])(?:Z|[A-Z]{2,5})(?![\p{L}])/u.exec(dated);
  const zoneText = zone !== null && time !== null ? zone[0] : undefined;
  const rest = zoneText === undefined ? dated : dated.replace(zoneText, ' ');
  if (/[^\p{L}\p{M}\d\s.,/()-]/u.test(rest)) return null;
  const numbers = rest.match(/\d+/g) ?? [];
  const named = monthOf(rest.match(/\p{L}[\p{L}\p{M}]{2,}/gu) ?? []);
  const date = named === undefined ? numericDate(numbers, rest) : namedDate(numbers, named);
  if (date === null) return null;
  return {
    ...date,
    hour: hourOfDay(Number(time?.[1] ?? 0), time?.[4]),
    minute: Number(time?.[2] ?? 0),
    second: Number(time?.[3] ?? 0),
    offset: zoneOffset(zoneText),
  };
}

function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

function namedDate(numbers: readonly string[], month: number): Pick<Parts, 'year' | 'month' | 'day'> | null {
  if (numbers.length !== 2) return null;
  const [first, second] = numbers as [string, string];
  return first.length === 4 ? { year: Number(first), month, day: Number(second) } : { year: fullYear(second), month, day: Number(first) };
}

/** 2021/6/16 and 2021년 6월 16일 are year first, 16.6.2021 day first, 6/16/2021 month first unless that cannot be. */
function numericDate(numbers: readonly string[], text: string): Pick<Parts, 'year' | 'month' | 'day'> | null {
  if (numbers.length !== 3) return null;
  const [first, second, third] = numbers.map(Number) as [number, number, number];
  if (numbers[0]?.length === 4) return { year: first, month: second, day: third };
  const year = fullYear(numbers[2] ?? '');
  return text.includes('/') && first <= 12 ? { year, month: first, day: second } : { year, month: second, day: first };
}

/** https://www.rfc-editor.org/rfc/rfc5322#section-4.3: two digits below 50 are this century, three count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits.length === 3 ? 1900 + year : year;
}

const HOURS_EAST: Readonly<Record<string, number>> = {
  ...{ Z: 0, UT: 0, UTC: 0, GMT: 0, WET: 0, BST: 1, WEST: 1, CET: 1, MET: 1, CEST: 2, MEST: 2, EET: 2, SAST: 2, EEST: 3, MSK: 3 },
  ...{ IST: 5.5, SGT: 8, HKT: 8, JST: 9, KST: 9, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13 },
  ...{ AST: -4, ADT: -3, EST: -5, EDT: -4, ET: -5, CST: -6, CDT: -5, CT: -6, MST: -7, MDT: -6, MT: -7, PST: -8, PDT: -7, PT: -8 },
  ...{ AKST: -9, AKDT: -8, HST: -10 },
};

function zoneOffset(zone: string | undefined): number | null {
  if (zone === undefined) return 0;
  const match = /([+-])(\d{1,2}):?(\d{2})$/.exec(zone);
  if (match === null) return (HOURS_EAST[zone.toUpperCase()] ?? 0) * 60;
  const [hours, minutes] = [Number(match[2]), Number(match[3])];
  return hours > 24 || minutes > 59 ? null : (match[1] === '-' ? -1 : 1) * (hours * 60 + minutes);
}

function moment({ year, month, day, hour, minute, second, offset }: Parts): string | null {
  if (offset === null || month < 1 || month > 12 || hour > 24 || minute > 59 || second > 60) return null;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  if (local.getUTCDate() !== day || local.getUTCMonth() !== month - 1) return null;
  local.setUTCHours(hour, minute, second);
  const utc = new Date(local.getTime() - offset * 60_000);
  return utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999 ? null : utc.toISOString().replace(/\.\d+Z$/, 'Z');
}

const ENGLISH = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const LANGUAGES = 'en de fr es it pt nl pl ru uk cs sk sv da nb fi el hu ro bg hr sr sl tr ca et lv lt id'.split(' ');
let months: ReadonlyMap<string, number> | undefined;

/** The month that the last of the words names: French "mar." before another is a Tuesday, not March. */
function monthOf(words: readonly string[]): number | undefined {
  const names = words.filter((word) => HOURS_EAST[word] === undefined).map(plain);
  for (const name of names.toReversed()) {
    const english = ENGLISH.indexOf(name.slice(0, 3));
    if (english !== -1) return english + 1;
    // A third of a second, for the few feeds whose dates are not in English.
    months ??= new Map(LANGUAGES.toReversed().flatMap(monthNames));
    const month = months.get(name) ?? months.get(name.slice(0, 3));
    if (month !== undefined) return month;
  }
  return undefined;
}

function monthNames(language: string): [string, number][] {
  const names: [string, number][] = [];
  for (const style of ['long', 'short'] as const) {
    for (const options of [{ month: style }, { month: style, day: 'numeric' }] as const) {
      const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
      for (let month = 1; month <= 12; month++) {
        const part = format.formatToParts(Date.UTC(2021, month - 1, 15)).find(({ type }) => type === 'month');
        const name = plain(part?.value ?? '');
        if (name.length >= 3) names.push([name, month]);
      }
    }
  }
  return names;
}

function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
}
