import type { Answer, AnswerSource, Question } from './answer/answer.ts';
import {
  ANSWER_INSTRUCTIONS,
  ANSWER_TOKENS,
  ANSWER_VERSION,
  answerData,
  MEND_INSTRUCTIONS,
  mendData,
  type SaidSentence,
  saidAnswerSchema,
} from './answer/ask-answer.ts';
import { type Excerpt, excerptsFor } from './answer/excerpts.ts';
import { type JudgedSentence, judgeAnswer, type Shown } from './answer/judge-answer.ts';
import { type Need, readQuestion } from './answer/question.ts';
import { turnsOf } from './answer/recency.ts';
import { retrievePassages } from './answer/retrieve.ts';
import type { Data, Model, ModelFailure } from './model.ts';
import type { Tell } from './platform.ts';
import type { Store } from './store.ts';

/** How a question fared with a model. `read` counts the passages that it was shown. */
export type ModelAnswer =
  | { readonly kind: 'answered'; readonly answer: Answer & { kind: 'answered' }; readonly read: number }
  | { readonly kind: 'declined'; readonly read: number }
  /** `unproven`: what it said did not pass the check, nor when mended. */
  | { readonly kind: 'failed'; readonly reason: ModelFailure | 'unproven' };

export type AnsweringPorts = {
  readonly model: Model;
  readonly store: Pick<Store, 'countSentences'>;
  readonly tenant: string;
  readonly signal: AbortSignal;
  readonly tell: Tell;
  /** Passages of an article that are near the question by their meaning. */
  readonly near: (article: AnswerSource) => readonly { readonly start: number; readonly end: number }[];
};

/**
 * The answer of a model that reads passages of the articles and nothing else, each sentence checked; what fails is put to it once
 * more, with the reasons. Older news is read only where the three weeks before do not say. Null where no passage is near.
 */
export async function answerByModel(
  question: Question,
  articles: readonly AnswerSource[],
  ports: AnsweringPorts,
): Promise<ModelAnswer | null> {
  const need = readQuestion(question);
  let last: ModelAnswer | null = null;
  for (const turn of turnsOf(need, articles)) {
    const shown = shownOf(need, turn, ports);
    if (shown.excerpts.length === 0) continue;
    last = await answerFrom(question, shown, ports);
    if (last.kind !== 'declined') return last;
  }
  return last;
}

function shownOf(
  need: Need,
  articles: readonly AnswerSource[],
  { near }: AnsweringPorts,
): Shown & { readonly excerpts: readonly Excerpt[] } {
  const retrieved = retrievePassages(need, articles);
  const also = retrieved.articles.flatMap(({ passages }) => {
    const [first] = passages;
    const spans = first === undefined ? [] : near(first.article);
    return spans.flatMap(({ start, end }) => passages.find((passage) => passage.start >= start && passage.start < end) ?? []);
  });
  return { need, retrieved, excerpts: excerptsFor(need, retrieved, also) };
}

async function answerFrom(question: Question, shown: Shown, ports: AnsweringPorts): Promise<ModelAnswer> {
  const { excerpts } = shown;
  ports.tell(`reading ${excerpts.length} ${excerpts.length === 1 ? 'passage' : 'passages'}`);
  const data = answerData(question.text.slice(0, LONGEST_QUESTION), question.askedOn, excerpts);
  const said = await asked('answer', ANSWER_INSTRUCTIONS, data, ports);
  if (said.kind !== 'said') return said.kind === 'failed' ? said : { kind: 'declined', read: excerpts.length };
  ports.tell('checking quotes');
  const judged = judgeAnswer(said.sentences, shown);
  const proven = answerOf(judged, excerpts.length);
  if (proven !== null) return proven;
  const again = await asked('repair-answer', MEND_INSTRUCTIONS, mendData(data, judged.slice(0, MOST_MENDED).map(withFault)), ports);
  const mended = again.kind === 'said' ? judgeAnswer(again.sentences, shown) : [];
  const answer = again.kind === 'declined' ? { kind: 'declined' as const, read: excerpts.length } : answerOf(mended, excerpts.length);
  await count(judged, answer === null ? 'by-rules' : answer.kind === 'declined' ? 'dropped' : 'repaired', ports);
  return answer ?? { kind: 'failed', reason: again.kind === 'failed' && again.reason !== 'unproven' ? again.reason : 'unproven' };
}

const LONGEST_QUESTION = 2000;
const MOST_MENDED = 5;

type Asked =
  | { readonly kind: 'said'; readonly sentences: readonly SaidSentence[] }
  | { readonly kind: 'declined' }
  | (ModelAnswer & { kind: 'failed' });

async function asked(task: string, instructions: string, data: Data, { model, tenant, signal }: AnsweringPorts): Promise<Asked> {
  const reply = await model.ask({
    task,
    version: ANSWER_VERSION,
    instructions,
    data,
    schema: saidAnswerSchema,
    maxTokens: ANSWER_TOKENS,
    tenant,
    signal,
  });
  if (reply.kind === 'failed') return { kind: 'failed', reason: reply.reason };
  const { isAnswered, sentences } = reply.value;
  return isAnswered && sentences.length > 0 ? { kind: 'said', sentences } : { kind: 'declined' };
}

/** The answer where every sentence of it holds; else null. */
function answerOf(judged: readonly JudgedSentence[], read: number): ModelAnswer | null {
  const good = judged.filter((one) => 'text' in one);
  if (good.length < judged.length) return null;
  const [first, ...others] = good.flatMap(({ citations }) => citations);
  if (first === undefined) return null;
  const once = others.filter(
    (one, i) => ![first, ...others.slice(0, i)].some((other) => other.articleId === one.articleId && other.exact === one.exact),
  );
  return {
    kind: 'answered',
    answer: { kind: 'answered', text: [...new Set(good.map(({ text }) => text))].join(' '), citations: [first, ...once] },
    read,
  };
}

function withFault(judged: JudgedSentence) {
  return { said: judged.said, fault: 'fault' in judged ? judged.fault : null };
}

async function count(
  judged: readonly JudgedSentence[],
  fate: 'repaired' | 'by-rules' | 'dropped',
  { store }: AnsweringPorts,
): Promise<void> {
  const faults = Map.groupBy(
    judged.flatMap((one) => ('fault' in one ? [one.fault] : [])),
    (fault) => fault,
  );
  await store.countSentences(
    'answer',
    [...faults].map(([reason, alike]) => ({ fate, reason, n: alike.length })),
  );
}
