import { describe, expect, it } from 'vitest';
import { cronOf, dueSlots, isWithinHours, nextSlot } from '../../src/briefing/schedule.ts';

const DAY = 86_400_000;

describe('a schedule', () => {
  it.each([
    ['daily 08:00', '0 8 * * *'],
    ['Daily 8:05', '5 8 * * *'],
    ['weekdays 07:30', '30 7 * * 1-5'],
    ['mondays 08:00', '0 8 * * 1'],
    ['weekly sunday 23:59', '59 23 * * 0'],
    ['hourly', '0 * * * *'],
    ['*/15 8-18 * * 1-5', '*/15 8-18 * * 1-5'],
    ['daily 24:00', null],
    ['daily 08:60', null],
    ['someday 08:00', null],
    ['0 8 * *', null],
    ['61 8 * * *', null],
  ])('%s is the cron line %s', (text, cron) => {
    expect(cronOf(text)).toBe(cron);
  });

  it.each([
    ['a gap: the first time after it', 'America/New_York', 'daily 02:30', '2026-03-08T00:00Z', '2026-03-08T07:00:00.000Z'],
    ['a gap at midnight', 'Africa/Cairo', 'daily 00:00', '2026-04-23T12:00Z', '2026-04-23T22:00:00.000Z'],
    ['an overlap: the first of the two', 'America/New_York', 'daily 01:30', '2026-11-01T00:00Z', '2026-11-01T05:30:00.000Z'],
    ['an overlap of half an hour', 'Australia/Lord_Howe', 'daily 01:45', '2026-04-04T00:00Z', '2026-04-04T14:45:00.000Z'],
  ])('meets %s', (_case, zone, schedule, since, slot) => {
    expect(nextSlot(schedule, zone, new Date(since))?.toISOString()).toBe(slot);
  });

  it.each([
    ['22:00-07:00', '2026-03-01T21:00Z', true],
    ['22:00-07:00', '2026-03-01T20:59Z', false],
    ['22:00-07:00', '2026-03-01T05:59Z', true],
    ['22:00-07:00', '2026-03-01T06:00Z', false],
    ['12:00-13:00', '2026-03-01T11:30Z', true],
    ['12:00-13:00', '2026-03-01T12:00Z', false],
  ])('has quiet hours %s: %s is in them: %s', (hours, at, is) => {
    expect(isWithinHours(hours, 'Europe/Zurich', new Date(at))).toBe(is);
  });
});

// Zones that change their clocks alike from 2024 to 2035 stand for one another: 400 and more names, some 60 rules.
const rules = Map.groupBy(Intl.supportedValuesOf('timeZone'), (zone) => JSON.stringify(changesOf(zone)));
const zones = [...rules].filter(([rule]) => rule !== '[]').map(([rule, [zone]]) => [zone!, JSON.parse(rule) as Change[]] as const);

describe('one daily edition, whenever the clocks change', () => {
  it('is tested in every rule there is', () => {
    expect(zones.length).toBeGreaterThan(30);
    expect(zones.flatMap(([, changes]) => changes).length).toBeGreaterThan(500);
  });

  it.each(zones)('has one slot a local day in %s', { timeout: 60_000 }, (zone, changes) => {
    const wrong = changes.flatMap((change) => timesAround(change).flatMap((time) => daysWithoutOne(zone, time, change)));
    expect(wrong).toEqual([]);
  });
});

type Change = { readonly at: number; readonly from: number; readonly to: number };

/** When the zone's clocks change, in milliseconds of UTC, with its minutes from UTC before and after. */
function changesOf(zone: string): Change[] {
  const offset = offsetIn(zone);
  const changes: Change[] = [];
  for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2036, 0, 1); at += 7 * DAY) {
    for (let day = at; offset(at) !== offset(at + 7 * DAY) && day < at + 7 * DAY; day += DAY) {
      if (offset(day) !== offset(day + DAY)) changes.push(exactly(offset, day, day + DAY));
    }
  }
  return changes;
}

function exactly(offset: (at: number) => number, from: number, to: number): Change {
  if (to - from <= 60_000) return { at: to, from: offset(from), to: offset(to) };
  const middle = Math.floor((from + to) / 120_000) * 60_000;
  return offset(from) === offset(middle) ? exactly(offset, middle, to) : exactly(offset, from, middle);
}

function offsetIn(zone: string): (at: number) => number {
  const shown = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (at) => {
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(shown.format(at)) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
}

/** Local times by quarters of an hour, from an hour before the clocks change to two hours after. */
function timesAround({ at, from }: Change): string[] {
  return Array.from({ length: 13 }, (_, quarter) => {
    const local = new Date(at + from * 60_000 + (quarter - 4) * 15 * 60_000);
    return local.toISOString().slice(11, 16);
  });
}

/** The local days around the change that do not have exactly one slot, when each slot is looked for after the last. */
function daysWithoutOne(zone: string, time: string, { at: change, from }: Change): string[] {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  // A time that the change leaves out is met at the change, which may be on the next day: it is still that of its own.
  const dayOf = (slot: Date) => {
    const [day, shown] = local.format(slot).split(' ');
    return shown === time ? day : new Date(slot.getTime() + from * 60_000).toISOString().slice(0, 10);
  };
  const slots: Date[] = [];
  let since = new Date(change - 2.5 * DAY);
  for (let tick = since.getTime(); tick <= change + 2.5 * DAY; tick += DAY) {
    const due = dueSlots(`daily ${time}`, zone, since, new Date(tick), 2);
    slots.push(...due);
    since = due.at(-1) ?? since;
  }
  const byDay = Map.groupBy(slots, dayOf);
  const days = [-1, 0, 1].map((n) => local.format(change + n * DAY - 1).slice(0, 10));
  return days.filter((day) => byDay.get(day)?.length !== 1).map((day) => `${zone} ${time} on ${day}: ${byDay.get(day)?.length ?? 0}`);
}
