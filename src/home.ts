import { type EditionsPorts, editionBlocks, editionsOf, noEditions } from './editions.ts';
import { seenFeeds } from './feeds.ts';
import type { Message } from './message/message.ts';
import { count } from './message/words.ts';
import type { Asker } from './platform.ts';

/** What a person has here at a glance: editions with their buttons, topics to brief, and how the feeds fare. */
export async function home(asker: Asker, ports: EditionsPorts): Promise<Message> {
  const [editions, feeds] = [await editionsOf(asker, ports), seenFeeds(await ports.store.feeds(), asker.tenant)];
  const ill = feeds.filter((feed) => feed.problem !== null);
  return {
    title: 'Communiqué',
    subtitle: `${count(ports.topics.length, 'topic')} · ${count(feeds.length, 'feed')} · ${count(editions.length, 'edition')}`,
    blocks: [
      { kind: 'heading', text: 'Editions' },
      ...(editions.length === 0 ? [noEditions()] : editionBlocks(editions, ports.clock())),
      { kind: 'actions', actions: [{ label: 'Follow a topic', command: 'follow ' }] },
      { kind: 'heading', text: 'Topics' },
      { kind: 'list', items: ports.topics.map((topic) => ({ text: topic.title, detail: topic.slug, command: topic.slug })) },
      { kind: 'heading', text: 'Feeds' },
      {
        kind: 'text',
        tone: 'plain',
        text:
          ill.length === 0
            ? `${count(feeds.length, 'feed')}, all well.`
            : `${count(ill.length, 'feed')} of ${feeds.length} cannot be read:`,
      },
      ...(ill.length === 0
        ? []
        : [
            { kind: 'list' as const, items: ill.map((feed) => ({ text: feed.publisher, detail: feed.says ?? '', state: 'bad' as const })) },
          ]),
      {
        kind: 'actions',
        actions: [
          { label: 'All feeds', command: 'feeds' },
          { label: 'Help', command: 'help' },
        ],
      },
    ],
  };
}
