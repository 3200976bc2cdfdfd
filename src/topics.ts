import type { Message } from './message/message.ts';
import { doneMessage, messageOfTopics, problemMessage } from './message/notices.ts';
import type { Store } from './store.ts';
import { slugOf } from './topic/match.ts';
import type { Topic } from './topic/topic.ts';

export type TopicsPorts = { readonly store: Store; readonly fileTopics: readonly Topic[]; readonly tenant: string };

/** The topics of the file and those that commands added; an added one goes before a file's of the same name. */
export async function allTopics({ store, fileTopics, tenant }: TopicsPorts): Promise<Topic[]> {
  const added = await store.topics(tenant);
  const names = new Set(added.map((topic) => topic.slug));
  return [...fileTopics.filter((topic) => !names.has(topic.slug)), ...added];
}

export async function listTopics(ports: TopicsPorts): Promise<Message> {
  return messageOfTopics(await allTopics(ports));
}

/** Adds a topic that takes every article with one of the words; without words, with all words of its name. */
export async function addTopic(name: string, words: readonly string[], { store, tenant }: TopicsPorts): Promise<Message> {
  const slug = slugOf(name);
  if (slug === '') return problemMessage('Not added', `“${name}” is no name: use words joined by hyphens, such as geneva-summit.`);
  const title = slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ');
  const none: string[] = [];
  await store.addTopic(tenant, { slug, title, any: [...words], all: words.length === 0 ? slug.split('-') : none, none, publishers: none });
  return doneMessage(
    'Topic added',
    `“${slug}” takes articles that say ${words.length === 0 ? slug.replaceAll('-', ' and ') : words.join(' or ')}.`,
  );
}

/** Removes a topic that a command added. */
export async function removeTopic(slug: string, { store, fileTopics, tenant }: TopicsPorts): Promise<Message> {
  if (await store.removeTopic(tenant, slug)) return doneMessage('Topic removed', `“${slug}” is no topic any more.`);
  const isInFile = fileTopics.some((topic) => topic.slug === slug);
  return problemMessage(
    'Not removed',
    isInFile ? `“${slug}” stands in the topics file; take it out there.` : `No topic is called “${slug}”.`,
  );
}
