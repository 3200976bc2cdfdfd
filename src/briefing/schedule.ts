import { Cron } from 'croner';
import { instantOf, wallClock } from './wall-clock.ts';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** How a schedule may be written, for messages that refuse another. */
export const SCHEDULE_FORMS = 'daily 08:00, weekdays 08:00, mondays 08:00, hourly, or a cron line such as 0 8 * * 1-5';

/** Whether it is an IANA time zone that this machine knows. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}

/** The cron line of a schedule: `daily HH:MM`, `weekdays HH:MM`, `mondays HH:MM`, `weekly monday HH:MM`, `hourly`, or five cron fields. Null when it is none of these. */
export function cronOf(schedule: string): string | null {
  const text = schedule.trim().toLowerCase();
  if (text === 'hourly') return '0 * * * *';
  const [, days = '', hour = '', minute = ''] = /^(daily|weekdays|(?:weekly )?[a-z]+?day)s? (\d{1,2}):(\d{2})$/.exec(text) ?? [];
  const weekday = WEEKDAYS.indexOf(days.replace('weekly ', ''));
  const dayField = days === 'daily' ? '*' : days.startsWith('weekday') ? '1-5' : weekday >= 0 ? String(weekday) : null;
  if (dayField !== null && Number(hour) < 24 && Number(minute) < 60) return `${Number(minute)} ${Number(hour)} * * ${dayField}`;
  return /^\S+( \S+){4}$/.test(text) && isCron(text) ? text : null;
}

/**
 * The slots after `since` up to and including `now`, oldest first, at most `most`; times are the zone's. A time that a change
 * of the clocks leaves out falls on that change, one that they show twice on the first.
 */
export function dueSlots(schedule: string, zone: string, since: Date, now: Date, most: number): Date[] {
  const due: Date[] = [];
  for (const slot of slotsAfter(schedule, zone, since)) {
    // Not one more than is wanted: each costs a search through the calendar.
    if (slot > now || due.push(slot) === most) break;
  }
  return due;
}

/** The next slot after `now`; null when the schedule is none or never comes. */
export function nextSlot(schedule: string, zone: string, now: Date): Date | null {
  return slotsAfter(schedule, zone, now).next().value ?? null;
}

function* slotsAfter(schedule: string, zone: string, since: Date): Generator<Date, undefined> {
  const cron = cronOf(schedule);
  if (cron === null) return;
  // What is due every hour goes on through a change. What has its hour is looked up on the wall's clock: croner drops a day
  // whose last hour a change leaves out (Nuuk, 23:00 to midnight, each March).
  const isEveryHour = cron.split(' ')[1]?.includes('*') === true;
  const runs = new Cron(cron, { timezone: isEveryHour ? zone : 'UTC' });
  let last = since;
  let run = runs.nextRun(isEveryHour ? since : wallClock(zone, since));
  while (run !== null) {
    const slot = isEveryHour ? run : instantOf(zone, run);
    if (slot > last) {
      yield slot;
      last = slot;
    }
    run = runs.nextRun(run);
  }
}

/** Whether the text is a span of hours, `HH:MM-HH:MM`, which may go over midnight. */
export function isHours(text: string): boolean {
  return parseHours(text) !== null;
}

/** Whether the zone's clock shows a time within the hours at `at`: from the first, inclusive, to the second, exclusive. */
export function isWithinHours(hours: string, zone: string, at: Date): boolean {
  const span = parseHours(hours);
  if (span === null) return false;
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return span.from <= span.to ? span.from <= shown && shown < span.to : span.from <= shown || shown < span.to;
}

function parseHours(text: string): { from: string; to: string } | null {
  const time = '(?:[01]\\d|2[0-3]):[0-5]\\d';
  const [, from, to] = new RegExp(`^(${time})\\s*[-–]\\s*(${time})$`).exec(text) ?? [];
  return from === undefined || to === undefined || from === to ? null : { from, to };
}

function isCron(text: string): boolean {
  try {
    new Cron(text, { paused: true });
    return true;
  } catch {
    return false;
  }
}
