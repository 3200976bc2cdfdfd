import type { Topic } from '../topic/topic.ts';
import type { ListItem, Message } from './message.ts';
import { day } from './words.ts';

/** Why there is nothing to brief. */
type Nothing =
  | { readonly kind: 'no-words'; readonly topics: readonly Topic[] }
  | { readonly kind: 'no-news'; readonly words: string; readonly isTopic: boolean; readonly nearest: readonly Topic[] }
  | { readonly kind: 'none-since'; readonly words: string; readonly from: string; readonly newestAt: string; readonly zone: string }
  | { readonly kind: 'no-window'; readonly since: string };

/** A briefing that cannot be: what is missing, and what to ask instead. */
export function messageOfNothing(nothing: Nothing): Message {
  switch (nothing.kind) {
    case 'no-words':
      return messageOfTopics(nothing.topics);
    case 'no-news':
      return {
        title: nothing.words,
        subtitle: null,
        blocks: [
          {
            kind: 'text',
            tone: 'plain',
            text: nothing.isTopic
              ? 'No article on this topic has come in yet.'
              : `No article that was read holds all of these words: ${nothing.words}.`,
          },
          ...(nothing.nearest.length === 0
            ? []
            : ([
                { kind: 'text', tone: 'plain', text: 'The nearest topics:' },
                { kind: 'list', items: nothing.nearest.map(topicItem) },
              ] as const)),
          { kind: 'actions', actions: [{ label: 'Topics', command: 'topics' }] },
        ],
      };
    case 'none-since':
      return {
        title: nothing.words,
        subtitle: `since ${day(nothing.from, nothing.zone)}`,
        blocks: [
          {
            kind: 'text',
            tone: 'plain',
            text: `Nothing on this since ${day(nothing.from, nothing.zone)}. The last news is of ${day(nothing.newestAt, nothing.zone)}.`,
          },
          { kind: 'actions', actions: [{ label: 'Show the last news', command: nothing.words }] },
        ],
      };
    case 'no-window':
      return problemMessage('Not understood', `“since ${nothing.since}” is no time: write 12h, 7d, 2w, or a date such as 2021-06-15.`);
  }
}

/** The topics, each with the command that briefs it. */
export function messageOfTopics(topics: readonly Topic[]): Message {
  return {
    title: 'Topics',
    subtitle: null,
    blocks:
      topics.length === 0
        ? [{ kind: 'text', tone: 'plain', text: 'There are no topics yet. Write them into config/topics.yaml, or brief any words.' }]
        : [{ kind: 'list', items: topics.map(topicItem) }],
  };
}

/** One sentence that says what went wrong and what to do. */
export function problemMessage(title: string, says: string): Message {
  return { title, subtitle: null, blocks: [{ kind: 'text', tone: 'problem', text: says }] };
}

/** One sentence that says what was done. */
export function doneMessage(title: string, says: string): Message {
  return { title, subtitle: null, blocks: [{ kind: 'text', tone: 'plain', text: says }] };
}

function topicItem(topic: Topic): ListItem {
  return { text: topic.title, detail: topic.slug, command: topic.slug };
}
