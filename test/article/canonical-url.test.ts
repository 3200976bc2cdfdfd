import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleId, canonicalUrl } from '../../src/article/canonical-url.ts';

describe('canonicalUrl', () => {
  it.each([
    ['http', 'http://post.example/a', 'https://post.example/a'],
    ['upper-case host', 'HTTPS://Post.EXAMPLE/A', 'https://post.example/A'],
    ['default ports', 'http://post.example:80/a', 'https://post.example/a'],
    ['the other scheme’s port', 'http://post.example:443/a', 'https://post.example/a'],
    ['another port stays', 'http://post.example:8080/a', 'https://post.example:8080/a'],
    ['fragment', 'https://post.example/a#comments', 'https://post.example/a'],
    ['login', 'https://ada:secret@post.example/a', 'https://post.example/a'],
    ['host with its last dot', 'https://post.example./a', 'https://post.example/a'],
    ['space around', '  https://post.example/a\n', 'https://post.example/a'],
    ['international host', 'https://bücher.example/ä', 'https://xn--bcher-kva.example/%C3%A4'],
    ['trailing slash', 'https://post.example/a/', 'https://post.example/a'],
    ['root', 'https://post.example', 'https://post.example/'],
    ['doubled slashes', 'https://post.example//a//b', 'https://post.example/a/b'],
    ['index page', 'https://post.example/a/index.html', 'https://post.example/a'],
    ['campaign', 'https://post.example/a?utm_source=x&utm_medium=y&id=3', 'https://post.example/a?id=3'],
    ['click ids', 'https://post.example/a?fbclid=1&gclid=2&msclkid=3&mc_cid=4&_ga=5&igshid=6', 'https://post.example/a'],
    ['parameters in order', 'https://post.example/a?b=2&a=1&a=0', 'https://post.example/a?a=0&a=1&b=2'],
    ['parameters that matter stay', 'https://post.example/?p=123&page=2&source=agency', 'https://post.example/?p=123&page=2&source=agency'],
    ['AMP at the end', 'https://post.example/a/amp/', 'https://post.example/a'],
    ['AMP as suffix', 'https://post.example/a.amp.html', 'https://post.example/a.html'],
    ['AMP as parameter', 'https://post.example/a?amp=1&outputType=amp', 'https://post.example/a'],
    ['a parameter amp that says more', 'https://post.example/a?amp=12v', 'https://post.example/a?amp=12v'],
    ['amp inside the path', 'https://post.example/amp/guitars', 'https://post.example/amp/guitars'],
    ['a rubric named amp', 'https://post.example/amp', 'https://post.example/amp'],
    ['a word that ends in amp', 'https://post.example/camp', 'https://post.example/camp'],
  ])('%s', (_case, url, canonical) => {
    expect(canonicalUrl(url)).toBe(canonical);
  });

  it.each([
    '',
    'post.example/a',
    '/a',
    'ftp://post.example/a',
    'javascript:alert(1)',
    'mailto:a@post.example',
    'http://',
    'https://[::1',
    'data:text/html,a',
  ])('is null for %j', (url) => {
    expect(canonicalUrl(url)).toBeNull();
  });

  it('says the same of its own answer', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = canonicalUrl(url);
        return once !== null && canonicalUrl(once) === once;
      }),
    );
  });
});

describe('articleId', () => {
  it('is one for all spellings of an address, and short', () => {
    expect(articleId('http://Post.example/a/?utm_source=feed#top')).toBe(articleId('https://post.example/a'));
    expect(articleId('https://post.example/a')).toMatch(/^[0-9a-f]{16}$/);
  });

  it('differs for different articles, and for what is no address', () => {
    const urls = [
      'https://post.example/a',
      'https://post.example/b',
      'https://post.example/A',
      'https://www.post.example/a',
      'urn:a',
      'urn:b',
      '',
    ];
    expect(new Set(urls.map(articleId)).size).toBe(urls.length);
  });

  it('stays what it was: stores keep it', () => {
    expect(articleId('https://post.example/a')).toBe('542db0d6116f58e5');
  });
});
