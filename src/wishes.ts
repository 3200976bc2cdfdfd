import type { Wishes } from './briefing/edition.ts';

/** One wish, as a regular expression's source. */
export const WISH = String.raw`(?:points\s+\d+|always|only-new|quiet\s+\S+|in\s+[a-z]{2})`;

/** How wishes are written, for messages that ask for them. */
export const WISH_FORMS = 'points 5, always or only-new, quiet 22:00-07:00 or quiet none, in de';

/** `points 5 always quiet 22:00-07:00 in de`, in any order, commas allowed; null when it is anything else, or nothing. */
export function parseWishes(text: string): Wishes | null {
  const line = text
    .trim()
    .toLowerCase()
    .replaceAll(/\s*,\s*/g, ' ')
    .replaceAll(/\s*[-–]\s*(?=\d\d:)/g, '-');
  if (!new RegExp(`^${WISH}(?:\\s+${WISH})*$`).test(line)) return null;
  const [points, quiet, language] = [/points\s+(\d+)/, /quiet\s+(\S+)/, /in\s+([a-z]{2})$|in\s+([a-z]{2})\s/].map((form) =>
    form.exec(line),
  );
  return {
    ...(points ? { points: Number(points[1]) } : {}),
    ...(/always|only-new/.test(line) ? { quiet: line.includes('always') ? ('line' as const) : ('nothing' as const) } : {}),
    ...(quiet ? { quietHours: quiet[1] === 'none' ? null : (quiet[1] ?? null) } : {}),
    ...(language ? { language: language[1] ?? language[2] ?? 'en' } : {}),
  };
}

/** The words that `parseWishes` reads as these wishes. */
export function wishesText({ points, quiet, quietHours, language }: Wishes): string[] {
  return [
    ...(points == null ? [] : [`points ${points}`]),
    ...(quiet === undefined ? [] : [quiet === 'line' ? 'always' : 'only-new']),
    ...(quietHours === undefined ? [] : [`quiet ${quietHours ?? 'none'}`]),
    ...(language === undefined ? [] : [`in ${language}`]),
  ];
}
