import { dice } from './gist.ts';
import type { Judged } from './judge.ts';
import type { ExtractedPoints, KeyPoint, ModelReading, PointFate, RefusalReason } from './key-point.ts';
import { rank } from './rank.ts';

// Evidence that shares as much is of one passage, though no piece of the one stands in the other.
const ALIKE = 0.5;

/**
 * An article's points of both makers, best first: the model's that passed; for each that failed, the rules' of the same words;
 * and the deeds, demands and denials that the rules read and the model passed over. So a text that talks the model into silence
 * hides nothing that would be told without one. `first` is what was said at first, `last` what became of what had failed.
 */
export function combinePoints(
  first: readonly Judged[],
  last: readonly Judged[],
  byRules: ExtractedPoints,
  length: number,
): ExtractedPoints {
  const made = [...first, ...last].flatMap((judged) => ('point' in judged ? [judged.point] : []));
  const points = new Map(made.map((point) => [point.id, point]));
  const fates: Fate[] = [];
  const failed = first.filter((judged) => 'refused' in judged);
  const failedAgain = last.filter((judged) => 'refused' in judged);
  const isCovered = (rule: KeyPoint) => made.some((point) => isAbout(point, rule.evidence[0].exact) || overlaps(point, rule));
  for (const { said, refused } of failedAgain) {
    const instead = byRules.points.filter((rule) => isAbout(rule, said.evidence) && !isCovered(rule));
    for (const point of instead) points.set(point.id, point);
    fates.push({ fate: instead.length > 0 ? 'by-rules' : 'dropped', reason: refused });
  }
  for (const { refused } of failed.slice(0, Math.max(0, failed.length - failedAgain.length)))
    fates.push({ fate: 'repaired', reason: refused });
  for (const point of byRules.points) if (point.kind !== 'claim' && !isCovered(point)) points.set(point.id, point);
  return { points: rank([...points.values()], length), refused: byRules.refused, model: { fallback: null, fates: counted(fates) } };
}

type Fate = { readonly fate: PointFate; readonly reason: RefusalReason };

function isAbout(point: KeyPoint, words: string): boolean {
  const exact = point.evidence[0].exact;
  return exact.includes(words) || words.includes(exact) || dice(wordSet(exact), wordSet(words)) >= ALIKE;
}

function overlaps(a: KeyPoint, b: KeyPoint): boolean {
  return a.source === b.source && a.evidence[0].start < b.evidence[0].end && b.evidence[0].start < a.evidence[0].end;
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function counted(fates: readonly Fate[]): ModelReading['fates'] {
  return [...Map.groupBy(fates, ({ fate, reason }) => `${fate} ${reason}`).values()].map((group) => ({ ...group[0]!, n: group.length }));
}
