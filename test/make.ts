import { quote } from '../src/article/evidence.ts';
import type { KeyPoint } from '../src/key-point/key-point.ts';
import type { StoredArticle } from '../src/store.ts';
import type { Topic } from '../src/topic/topic.ts';

/** An article as it is kept; whatever a test does not care for is plain. */
export function articleOf(given: Partial<StoredArticle> & { id: string }): StoredArticle {
  return {
    url: `https://lakeside-courier.example/${given.id}`,
    publisher: 'Lakeside Courier',
    title: 'A title',
    byline: null,
    publishedAt: given.at ?? '2021-06-16T10:00:00.000Z',
    language: 'en',
    text: 'A text.',
    reading: 'whole',
    feedUrl: 'https://lakeside-courier.example/feed.xml',
    storyId: given.id,
    at: '2021-06-16T10:00:00.000Z',
    seenAt: '2021-06-16T10:05:00.000Z',
    revisedAt: null,
    readingSays: null,
    itemHash: 'hash',
    ...given,
  };
}

/** A key point whose evidence is `exact` in the article; throws where the article does not say it. */
export function pointOf(article: { id: string; text: string }, exact: string, given: Partial<KeyPoint>): KeyPoint {
  const evidence = quote(article, exact);
  if (evidence === undefined) throw new Error(`The article does not say “${exact}”`);
  return {
    id: `${article.id}-${evidence.start}-${evidence.end}`,
    articleId: article.id,
    kind: 'claim',
    statement: exact,
    source: null,
    sourceAs: null,
    cue: null,
    target: null,
    modality: 'did',
    happenedOn: null,
    evidence: [evidence],
    ...given,
  };
}

export function topicOf(given: Partial<Topic>): Topic {
  return { slug: 'topic', title: 'Topic', any: [], all: [], none: [], publishers: [], ...given };
}
