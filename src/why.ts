import { articleId, canonicalUrl } from './article/canonical-url.ts';
import { formatCommand } from './command.ts';
import { seenFeeds } from './feeds.ts';
import type { ListItem, Message } from './message/message.ts';
import { problemMessage } from './message/notices.ts';
import { count, moment } from './message/words.ts';
import type { FeedState, Store, StoredArticle, StoredPoint } from './store.ts';
import { matchTopic } from './topic/match.ts';
import type { Topic } from './topic/topic.ts';

type Ports = { readonly store: Store; readonly topics: readonly Topic[]; readonly zone: string };

/** What became of an article: which feed brought it, how much could be read, what points it gave, and which topics take it. */
export async function why(tenant: string, url: string, { store, topics, zone }: Ports): Promise<Message> {
  const address = canonicalUrl(url);
  if (address === null) return problemMessage('Not an address', `“${url}” is no http or https address.`);
  const article = await store.article(articleId(address));
  if (article === null || !(await store.maySee(tenant, article.id))) return neverSeen(address, seenFeeds(await store.feeds(), tenant));
  const points = await store.pointsOf([article.id]);
  const taking = topics.map((topic) => ({ topic, verdict: matchTopic(topic, article) }));
  const topicItems = taking.map(
    ({ topic, verdict }): ListItem => ({
      text: `${verdict.isMatch ? 'In' : 'Not in'} ${topic.title}: ${verdict.says}`,
      command: topic.slug,
      ...(verdict.isMatch ? { state: 'good' } : {}),
    }),
  );
  return {
    title: article.title,
    subtitle: article.publisher,
    blocks: [
      { kind: 'list', items: [...history(article, points, zone)] },
      { kind: 'heading', text: 'Topics' },
      { kind: 'list', items: topicItems },
      {
        kind: 'actions',
        actions: [{ label: 'The article', command: formatCommand({ kind: 'article', articleId: article.id, start: null, end: null }) }],
      },
    ],
  };
}

function history(article: StoredArticle, points: readonly StoredPoint[], zone: string): ListItem[] {
  const roles = points.filter(({ sourceAs }) => sourceAs !== null).length;
  const dated =
    article.publishedAt === null ? 'It gives no date; it counts from when it was first seen' : `Published ${moment(article.at, zone)}`;
  return [
    { text: `Came from the feed ${article.feedUrl}`, detail: `first seen ${moment(article.seenAt, zone)}` },
    { text: dated },
    article.readingSays === null ? { text: 'Read whole', state: 'good' } : { text: article.readingSays, state: 'warning' },
    ...(article.revisedAt === null ? [] : [{ text: `Changed by its publisher ${moment(article.revisedAt, zone)}` }]),
    {
      text:
        points.length === 0
          ? 'It gave no key point: nobody in it is said to have said or done one of the nine kinds of thing'
          : `It gave ${count(points.length, 'key point')}`,
      ...(roles === 0 ? {} : { detail: `in ${roles} of them the passage itself has “he”, “she” or a role for the speaker` }),
    },
  ];
}

function neverSeen(address: string, feeds: readonly FeedState[]): Message {
  const host = new URL(address).hostname;
  const ofHost = feeds.filter((feed) => URL.canParse(feed.url) && new URL(feed.url).hostname.endsWith(host.replace(/^www\./, '')));
  const ill = ofHost.find((feed) => feed.problem !== null);
  const because =
    ofHost.length === 0
      ? `No feed of ${host} is read here. Add one with: feeds add ADDRESS`
      : ill === undefined
        ? `No feed has brought it, though ${count(ofHost.length, 'feed')} of ${host} ${ofHost.length === 1 ? 'is' : 'are'} read: it was never in the feed while it was polled.`
        : `No feed has brought it. ${ill.says}`;
  return problemMessage('Not read', because);
}
