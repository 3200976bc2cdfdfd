import { describe, expect, it } from 'vitest';
import type { ExtractedPage } from '../../src/article/article.ts';
import { draftOfItem, readingSays, withPage } from '../../src/article/from-item.ts';
import type { FeedItem } from '../../src/feed/feed.ts';

const feed = { url: 'https://feeds.lakeside-courier.example/rss', publisher: 'Lakeside Courier', intervalMinutes: 10 };
const item: FeedItem = {
  id: 'tag:1',
  title: 'Envoys &amp; <b>ambassadors</b> return',
  link: 'https://lakeside-courier.example/1?utm_source=rss',
  authors: ['Ada Roe', 'Ben Poe'],
  published: '2021-06-16T10:00:00.000Z',
  updated: null,
  summary: '<p>Short.</p>',
  content: null,
  categories: [],
};
const long = 'A sentence of the report that says what was said. '.repeat(20).trim();
const page: ExtractedPage = {
  title: 'Page title',
  text: long,
  byline: 'Page byline',
  publishedAt: '2021-06-15T00:00:00.000Z',
  language: 'en',
  canonicalUrl: null,
  reading: 'whole',
};
const draft = (given: Partial<FeedItem> = {}) => draftOfItem({ ...item, ...given }, feed)!;

describe('an article from its feed item', () => {
  it('has its words without mark-up', () => {
    expect(draft().article).toMatchObject({
      title: 'Envoys & ambassadors return',
      text: 'Short.',
      byline: 'Ada Roe, Ben Poe',
      publisher: 'Lakeside Courier',
      reading: 'whole',
    });
  });

  it('is the same article under another GUID, tracking parameter or scheme', () => {
    const ids = [
      draft(),
      draft({ id: 'tag:2' }),
      draft({ link: 'http://lakeside-courier.example/1' }),
      draft({ link: 'https://lakeside-courier.example/1#top' }),
    ].map(({ article }) => article.id);
    expect(new Set(ids).size).toBe(1);
  });

  it('is another article at another address', () => {
    expect(draft({ link: 'https://lakeside-courier.example/2' }).article.id).not.toBe(draft().article.id);
  });

  it('without a link has an id of its own and no address, and no page to read', () => {
    const { article, isTeaser } = draft({ link: null });
    expect(article.url).toBe('');
    expect(isTeaser).toBe(false);
    expect(draft({ link: null, id: 'tag:2' }).article.id).not.toBe(article.id);
    expect(draft({ link: 'javascript:alert(1)' }).article.url).toBe('');
  });

  it('without a date has none, and the page’s when that is read', () => {
    expect(draft({ published: null }).article.publishedAt).toBeNull();
    expect(withPage(draft({ published: null }), page).publishedAt).toBe('2021-06-15T00:00:00.000Z');
    expect(withPage(draft({ published: null }), { ...page, publishedAt: '2021-06-15T23:00:00.000-04:00' }).publishedAt).toBe(
      '2021-06-16T03:00:00.000Z',
    );
    expect(withPage(draft(), page).publishedAt).toBe('2021-06-16T10:00:00.000Z');
  });

  it('that leads to another site has that site for its publisher', () => {
    expect(draft({ link: 'https://www.harbour-wire.example/9' }).article.publisher).toBe('harbour-wire.example');
    expect(draft({ link: 'https://www.lakeside-courier.example/9' }).article.publisher).toBe('Lakeside Courier');
  });

  it('with neither title nor text is none', () => {
    expect(draftOfItem({ ...item, title: ' ', summary: '<p></p>' }, feed)).toBeNull();
    expect(draftOfItem({ ...item, title: null }, feed)?.article.title).toBe('Short.');
  });

  it('is whole when the feed has the whole text, else a teaser', () => {
    expect(draft().isTeaser).toBe(true);
    expect(draft({ content: `<p>${long}</p>` })).toMatchObject({ isTeaser: false, article: { text: long } });
  });

  it('changes its hash when the publisher changes title or text, not for another GUID', () => {
    expect(draft({ summary: 'Shorter.' }).hash).not.toBe(draft().hash);
    expect(draft({ title: 'Envoys' }).hash).not.toBe(draft().hash);
    expect(draft({ id: 'tag:2' }).hash).toBe(draft().hash);
  });
});

describe('with its page', () => {
  it('has the page’s text and the feed’s title', () => {
    expect(withPage(draft(), page)).toMatchObject({ title: 'Envoys & ambassadors return', text: long, language: 'en', reading: 'whole' });
    expect(readingSays(withPage(draft(), page))).toBeNull();
  });

  it.each([
    ['paywall', 'The first paragraph, free to read.', 'The first paragraph, free to read.', /paywall/],
    ['consent-wall', 'We and our partners use cookies for many things.', 'Short.', /consent/],
    ['unreadable', '', 'Short.', /no article/],
    ['teaser', 'A longer teaser than short.', 'A longer teaser than short.', /no more/],
  ] as const)('behind a %s has no more than may be read, and says so', (reading, text, kept, says) => {
    const article = withPage(draft(), { ...page, reading, text });
    expect(article).toMatchObject({ reading, text: kept });
    expect(readingSays(article)).toMatch(says);
  });

  it('that has less than the feed keeps the feed’s text', () => {
    expect(withPage(draft({ summary: 'A teaser that is longer than the page.' }), { ...page, text: 'Less.' })).toMatchObject({
      text: 'A teaser that is longer than the page.',
      reading: 'teaser',
    });
  });
});
