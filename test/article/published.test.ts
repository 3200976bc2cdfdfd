import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../src/article/extract.ts';

const said = '<p>The council of Steinau said on Monday that the weekly market would move to the station in May.</p>'.repeat(2);
const published = (head: string, body: string, url = 'https://valley-post.example/a', lang = 'en-GB') =>
  extractArticle(`<html lang="${lang}"><head>${head}</head><body>${body}${said}</body></html>`, url).publishedAt?.slice(0, 10);

describe('the date of publication', () => {
  it.each([
    [
      'article:published_time before the modified one',
      '<meta property="article:modified_time" content="2024-06-01"><meta property="article:published_time" content="2024-05-14">',
      '',
    ],
    ['a Dublin Core name', '<meta name="DC.date.issued" content="2024-05-14">', ''],
    ['parsely', '<meta name="parsely-pub-date" content="2024-05-14T10:00:00Z">', ''],
    ['sailthru', '<meta name="sailthru.date" content="Tue, 14 May 2024 10:00:00 +0000">', ''],
    ['itemprop in the head', '<meta itemprop="datePublished" content="2024-05-14">', ''],
    ['itemprop in the body', '', '<span itemprop="datePublished" content="2024-05-14">last Tuesday</span>'],
    ['a marked time in the header', '', '<article><header><time datetime="2024-05-14T08:00">Tuesday</time></header></article>'],
    ['a line under the headline', '', '<div>1 January 2020</div><h1>Market moves</h1><div>Steinau, 14 May 2024</div>'],
    ['a line above the headline', '', '<div>14 May 2024</div><h1>Market moves</h1>'],
    ['an element named for it', '', '<span class="post-date">14/05/2024</span>'],
    ['any time', '', '<time datetime="2024-05-14">Tuesday</time>'],
    ['data in a script', '<script>window.page = {"publishedAt":"2024-05-14T10:00:00Z"}</script>', ''],
    ['a line of the text', '', '<p>Steinau, 14 May 2024. It rained.</p>'],
    ['a change, where nothing else is known', '<meta property="article:modified_time" content="2024-05-14">', ''],
    ['broken before whole', '<meta property="article:published_time" content="soon"><meta name="date" content="2024-05-14">', ''],
  ])('%s', (_case, head, body) => {
    expect(published(head, body)).toBe('2024-05-14');
  });

  it.each([
    'https://valley-post.example/2024/05/14/market',
    'https://valley-post.example/news/2024-05-14-market',
    'https://valley-post.example/20240514/market.html',
  ])('the address %s', (url) => {
    expect(published('', '', url)).toBe('2024-05-14');
  });

  it('is not guessed from numbers in an address', () => {
    expect(published('', '', 'https://valley-post.example/20241399/2024/market')).toBeUndefined();
  });

  it('reads 5/4 as the page’s country does', () => {
    const line = '<h1>Market</h1><div>5/4/2024</div>';
    expect(published('', line, undefined, 'en-US')).toBe('2024-05-04');
    expect(published('', line, undefined, 'en-GB')).toBe('2024-04-05');
    expect(published('', line, undefined, 'fr')).toBe('2024-04-05');
  });
});
