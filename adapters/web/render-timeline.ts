import type { TimelineBlock } from '../../src/message/message.ts';
import { type Html, html } from './html.ts';

type Day = TimelineBlock['days'][number];

/** Pixels: the tallest bar, the room above it for its count, and the room below for dates. */
const BAR = 72;
const ABOVE = 18;
const BELOW = 20;
/** Dates that fit side by side on a phone. */
const DATES = 5;
/** With more days than this a gap is not drawn: the bars would be too thin to see. */
const DAYS_WITH_GAPS = 62;
/** With more bars than this the counts above them would touch on a phone. */
const COUNTS = 14;

/** Points per day as a bar picture (inline SVG, no script, no style attributes), and the same as a table. */
export function renderTimeline({ days }: TimelineBlock, id: string): Html {
  if (days.length === 0) return html``;
  const drawn = withEmptyDays(days);
  const most = Math.max(1, ...drawn.map((day) => day.count));
  const label = (day: Day, index: number) => renderBar(day, index, drawn.length, most);
  return html`<figure class="timeline"><figcaption>When the points were made</figcaption>
<svg role="img" aria-labelledby="${id}-title" width="100%" height="${ABOVE + BAR + BELOW}"><title id="${id}-title">${summary(days)}</title>
<line class="axis" x1="0" x2="100%" y1="${ABOVE + BAR}" y2="${ABOVE + BAR}"></line>
${drawn.map(label)}</svg>
${renderTable(days)}</figure>
`;
}

/** The days with those between them that have no point; as they are where a date is not one or the gaps are too long. */
function withEmptyDays(days: readonly Day[]): readonly Day[] {
  const from = Date.parse(days[0]!.date);
  const span = (Date.parse(days.at(-1)!.date) - from) / 86_400_000;
  const known = new Map(days.map((day) => [day.date, day]));
  if (!(span >= 0 && span < DAYS_WITH_GAPS) || known.size !== days.length) return days;
  const filled = Array.from({ length: Math.floor(span) + 1 }, (_, index) => {
    const date = new Date(from + index * 86_400_000).toISOString().slice(0, 10);
    return known.get(date) ?? { date, count: 0, label: '' };
  });
  return days.every((day) => filled.includes(day)) ? filled : days;
}

function renderBar(day: Day, index: number, total: number, most: number): Html {
  const slot = 100 / total;
  const width = Math.min(slot * 0.72, 9);
  const middle = `${round(slot * (index + 0.5))}%`;
  const height = day.count === 0 ? 0 : Math.max(2, Math.round((BAR * day.count) / most));
  const isDated = index % Math.ceil(total / DATES) === 0;
  return html`<g class="day"><title>${describe(day)}</title>
<rect class="bar" x="${round(slot * (index + 0.5) - width / 2)}%" width="${round(width)}%" y="${ABOVE + BAR - height}" height="${height}"></rect>
${day.count > 0 && total <= COUNTS ? html`<text class="count" x="${middle}" y="${ABOVE + BAR - height - 5}">${day.count}</text>` : ''}${
  isDated ? html`<text class="date" x="${middle}" y="${ABOVE + BAR + 15}">${shortDate(day.date)}</text>` : ''
}</g>
`;
}

function renderTable(days: readonly Day[]): Html {
  const hasWords = days.some((day) => day.label !== '');
  return html`<details><summary>Points by day, as a table</summary>
<table><thead><tr><th scope="col">Day</th><th scope="col">Points</th>${hasWords ? html`<th scope="col">The first</th>` : ''}</tr></thead>
<tbody>${days.map(
    (
      day,
    ) => html`<tr><th scope="row">${longDate(day.date)}</th><td>${day.count}</td>${hasWords ? html`<td dir="auto">${day.label}</td>` : ''}</tr>
`,
  )}</tbody></table></details>
`;
}

function summary(days: readonly Day[]): string {
  const total = days.reduce((sum, day) => sum + day.count, 0);
  const top = days.reduce((most, day) => (day.count > most.count ? day : most));
  const range = days.length === 1 ? `on ${longDate(top.date)}` : `from ${longDate(days[0]!.date)} to ${longDate(days.at(-1)!.date)}`;
  return `When the points were made: ${count(total)} ${range}${days.length === 1 ? '' : `; most, ${top.count}, on ${longDate(top.date)}`}.`;
}

function describe(day: Day): string {
  return `${longDate(day.date)}: ${count(day.count)}${day.label === '' ? '' : `; first: ${day.label}`}`;
}

function count(points: number): string {
  return points === 1 ? '1 point' : `${points} points`;
}

const SHORT = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
const LONG = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

function shortDate(date: string): string {
  return written(date, SHORT);
}

function longDate(date: string): string {
  return written(date, LONG);
}

function written(date: string, format: Intl.DateTimeFormat): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : format.format(time);
}

function round(percent: number): number {
  return Math.round(percent * 100) / 100;
}
