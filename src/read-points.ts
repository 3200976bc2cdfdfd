import type { Article } from './article/article.ts';
import {
  MOST_POINTS,
  mendedPointsSchema,
  POINTS_INSTRUCTIONS,
  POINTS_TOKENS,
  POINTS_VERSION,
  partsOf,
  pointsData,
  REPAIR_INSTRUCTIONS,
  repairData,
  type SaidPoint,
  saidPointsSchema,
} from './key-point/ask-points.ts';
import { extractKeyPoints } from './key-point/extract.ts';
import { type Judged, openJudge } from './key-point/judge.ts';
import type { ExtractedPoints } from './key-point/key-point.ts';
import { combinePoints } from './key-point/two-makers.ts';
import type { Model, ModelFailure } from './model.ts';

/** What is read further down of an article is left to nobody: no news is as long. */
const LONGEST_TEXT = 50_000;
const SHORTEST_TEXT = 30;

/**
 * The article's key points: the model's, where there is one, each checked as the rules' are; else the rules'. The article is
 * asked about by itself, part by part where it is long, and what fails a check is put to the model once more, with the reason.
 * Shared articles are the operator's to pay for. Null when `signal` cut it off: nothing is known then.
 */
export async function readPoints(article: Article, model: Model | undefined, signal: AbortSignal): Promise<ExtractedPoints | null> {
  const byRules = extractKeyPoints(article);
  const judge = model === undefined || article.text.trim().length < SHORTEST_TEXT ? undefined : openJudge(article, model.name);
  if (model === undefined || judge === undefined) return byRules;
  const said = await askParts(article, model, signal);
  if (said.kind === 'failed') return said.reason === 'cancelled' ? null : fallenBack(byRules, said.reason);
  // A text can talk a model into silence.
  if (said.points.length === 0 && byRules.points.length > 0) return fallenBack(byRules, 'empty');
  const first = said.points.map(judge);
  const failed = first.filter((judged) => 'refused' in judged);
  const again = failed.length === 0 ? [] : await repair(article, failed, model, judge, signal);
  return again === null ? null : combinePoints(first, again, byRules, article.text.length);
}

function fallenBack(byRules: ExtractedPoints, fallback: ModelFailure): ExtractedPoints {
  return { ...byRules, model: { fallback, fates: [] } };
}

type Asked = { readonly kind: 'said'; readonly points: readonly SaidPoint[] } | { readonly kind: 'failed'; readonly reason: ModelFailure };

async function askParts(article: Article, model: Model, signal: AbortSignal): Promise<Asked> {
  const parts = partsOf(article.text.slice(0, LONGEST_TEXT));
  const points: SaidPoint[] = [];
  for (const [i, part] of parts.entries()) {
    const reply = await model.ask({
      task: 'key-points',
      version: POINTS_VERSION,
      instructions: POINTS_INSTRUCTIONS,
      data: pointsData(article, part, { part: i + 1, parts: parts.length }),
      schema: saidPointsSchema,
      maxTokens: POINTS_TOKENS,
      tenant: '',
      signal,
    });
    if (reply.kind === 'failed') return reply;
    points.push(...reply.value.points.slice(0, MOST_POINTS));
  }
  return { kind: 'said', points };
}

type Failed = Extract<Judged, { refused: unknown }>;

/** What failed, as the model mended it; as it was where it could not. Null when the signal cut it off. */
async function repair(article: Article, failed: readonly Failed[], model: Model, judge: (said: SaidPoint) => Judged, signal: AbortSignal) {
  const reply = await model.ask({
    task: 'repair-key-points',
    version: POINTS_VERSION,
    instructions: REPAIR_INSTRUCTIONS,
    data: repairData(article, failed),
    schema: mendedPointsSchema,
    maxTokens: POINTS_TOKENS,
    tenant: '',
    signal,
  });
  if (reply.kind === 'failed') return reply.reason === 'cancelled' ? null : failed;
  return failed.map((old, i): Judged => {
    const judged = reply.value.points.filter(({ n }) => n === i + 1).map(({ point }) => judge(point));
    return judged.find((one) => 'point' in one) ?? old;
  });
}
