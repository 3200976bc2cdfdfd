import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOpml, parseOpml } from '../../src/feed/opml.ts';

const opml = (outlines: string) =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>${outlines}</body></opml>`;

describe('parseOpml', () => {
  it('reads nested folders in order, names what has no title by its host, and keeps the first of equal addresses', () => {
    const list = opml(`
      <outline text="Coast">
        <outline type="rss" text="Tide &amp; Table" xmlUrl="https://tide.example/rss?a=1&amp;b=2"/>
        <outline text="Deeper"><outline title="Harbour Wire" text="hw" xmlurl="https://harbour.example/atom" pollMinutes="15"/></outline>
      </outline>
      <outline type="rss" xmlUrl="https://ridge.example/feed.json"/>
      <outline type="rss" text="Again" xmlUrl="https://tide.example/rss?a=1&amp;b=2"/>
      <outline text="A folder that is empty"/>
      <outline text="Not for us" xmlUrl="javascript:alert(1)"/>
      <outline text="Nor this" xmlUrl="feeds/local.xml"/>`);
    expect(parseOpml(list)).toEqual([
      { url: 'https://tide.example/rss?a=1&b=2', title: 'Tide & Table', intervalMinutes: null },
      { url: 'https://harbour.example/atom', title: 'Harbour Wire', intervalMinutes: 15 },
      { url: 'https://ridge.example/feed.json', title: 'ridge.example', intervalMinutes: null },
    ]);
  });

  it.each(['0', '-5', '1.5', 'often', '99999999', ''])('leaves an interval of %j to the bot', (minutes) => {
    const [feed] = parseOpml(opml(`<outline text="a" xmlUrl="https://a.example/" pollMinutes="${minutes}"/>`));
    expect(feed?.intervalMinutes).toBeNull();
  });

  it.each([
    ['', 'This is not an OPML list: an XML document with the root <opml> was wanted.'],
    ['{"feeds": []}', 'This is not an OPML list: an XML document with the root <opml> was wanted.'],
    ['<html><body>Sign in</body></html>', 'This is not an OPML list: an XML document with the root <opml> was wanted.'],
    ['<opml version="2.0"><body><outline', 'This is not an OPML list: an XML document with the root <opml> was wanted.'],
    [opml('<outline text="empty"/>'), 'The OPML list holds no feed: no outline has an "xmlUrl" that begins with http: or https:.'],
    [opml('<outline>'.repeat(100_000)), 'This is not an OPML list: an XML document with the root <opml> was wanted.'],
  ])('says what is wrong with %.30s', (text, message) => {
    expect(() => parseOpml(text)).toThrow(message);
  });
});

describe('formatOpml', () => {
  it('writes what other readers read', () => {
    const text = formatOpml([{ url: 'https://tide.example/?a&b', title: 'Tide "& Table"', intervalMinutes: 30 }], 'Communiqué feeds');
    expect(text).toContain('<opml version="2.0">');
    expect(text).toContain('<title>Communiqué feeds</title>');
    expect(text).toMatch(/<outline [^>]*xmlUrl="https:\/\/tide\.example\/\?a&amp;b"/);
    expect(text).toMatch(/<outline [^>]*text="Tide &quot;&amp; Table&quot;"/);
    expect(text).toMatch(/<outline [^>]*type="rss"/);
  });

  it('gives back every list', () => {
    const feed = fc.record({
      url: fc.webUrl({ withQueryParameters: true }),
      title: fc.string({ minLength: 1, unit: 'grapheme' }).map((title) => `T${title.replace(/\p{C}/gu, '')}.`),
      intervalMinutes: fc.option(fc.integer({ min: 1, max: 10_080 })),
    });
    fc.assert(
      fc.property(fc.uniqueArray(feed, { minLength: 1, selector: ({ url }) => url }), (feeds) => {
        expect(parseOpml(formatOpml(feeds, 'All'))).toEqual(feeds);
      }),
    );
  });
});
