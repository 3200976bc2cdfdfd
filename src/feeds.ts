import { canonicalUrl } from './article/canonical-url.ts';
import { formatOpml, parseOpml } from './feed/opml.ts';
import type { ListItem, Message } from './message/message.ts';
import { doneMessage, problemMessage } from './message/notices.ts';
import { count, moment } from './message/words.ts';
import type { FeedState, Store } from './store.ts';

export type FeedsPorts = { readonly store: Store; readonly clock: () => Date; readonly minutes: number; readonly zone: string };

/** The feeds and how they fare, the ill ones first. */
export async function listFeeds({ store, zone }: FeedsPorts): Promise<Message> {
  const feeds = (await store.feeds()).filter((feed) => !feed.isRemoved);
  const ill = feeds.filter((feed) => feed.problem !== null);
  const rest = feeds.filter((feed) => feed.problem === null);
  return {
    title: 'Feeds',
    subtitle: `${count(feeds.length, 'feed')}${ill.length === 0 ? '' : ` · ${count(ill.length, 'feed')} cannot be read`}`,
    blocks:
      feeds.length === 0
        ? [{ kind: 'text', tone: 'plain', text: 'No feed is read yet. Add one with: feeds add ADDRESS' }]
        : [{ kind: 'list', items: [...ill, ...rest].map((feed) => feedItem(feed, zone)) }],
  };
}

/** Adds a feed; its first poll is due at once. */
export async function addFeed(url: string, publisher: string | null, { store, clock, minutes }: FeedsPorts): Promise<Message> {
  if (canonicalUrl(url) === null) return problemMessage('Not added', `“${url}” is no http or https address.`);
  const known = (await store.feeds()).find((feed) => feed.url === url && !feed.isRemoved);
  if (known !== undefined) return doneMessage('Already there', `${known.publisher} (${url}) is read already.`);
  const name = publisher ?? new URL(url).hostname.replace(/^(www|feeds?|rss)\./, '');
  await store.addFeed({ url, publisher: name, intervalMinutes: minutes }, clock().toISOString());
  return doneMessage(
    'Feed added',
    `${name} (${url}) is read with the next poll, within a minute while the bot runs; “feeds” shows how it fares.`,
  );
}

/** Removes a feed; its articles stay. */
export async function removeFeed(url: string, { store }: FeedsPorts): Promise<Message> {
  const known = (await store.feeds()).find((feed) => feed.url === url);
  if (!(await store.removeFeed(url))) return problemMessage('Not removed', `No feed with the address ${url} is read here.`);
  const note = known?.origin === 'file' ? ' It still stands in the feeds file, where it is now passed over.' : '';
  return doneMessage('Feed removed', `${known?.publisher ?? ''} (${url}) is read no more. Its articles stay.${note}`);
}

/** Adds every feed of an OPML file's text that is not read yet. */
export async function importFeeds(opml: string, { store, clock, minutes }: FeedsPorts): Promise<Message> {
  const known = new Set((await store.feeds()).filter((feed) => !feed.isRemoved).map((feed) => feed.url));
  const listed = parseOpml(opml);
  const fresh = listed.filter((feed) => !known.has(feed.url) && canonicalUrl(feed.url) !== null);
  for (const feed of fresh)
    await store.addFeed({ url: feed.url, publisher: feed.title, intervalMinutes: feed.intervalMinutes ?? minutes }, clock().toISOString());
  return doneMessage(
    'Feeds imported',
    `${count(fresh.length, 'feed')} added; ${listed.length - fresh.length} of ${listed.length} were read already or have no http address.`,
  );
}

/** The feeds as an OPML file's text. */
export async function exportFeeds(store: Store): Promise<string> {
  const feeds = (await store.feeds()).filter((feed) => !feed.isRemoved);
  return formatOpml(
    feeds.map((feed) => ({ url: feed.url, title: feed.publisher, intervalMinutes: feed.intervalMinutes })),
    'Communiqué feeds',
  );
}

function feedItem(feed: FeedState, zone: string): ListItem {
  const polled = feed.lastPolledAt === null ? 'not read yet' : `read ${moment(feed.lastPolledAt, zone)}`;
  const lastGood = feed.problem === null || feed.lastGoodAt === null ? '' : ` · last good ${moment(feed.lastGoodAt, zone)}`;
  return {
    text: `${feed.publisher} · ${feed.url}`,
    detail: `${feed.says === null ? '' : `${feed.says} · `}${count(feed.articles, 'article')} · ${polled}${lastGood}`,
    url: feed.url,
    state: feed.problem !== null ? 'bad' : feed.says !== null ? 'warning' : 'good',
  };
}
