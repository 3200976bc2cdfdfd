import type { MergedPoint } from '../key-point/merge.ts';
import { figuresDiffer, samePoint } from '../key-point/merge.ts';
import type { Change, PointChange, Told, ToldPoint } from './briefing.ts';

const LEAST_OVERLAP = 0.4;
// So many words on each side of a changed figure tell what it counts.
const CONTEXT_WORDS = 3;
const FIGURE = /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion|half|most|none)\b/i;

type Text = { readonly id: string; readonly publisher: string; readonly text: string };

/** For each point that is not as this place was last told: whether it is new or its figures are. Nothing where it was never told. */
export function pointChanges(points: readonly MergedPoint[], told: Told | null): ReadonlyMap<string, PointChange> {
  const changes = new Map<string, PointChange>();
  if (told === null) return changes;
  const knownIds = new Set(told.points.map((point) => point.id));
  for (const point of points) {
    if (point.reports.some((report) => knownIds.has(report.id))) continue;
    const before = told.points.filter((known) => samePoint(known, asTold(point)));
    if (before.length === 0) changes.set(point.id, 'new');
    else if (before.every((known) => figuresDiffer(known, asTold(point)))) changes.set(point.id, 'updated');
  }
  return changes;
}

/** What the place was told and the articles no longer say: their publishers took it out. */
export function withdrawals(told: Told | null, points: readonly MergedPoint[], articles: ReadonlyMap<string, Text>): Change[] {
  return (told?.points ?? []).flatMap((known): Change[] => {
    const article = articles.get(known.articleId);
    if (article === undefined || article.text.includes(known.exact)) return [];
    if (points.some((point) => samePoint(known, asTold(point)))) return [];
    return [{ why: 'withdrawn', articleId: article.id, publisher: article.publisher, before: known.exact, after: null }];
  });
}

/** Figures that a publisher changed within an article: sentences of the two texts that differ in figures and in little else. */
export function revisedFigures(article: Text, earlierText: string): Change[] {
  const before = sentencesOf(earlierText).filter((sentence) => !article.text.includes(sentence));
  const after = sentencesOf(article.text).filter((sentence) => !earlierText.includes(sentence));
  return after.flatMap((sentence): Change[] => {
    const twin = before.find((earlier) => isTwin(earlier, sentence));
    if (twin === undefined) return [];
    const [was, is] = differingParts(twin, sentence);
    return [{ why: 'revised', articleId: article.id, publisher: article.publisher, before: was, after: is }];
  });
}

/** How a point is remembered as told. */
export function asTold(point: MergedPoint): ToldPoint {
  const { id, articleId, kind, statement, source, evidence } = point.lead;
  return { id, articleId, kind, statement, source, exact: evidence[0].exact };
}

function isTwin(a: string, b: string): boolean {
  const [left, right] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const common = [...left].filter((word) => right.has(word)).length;
  const [was, is] = differingParts(a, b);
  return common / Math.max(1, Math.min(left.size, right.size)) >= LEAST_OVERLAP && FIGURE.test(was) && FIGURE.test(is) && was !== is;
}

/** The words in which two sentences differ, between what they begin and end with alike, with a few words around. */
function differingParts(a: string, b: string): [string, string] {
  const [left, right] = [a.split(/\s+/), b.split(/\s+/)];
  let head = 0;
  while (head < Math.min(left.length, right.length) && left[head] === right[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(left.length, right.length) - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  const part = (words: readonly string[]) =>
    words.slice(Math.max(0, head - CONTEXT_WORDS), words.length - Math.max(0, tail - CONTEXT_WORDS)).join(' ');
  return [part(left), part(right)];
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?]["”’]?)\s+|\n+/u).filter((sentence) => sentence.trim() !== '');
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
