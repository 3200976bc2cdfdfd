import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FetchError } from '../../src/feed/feed.ts';
import { parseFeed } from '../../src/feed/parse.ts';

const golden = fileURLToPath(new URL('./golden/', import.meta.url));
const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string, url?: string) => parseFeed(bytes(text), {}, url);
const rss = (items: string) => `<?xml version="1.0"?><rss version="2.0"><channel><title>Tide Table</title>${items}</channel></rss>`;
const titled = (title: string) => `<item><title>${title}</title></item>`;

describe('a feed of each kind', () => {
  it.each(readdirSync(golden))('%s', async (kind) => {
    const folder = `${golden}${kind}/`;
    const feed = readdirSync(folder).find((name) => name.startsWith('feed.'));
    const parsed = JSON.parse(readFileSync(`${folder}parsed.json`, 'utf8'));
    expect(await parseFeed(readFileSync(`${folder}${feed}`), {})).toEqual(parsed);
  });
});

describe('links', () => {
  it('are resolved against the address of the feed where the feed names no other', async () => {
    const { items } = await parse(rss('<item><link>news/1</link></item>'), 'https://tide.example/feeds/all.xml');
    expect(items[0]?.link).toBe('https://tide.example/feeds/news/1');
  });

  it('to elsewhere are kept to the letter', async () => {
    const { items } = await parse(rss('<item><link>https://WIRE.example/%7Ea?b</link></item>'), 'https://tide.example/');
    expect(items[0]?.link).toBe('https://WIRE.example/%7Ea?b');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'mailto:desk@tide.example', 'file:///etc/passwd'])('%s is none', async (link) => {
    const { items } = await parse(rss(`<item><title>a</title><link>${link}</link></item>`));
    expect(items[0]?.link).toBeNull();
  });

  it('in the text are resolved too, and nothing else in it is touched', async () => {
    const html = '<a href="a?b&amp;c">x</a> <img src=\'/p.png\'> <a href="#top">y</a> <a href="https://other.example/">z</a> href="no"';
    const { items } = await parse(rss(`<item><description><![CDATA[${html}]]></description></item>`), 'https://tide.example/n/');
    expect(items[0]?.summary).toBe(
      '<a href="https://tide.example/n/a?b&amp;c">x</a> <img src=\'https://tide.example/p.png\'> <a href="#top">y</a> <a href="https://other.example/">z</a> href="no"',
    );
  });
});

describe('what is missing', () => {
  it('is null, never invented', async () => {
    const { items } = await parse(rss('<item><description>Only a text.</description></item>'));
    expect(items[0]).toEqual({
      ...{ id: null, title: null, link: null, authors: [], published: null, updated: null },
      ...{ summary: 'Only a text.', content: null, categories: [] },
    });
  });
});

describe('authors', () => {
  it.each([
    ['Ines Marlow', ['Ines Marlow']],
    ['ines@tide.example (Ines Marlow)', ['Ines Marlow']],
    ['Ines Marlow &lt;ines@tide.example&gt;', ['Ines Marlow']],
    ['Ines Marlow (ines@tide.example)', ['Ines Marlow']],
    ['ines@tide.example', ['ines@tide.example']],
    ['  ', []],
  ])('%s', async (written, names) => {
    const dc = written.replace(/^/, '<dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">');
    const read = await parse(
      rss(`<item><title>a</title><author>${written}</author></item><item><title>b</title>${dc}</dc:creator></item>`),
    );
    expect(read.items.map(({ authors }) => authors)).toEqual([names, names]);
  });
});

describe('a damaged feed', () => {
  it('that is cut within an item gives the whole ones and says so', async () => {
    const whole = rss(titled('one') + titled('two') + titled('three'));
    const read = await parse(whole.slice(0, whole.indexOf('three') + 2));
    expect(read.items.map(({ title }) => title)).toEqual(['one', 'two']);
    expect(read.feed.title).toBe('Tide Table');
    expect(read.warning).toBe('The feed is cut short: 2 whole items were read, what follows is lost.');
  });

  it.each(['rdf:RDF', 'feed'])('of <%s> that is cut gives the whole items too', async (root) => {
    const isAtom = root === 'feed';
    const item = isAtom ? '<entry><title>one</title></entry>' : '<item rdf:about="x"><title>one</title></item>';
    const namespaces = isAtom
      ? 'xmlns="http://www.w3.org/2005/Atom"'
      : 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"';
    const channel = isAtom ? '<title>t</title>' : '<channel><title>t</title></channel>';
    const read = await parse(`<${root} ${namespaces}>${channel}${item}${item.slice(0, -9)}`);
    expect(read.items.map(({ title }) => title)).toEqual(['one']);
    expect(read.warning).toMatch(/^The feed is cut short: 1 whole item was read/);
  });

  it('of JSON that is cut gives the whole items', async () => {
    const json = JSON.stringify({ version: 'https://jsonfeed.org/version/1', title: 't', items: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] });
    const read = await parse(json.slice(0, -6));
    expect(read.items.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(read.warning).toMatch(/^The feed is cut short: 2 whole items/);
  });

  it.each([
    ['a bare ampersand', rss('<item><title>Salt & Sons</title><link>https://a.example/?a=1&b=2</link></item>'), 'Salt & Sons'],
    ['control characters', rss(titled('Salt\u0000\u0008 wind')), 'Salt wind'],
    ['windows-1252 signs numbered as if Unicode', rss(titled('it&#146;s')), 'it’s'],
    ['text before the declaration', `\n\n  ${rss(titled('late'))}`, 'late'],
    ['a tag that is not closed', rss('<item><title>open</title><category>x</item><item><title>next</title></item>'), 'open'],
    ['an item outside the channel', '<rss version="0.9"><item><title>outside</title></item></rss>', 'outside'],
    ['names that JavaScript reserves', rss('<item><__proto__>1</__proto__><constructor/><title>plain</title></item>'), 'plain'],
  ])('with %s is read', async (_what, text, title) => {
    expect((await parse(text)).items[0]?.title).toBe(title);
  });

  it('keeps both items where an Atom id stands there twice', async () => {
    const entry = (updated: string) => `<entry><id>urn:x</id><title>a</title><updated>${updated}</updated></entry>`;
    const read = await parse(
      `<feed xmlns="http://www.w3.org/2005/Atom">${entry('2021-06-16T08:00:00Z')}${entry('2021-06-16T09:00:00Z')}</feed>`,
    );
    expect(read.items.map(({ id, updated }) => [id, updated])).toEqual([
      ['urn:x', '2021-06-16T08:00:00Z'],
      ['urn:x', '2021-06-16T09:00:00Z'],
    ]);
  });
});

describe('what is no feed', () => {
  const page =
    '<!doctype html><html><head><title>Tide</title><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>';
  it.each([
    ['nothing', '', 'empty', 'the answer is empty; a feed was wanted'],
    ['white space', ' \n\t ', 'empty', 'the answer is empty; a feed was wanted'],
    ['a page', '<html><body><p>Hello</p></body></html>', 'not-a-feed', 'the answer is a web page (HTML), not a feed'],
    ['a page that names its feed', page, 'not-a-feed', 'the answer is a web page (HTML), not a feed; the page names /rss.xml as its feed'],
    ['other XML', '<?xml version="1.0"?><urlset><url/></urlset>', 'not-a-feed', 'the answer is XML with the root <urlset>, not a feed'],
    ['plain text', 'Service unavailable', 'not-a-feed', 'the answer is plain text, not a feed'],
    ['other JSON', '{"error":"no key"}', 'not-a-feed', 'the answer is JSON, but not a JSON Feed (it has no list named "items")'],
    ['broken JSON', '{"items": [', 'not-a-feed', 'the answer is JSON that is cut short or malformed; a feed was wanted'],
    [
      'a feed of nothing',
      '<rss version="2.0"/>',
      'not-a-feed',
      'the answer begins like a feed (<rss>), but neither a title nor an item can be read in it',
    ],
  ])('%s', async (_what, text, problem, found) => {
    const error = await parse(text, 'https://tide.example/rss?key=secret').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FetchError);
    expect(error).toMatchObject({ problem, url: 'https://tide.example/rss?key=secret' });
    expect((error as Error).message).toBe(`Cannot read https://tide.example/rss: ${found}`);
  });
});

// Each of these hangs or kills some parser. That they end is the test: vitest's own limit is far above what they take.
describe('a hostile feed is answered', () => {
  const many = 200_000;
  it('with 300,000 items: the first 2,000, and says so', async () => {
    const read = await parse(rss(titled('a').repeat(300_000)));
    expect(read.items).toHaveLength(2000);
    expect(read.warning).toBe('The feed holds more than 2,000 items: the first 2,000 were read.');
  });

  it('with entities that grow: they are not expanded', async () => {
    const bomb = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('');
    const read = await parse(`<!DOCTYPE rss [<!ENTITY e0 "ha">${bomb}<!-- ]> -->]>${rss(titled('&e9;'))}`);
    expect(read.items[0]?.title).toBe('&e9;');
  });

  it('with entities that name files and hosts: nothing of them is read', async () => {
    const read = await parse(
      `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY % y SYSTEM "http://127.0.0.1/"> %y;]>${rss(titled('[&x;]'))}`,
    );
    expect(read.items[0]?.title).toBe('[&x;]');
  });

  it.each([
    ['depth', rss(`<item><title>a</title>${'<a>'.repeat(many)}${'</a>'.repeat(many)}</item>`)],
    ['depth that is never closed', rss(`${titled('a')}<item><title>b</title>${'<a>'.repeat(many)}`)],
    ['attributes', rss(`<item ${Array.from({ length: 50_000 }, (_, i) => `a${i}="1"`).join(' ')}><title>a</title></item>`)],
    ['references out of range', rss(titled(`a${'&#999999999999;'.repeat(many)}`))],
    ['comments that are never closed', `${rss(titled('a'))}${'<!--'.repeat(many)}`],
    ['sections that are never closed', rss(`${titled('a')}<item><title>${'<![CDATA['.repeat(many)}</title></item>`)],
    [
      'white space',
      `<rss${' '.repeat(many)} version="2.0"><channel><item><title>a</title><author>x${' '.repeat(many)}(</author></item></channel></rss>`,
    ],
  ])('with %s', async (_what, text) => {
    const read = await parse(text);
    expect(read.items[0]?.title?.[0]).toBe('a');
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('with titles that are never closed: no item', async () => {
    expect((await parse(rss('<item><title>'.repeat(many)))).items).toEqual([]);
  });

  it('with a document type that is never closed: refused', async () => {
    await expect(parse(`<!DOCTYPE ${'[<!--'.repeat(many)}${rss(titled('a'))}`)).rejects.toMatchObject({ problem: 'not-a-feed' });
  });
});
