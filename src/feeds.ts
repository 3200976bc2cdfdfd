import { canonicalUrl } from './article/canonical-url.ts';
import { formatOpml, parseOpml } from './feed/opml.ts';
import type { ListItem, Message } from './message/message.ts';
import { doneMessage, problemMessage } from './message/notices.ts';
import { count, moment } from './message/words.ts';
import type { FeedState, Store } from './store.ts';

export type FeedsPorts = {
  readonly store: Store;
  readonly clock: () => Date;
  readonly minutes: number;
  readonly zone: string;
  readonly tenant: string;
};

/** Whether anybody still asks for the feed. */
export function isRead(feed: FeedState): boolean {
  return feed.tenants.length > 0;
}

/** The feeds whose next poll is due. */
export async function dueFeeds(store: Store, now: Date): Promise<FeedState[]> {
  return (await store.feeds()).filter((feed) => isRead(feed) && feed.nextPollAt <= now.toISOString());
}

/** The feeds that a tenant reads: its own and the operator's. */
export function seenFeeds(feeds: readonly FeedState[], tenant: string): FeedState[] {
  return feeds.filter((feed) => feed.tenants.includes('') || feed.tenants.includes(tenant));
}

/** The feeds and how they fare, the ill ones first. */
export async function listFeeds({ store, zone, tenant }: FeedsPorts): Promise<Message> {
  const feeds = seenFeeds(await store.feeds(), tenant);
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
export async function addFeed(url: string, publisher: string | null, { store, clock, minutes, tenant }: FeedsPorts): Promise<Message> {
  if (canonicalUrl(url) === null) return problemMessage('Not added', `“${url}” is no http or https address.`);
  const known = seenFeeds(await store.feeds(), tenant).find((feed) => feed.url === url);
  if (known !== undefined) return doneMessage('Already there', `${known.publisher} (${url}) is read already.`);
  const name = publisher ?? new URL(url).hostname.replace(/^(www|feeds?|rss)\./, '');
  await store.addFeed(tenant, { url, publisher: name, intervalMinutes: minutes }, clock().toISOString());
  return doneMessage(
    'Feed added',
    `${name} (${url}) is read with the next poll, within a minute while the bot runs; “feeds” shows how it fares.`,
  );
}

/** Removes a feed that the tenant added; its articles stay. */
export async function removeFeed(url: string, { store, tenant }: FeedsPorts): Promise<Message> {
  const known = seenFeeds(await store.feeds(), tenant).find((feed) => feed.url === url);
  if (known === undefined) return problemMessage('Not removed', `No feed with the address ${url} is read here.`);
  if (!(await store.removeFeed(tenant, url))) {
    return problemMessage(
      'Not removed',
      `${known.publisher} (${url}) is read for everybody here; only the operator of this bot can remove it.`,
    );
  }
  const note = known.origin === 'file' && tenant === '' ? ' It still stands in the feeds file, where it is now passed over.' : '';
  return doneMessage('Feed removed', `${known.publisher} (${url}) is read no more. Its articles stay.${note}`);
}

/** Adds every feed of an OPML file's text that is not read yet. */
export async function importFeeds(opml: string, { store, clock, minutes, tenant }: FeedsPorts): Promise<Message> {
  const known = new Set(seenFeeds(await store.feeds(), tenant).map((feed) => feed.url));
  const listed = parseOpml(opml);
  const fresh = listed.filter((feed) => !known.has(feed.url) && canonicalUrl(feed.url) !== null);
  for (const feed of fresh)
    await store.addFeed(
      tenant,
      { url: feed.url, publisher: feed.title, intervalMinutes: feed.intervalMinutes ?? minutes },
      clock().toISOString(),
    );
  return doneMessage(
    'Feeds imported',
    `${count(fresh.length, 'feed')} added; ${listed.length - fresh.length} of ${listed.length} were read already or have no http address.`,
  );
}

/** The feeds as an OPML file's text. */
export async function exportFeeds(store: Store, tenant: string): Promise<string> {
  const feeds = seenFeeds(await store.feeds(), tenant);
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
