import type { Answer, AnswerSource, Question } from './answer/answer.ts';
import type { ModelAnswer } from './answer-by-model.ts';
import { messageFromAnswer } from './message/from-answer.ts';
import type { Message } from './message/message.ts';
import type { Model } from './model.ts';
import type { Tell } from './platform.ts';
import type { Store, StoredArticle } from './store.ts';
import { findTopic, matchTopic } from './topic/match.ts';
import type { Topic } from './topic/topic.ts';

export type AskRequest = {
  readonly question: string;
  readonly topic: string | null;
  /** The earlier questions of the thread, oldest first. */
  readonly history: readonly string[];
  readonly tenant: string;
  /** Articles to look in before all others: those of the briefing that is asked about. */
  readonly articleIds: readonly string[];
};

export type AskPorts = {
  readonly store: Store;
  readonly topics: readonly Topic[];
  readonly zone: string;
  readonly model?: Model | undefined;
  readonly tell?: Tell | undefined;
};

// The articles that hold most of the question's words; more would cost time and add noise.
const MOST_ARTICLES = 12;
const MOST_CANDIDATES = 60;
// A person waits.
const PATIENCE_MS = 45_000;

/** An answer from the topic's articles first, then from all; it cites, or it declines. */
export async function ask(request: AskRequest, ports: AskPorts): Promise<Message> {
  const { store, topics, zone, model } = ports;
  // The stage brings a language model of its own: loaded with the first question, not with the page.
  const { retrieveTerms } = await import('./answer/retrieve.ts');
  // “This week” is that of the newest news read: a bot that has read none for a while must not call all of it stale.
  const [newest] = await store.latestArticles('', 1);
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const put = { text: request.question, askedOn: newest?.at.slice(0, 10) ?? null, history: request.history };
  const question = model === undefined ? put : await standAlone(put, request.tenant, model, signal);
  const found = await store.searchArticles(request.tenant, retrieveTerms(question), MOST_CANDIDATES);
  const topic = request.topic === null ? undefined : findTopic(request.topic, topics);
  const within = topic === undefined ? [] : found.filter((article) => matchTopic(topic, article).isMatch);
  const first = found.filter((article) => request.articleIds.includes(article.id));
  const byRules = await answerByRules(question, [first, within, found]);
  const asked =
    model === undefined
      ? null
      : await askModel(question, distinct([...first, ...within, ...found]), { ...ports, ...request, model, signal });
  const byModel = asked?.answer ?? null;
  return messageFromAnswer(byModel?.kind === 'answered' ? byModel.answer : byModel?.kind === 'declined' ? declined(byRules) : byRules, {
    question: request.question,
    readAs: question.text === put.text ? null : question.text,
    made: madeBy(byModel, model),
    topic: topic?.slug ?? null,
    articles: new Map([...found, ...(asked?.near ?? [])].map((article) => [article.id, article])),
    zone,
  });
}

/** The question, read by the ones before it; as it was put where it needs none of them, or a model reads into it what they do not say. */
async function standAlone(question: Question, tenant: string, model: Model, signal: AbortSignal): Promise<Question> {
  const {
    leansOnHistory,
    STAND_ALONE_INSTRUCTIONS,
    STAND_ALONE_TOKENS,
    STAND_ALONE_VERSION,
    standAloneData,
    standAloneSchema,
    standingAlone,
  } = await import('./answer/stand-alone.ts');
  if (!leansOnHistory(question)) return question;
  const reply = await model.ask({
    task: 'question',
    version: STAND_ALONE_VERSION,
    instructions: STAND_ALONE_INSTRUCTIONS,
    data: standAloneData(question),
    schema: standAloneSchema,
    maxTokens: STAND_ALONE_TOKENS,
    tenant,
    signal,
  });
  const text = reply.kind === 'ok' ? standingAlone(reply.value.question, question) : null;
  return text === null ? question : { ...question, text };
}

async function answerByRules(question: Question, pools: readonly (readonly StoredArticle[])[]): Promise<Answer> {
  const { answerQuestion } = await import('./answer/compose.ts');
  const answers: Answer[] = [];
  for (const articles of pools) {
    if (articles.length === 0) continue;
    const answer = answerQuestion(question, articles.slice(0, MOST_ARTICLES).map(asSource));
    if (answer.kind === 'answered') return answer;
    answers.push(answer);
  }
  return answers[0] ?? { kind: 'not-in-the-news', nearest: null };
}

type Asking = AskPorts & Pick<AskRequest, 'tenant'> & { readonly model: Model; readonly signal: AbortSignal };

type Asked = { readonly answer: ModelAnswer | null; readonly near: readonly StoredArticle[] };

/** The model is asked about the articles that hold the question's words, and about those that are near to its meaning. */
async function askModel(question: Question, articles: readonly StoredArticle[], asking: Asking): Promise<Asked> {
  const [{ answerByModel }, { passagesNear }] = await Promise.all([import('./answer-by-model.ts'), import('./embed.ts')]);
  const passages = await passagesNear(question.text, asking.tenant, asking);
  const ids = new Set(passages.map(({ articleId }) => articleId));
  const near = (await Promise.all([...ids].map((id) => asking.store.article(id)))).filter((article) => article !== null);
  const answer = await answerByModel(question, distinct([...articles.slice(0, MOST_ARTICLES), ...near]).map(asSource), {
    ...asking,
    tell: asking.tell ?? (() => undefined),
    near: ({ id }) => passages.filter(({ articleId }) => articleId === id),
  });
  return { answer, near };
}

function distinct(articles: readonly StoredArticle[]): StoredArticle[] {
  return [...new Map(articles.map((article) => [article.id, article])).values()];
}

/** What the rules would have answered is the nearest that the news says. */
function declined(byRules: Answer): Answer {
  return byRules.kind === 'answered' ? { kind: 'not-in-the-news', nearest: byRules.citations[0] } : byRules;
}

function madeBy(answer: ModelAnswer | null, model: Model | undefined): Parameters<typeof messageFromAnswer>[1]['made'] {
  if (answer === null || model === undefined) return null;
  return answer.kind === 'failed' ? { by: 'rules', reason: answer.reason } : { by: 'model', name: model.name, read: answer.read };
}

function asSource({ id, title, text, at, language }: StoredArticle): AnswerSource {
  return { id, title, text, publishedAt: at, language };
}
