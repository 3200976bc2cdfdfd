import { ask } from './ask.ts';
import type { Command } from './command.ts';
import type { Log } from './log.ts';
import type { Message } from './message/message.ts';
import { type Asker, type Said, threadKey } from './platform.ts';
import type { Store } from './store.ts';
import { findTopic, matchTopic, topicOfWords } from './topic/match.ts';
import type { Topic } from './topic/topic.ts';

export type FollowUpPorts = {
  readonly store: Store;
  readonly topics: readonly Topic[];
  readonly clock: () => Date;
  readonly zone: string;
  readonly log: Log;
};

// As many articles as a briefing draws its points from.
const ARTICLES_REMEMBERED = 100;
const WIDEST = { from: '0000', to: '9999' };

/** Remembers what a thread is about, so that questions in it are understood. */
export async function beginConversation(command: Command, asker: Asker, { store, topics, clock }: FollowUpPorts): Promise<void> {
  const words =
    command.kind === 'brief' || command.kind === 'more' || command.kind === 'changes'
      ? command.words
      : command.kind === 'ask'
        ? (command.topic ?? '')
        : '';
  const topic = findTopic(words, topics) ?? topicOfWords(words);
  const articles = topic === undefined ? [] : await store.articlesAbout(asker.tenant, topic, WIDEST, ARTICLES_REMEMBERED);
  const articleIds = articles.filter((article) => topic !== undefined && matchTopic(topic, article).isMatch).map(({ id }) => id);
  const place = threadKey(asker.tenant, asker.place);
  await store.beginConversation({ place, tenant: asker.tenant, words, articleIds, beganAt: clock().toISOString() });
  if (command.kind === 'ask')
    await store.addTurn(place, { at: clock().toISOString(), person: asker.person, question: command.question, answer: '' });
}

/**
 * The answer to what was said in a thread: from that briefing's articles first, then its topic's, then all. Null where the
 * bot has no part in the thread, or a person speaks to a person.
 */
export async function followUp(said: Said, asker: Asker, { store, topics, clock, zone, log }: FollowUpPorts): Promise<Message | null> {
  const place = threadKey(asker.tenant, asker.place);
  const known = await store.conversation(place);
  if (!said.isAddressed && (known === null || said.isToOthers || !isQuestion(said.text))) return null;
  if (known === null)
    await store.beginConversation({ place, tenant: asker.tenant, words: '', articleIds: [], beganAt: clock().toISOString() });
  const request = {
    question: said.text,
    topic: known?.words || null,
    history: known?.turns.map((turn) => turn.question) ?? [],
    tenant: asker.tenant,
  };
  const message = await ask({ ...request, articleIds: known?.articleIds ?? [] }, { store, topics, zone });
  await store
    .addTurn(place, { at: clock().toISOString(), person: asker.person, question: said.text, answer: leadOf(message) })
    .catch((error: unknown) => log('turn.failed', { place, error }));
  return message;
}

/** Whether words that mention nobody are put to the bot: a question mark, or a question's opening. */
function isQuestion(text: string): boolean {
  return (
    /[?？؟]\s*$/.test(text) ||
    /^(?:and\s+|but\s+|so\s+)?(?:who|what|when|where|which|why|how|did|does|do|has|have|is|are|was|were|will|tell me|explain)\b/i.test(
      text.trim(),
    )
  );
}

function leadOf(message: Message): string {
  const lead = message.blocks.find((block) => block.kind === 'text');
  return lead?.kind === 'text' ? lead.text : '';
}
