const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
// Making one takes a hundred times as long as using it.
const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the zone's clocks show at `at`, as if they showed UTC: 08:00 in Zurich is 08:00Z. */
export function wallClock(zone: string, at: Date): Date {
  return new Date(at.getTime() + offset(zone, at.getTime()));
}

/**
 * The instant at which the zone's clocks show `wall`. Where a change leaves that time out, the instant of the change; where
 * they show it twice, the first of the two.
 */
export function instantOf(zone: string, wall: Date): Date {
  const shown = wall.getTime();
  // No zone changes its clocks twice within two days.
  const [before, after] = [shown - offset(zone, shown - DAY), shown - offset(zone, shown + DAY)];
  const first = [Math.min(before, after), Math.max(before, after)].find((at) => at + offset(zone, at) === shown);
  return new Date(first ?? changeBetween(zone, after, before));
}

/** The first minute of the offset that holds at `to`, later than `from`, at which another holds. */
function changeBetween(zone: string, from: number, to: number): number {
  if (to - from <= MINUTE) return to;
  const middle = from + Math.floor((to - from) / MINUTE / 2) * MINUTE;
  return offset(zone, middle) === offset(zone, from) ? changeBetween(zone, middle, to) : changeBetween(zone, from, middle);
}

/** Milliseconds that the zone's clocks are ahead of UTC. */
function offset(zone: string, at: number): number {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  clocks.set(zone, clock);
  const shown = clock.format(at);
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(shown) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}
