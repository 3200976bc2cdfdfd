import { createHash } from 'node:crypto';
import type { Feed, FeedItem } from '../feed/feed.ts';
import type { Article, ExtractedPage } from './article.ts';
import { articleId, canonicalUrl } from './canonical-url.ts';
import { textOfHtml } from './html-text.ts';

/** An article as far as its feed item tells it. `hash` changes when the publisher changes the item; `isTeaser` says that the page must be read for the rest. */
export type Draft = {
  readonly article: Article;
  readonly hash: string;
  readonly isTeaser: boolean;
  readonly updatedAt: string | null;
};

// Below this many characters a feed's text is taken for a teaser: three or four sentences, shorter than any news report.
const SHORTEST_WHOLE_TEXT = 700;

/** The draft of an item, or null when it has neither a title nor a text. */
export function draftOfItem(item: FeedItem, feed: Feed): Draft | null {
  const title = textOfHtml(item.title ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const text = longest(textOfHtml(item.content ?? ''), textOfHtml(item.summary ?? ''));
  if (title === '' && text === '') return null;
  const url = item.link === null ? null : canonicalUrl(item.link);
  const article: Article = {
    id: articleId(url ?? `item:${feed.url} ${item.id ?? title}`),
    url: url === null ? '' : (item.link ?? ''),
    publisher: publisherOf(url, feed),
    title: title === '' ? firstSentence(text) : title,
    byline: item.authors.join(', ') || null,
    publishedAt: item.published ?? item.updated,
    language: null,
    text,
    reading: 'whole',
  };
  const isTeaser = url !== null && text.length < SHORTEST_WHOLE_TEXT;
  return { article, hash: hashOf(title, text), isTeaser, updatedAt: item.updated };
}

/** The article when its page could be read: the page's text where it is whole, else the teaser and the reason. */
export function withPage(draft: Draft, page: ExtractedPage): Article {
  const { article } = draft;
  const isWhole = page.reading === 'whole' && page.text.length >= article.text.length;
  const shown = page.reading === 'paywall' || page.reading === 'teaser' ? longest(article.text, page.text) : article.text;
  return {
    ...article,
    title: article.title || page.title || '',
    byline: article.byline ?? page.byline,
    publishedAt: article.publishedAt ?? (page.publishedAt === null ? null : new Date(page.publishedAt).toISOString()),
    language: page.language,
    text: isWhole ? page.text : shown,
    reading: page.reading === 'whole' && !isWhole ? 'teaser' : page.reading,
  };
}

/** Why an article is not whole, in a sentence for the reader; null where it is. */
export function readingSays(article: Article): string | null {
  switch (article.reading) {
    case 'whole':
      return null;
    case 'teaser':
      return 'Only the teaser could be read: the page gives no more.';
    case 'paywall':
      return 'Only the teaser could be read: the rest is behind a paywall.';
    case 'consent-wall':
      return 'Only the teaser could be read: the page asks for consent to cookies first.';
    case 'unreadable':
      return 'Only the teaser could be read: no article was found in the page.';
  }
}

/** The feed's publisher, or the other site's name when the item leads to a site that is not the feed's. */
function publisherOf(url: string | null, feed: Feed): string {
  if (url === null) return feed.publisher;
  const [there, here] = [siteOf(url), siteOf(feed.url)];
  return there === here || there === '' || here === '' ? feed.publisher : there;
}

// Two labels are one site; three where the last two are short, as in bbc.co.uk. Feeds often live on feeds.NAME or rss.NAME.
function siteOf(url: string): string {
  const labels = URL.canParse(url) ? new URL(url).hostname.split('.') : [];
  const isCountryCode = labels.length > 2 && (labels.at(-1)?.length ?? 0) === 2 && (labels.at(-2)?.length ?? 0) <= 3;
  return labels.slice(isCountryCode ? -3 : -2).join('.');
}

function longest(a: string, b: string): string {
  return b.length > a.length ? b : a;
}

function firstSentence(text: string): string {
  return /^.{1,120}?(?:[.!?](?=\s)|$)/su.exec(text)?.[0] ?? text.slice(0, 120);
}

function hashOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}
