import { seenFeeds } from './feeds.ts';
import type { ListItem, Message } from './message/message.ts';
import { count, moment } from './message/words.ts';
import type { Store } from './store.ts';

/** How the bot fares: what it holds, which feeds cannot be read, when the next poll is due, and what was refused as a key point. */
export async function status(tenant: string, { store, zone }: { readonly store: Store; readonly zone: string }): Promise<Message> {
  const [counts, feeds, refusals] = await Promise.all([store.counts(), store.feeds(), store.refusals()]);
  const read = seenFeeds(feeds, tenant);
  const ill = read.filter((feed) => feed.problem !== null);
  const next = read.map((feed) => feed.nextPollAt).sort()[0];
  const refused = Object.entries(refusals).sort(([, a], [, b]) => b - a);
  const items: ListItem[] = [
    { text: `${count(counts.articles, 'article')} in ${count(counts.stories, 'story', 'stories')}, ${count(counts.points, 'key point')}` },
    {
      text: ill.length === 0 ? `${count(read.length, 'feed')}, all well` : `${count(ill.length, 'feed')} of ${read.length} cannot be read`,
      state: ill.length === 0 ? 'good' : 'bad',
      command: 'feeds',
    },
    ...(next === undefined ? [] : [{ text: `Next poll due ${moment(next, zone)}` }]),
    {
      text:
        refused.length === 0
          ? 'No candidate was refused as a key point'
          : `Refused as key points: ${refused.map(([reason, n]) => `${n} ${reason.replaceAll('-', ' ')}`).join(', ')}`,
    },
  ];
  return { title: 'Status', subtitle: null, blocks: [{ kind: 'list', items }] };
}
