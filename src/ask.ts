import type { Answer } from './answer/answer.ts';
import { messageFromAnswer } from './message/from-answer.ts';
import type { Message } from './message/message.ts';
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

export type AskPorts = { readonly store: Store; readonly topics: readonly Topic[]; readonly zone: string };

// The articles that hold most of the question's words; more would cost time and add noise.
const MOST_ARTICLES = 12;
const MOST_CANDIDATES = 60;

/** An answer from the topic's articles first, then from all; it cites, or it declines. */
export async function ask(request: AskRequest, { store, topics, zone }: AskPorts): Promise<Message> {
  // The stage brings a language model of its own: loaded with the first question, not with the page.
  const [{ answerQuestion }, { retrieveTerms }] = await Promise.all([import('./answer/compose.ts'), import('./answer/retrieve.ts')]);
  // “This week” is that of the newest news read: a bot that has read none for a while must not call all of it stale.
  const [newest] = await store.latestArticles('', 1);
  const question = { text: request.question, askedOn: newest?.at.slice(0, 10) ?? null, history: request.history };
  const found = await store.searchArticles(request.tenant, retrieveTerms(question), MOST_CANDIDATES);
  const topic = request.topic === null ? undefined : findTopic(request.topic, topics);
  const within = topic === undefined ? [] : found.filter((article) => matchTopic(topic, article).isMatch);
  const answers: Answer[] = [];
  const first = found.filter((article) => request.articleIds.includes(article.id));
  for (const articles of [first, within, found]) {
    if (articles.length === 0) continue;
    const answer = answerQuestion(question, articles.slice(0, MOST_ARTICLES).map(asSource));
    answers.push(answer);
    if (answer.kind === 'answered') break;
  }
  const last = answers.find((answer) => answer.kind === 'answered') ?? answers[0] ?? { kind: 'not-in-the-news', nearest: null };
  return messageFromAnswer(last, {
    question: request.question,
    topic: topic?.slug ?? null,
    articles: new Map(found.map((article) => [article.id, article])),
    zone,
  });
}

function asSource({ id, title, text, at }: StoredArticle): { id: string; title: string; text: string; publishedAt: string } {
  return { id, title, text, publishedAt: at };
}
