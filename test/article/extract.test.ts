import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../src/article/extract.ts';

const golden = new URL('./golden/', import.meta.url);
const url = 'https://www.valley-post.example/news/17';
const said = 'The council of Steinau said on Monday that the weekly market would move to the station in May.';
const page = (head: string, body = `<p>${said}</p><p>${said}</p>`) => `<html><head>${head}</head><body>${body}</body></html>`;
const ld = (data: unknown) => `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`;

describe('a whole page', () => {
  it.each(readdirSync(golden))('%s', (name) => {
    const expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, golden), 'utf8'));
    expect(extractArticle(readFileSync(new URL(`${name}/page.html`, golden)), expected.url)).toEqual(expected.page);
  });
});

describe('the title', () => {
  it.each([
    ['JSON-LD before all', `${ld({ '@type': 'Article', headline: 'Market moves' })}<title>Valley Post</title>`, 'Market moves'],
    [
      'og:title without the site',
      '<meta property="og:site_name" content="Valley Post"><meta property="og:title" content="Market moves to the station | Valley Post">',
      'Market moves to the station',
    ],
    [
      'og:title that ends in something else',
      '<meta property="og:site_name" content="Valley Post"><meta property="og:title" content="Market moves: the map">',
      'Market moves: the map',
    ],
    ['the <title> of a bare page', '<title>Market moves to the station square</title>', 'Market moves to the station square'],
    ['no title at all', '', null],
  ])('%s', (_case, head, title) => {
    expect(extractArticle(page(head), url).title).toBe(title);
  });
});

describe('the byline', () => {
  it.each([
    ['several authors', ld({ '@type': 'NewsArticle', author: [{ name: 'Ada Quill' }, 'Tom Reed'] }), '', 'Ada Quill, Tom Reed'],
    ['an author who is an address', ld({ '@type': 'NewsArticle', author: 'https://valley-post.example/ada' }), '', null],
    ['a meta author', '<meta name="author" content="Noor Haddad">', '', 'Noor Haddad'],
    ['a line under the headline', '', '<h1>Market moves</h1><div>By Lena Brandt, Steinau</div>', 'Lena Brandt'],
    ['a French one', '', '<h1>Le marché</h1><div>Par Hélène Carré</div>', 'Hélène Carré'],
    ['a sentence that begins alike', '', '<h1>Market moves</h1><div>By Monday, they will know.</div>', null],
  ])('%s', (_case, head, top, byline) => {
    expect(extractArticle(page(head, `${top}<p>${said}</p><p>${said}</p>`), url).byline).toBe(byline);
  });
});

describe('the canonical address', () => {
  it.each([
    [
      'the one that the page names',
      '<link rel="canonical" href="/news/17-market-moves">',
      'https://www.valley-post.example/news/17-market-moves',
    ],
    ['of another host name of the site', '<link rel="canonical" href="https://valley-post.example/17">', 'https://valley-post.example/17'],
    ['not another publisher’s', '<link rel="canonical" href="https://harbour-wire.example/scoop">', url],
    ['not the front page', '<link rel="canonical" href="https://www.valley-post.example/">', url],
    ['not a script', '<link rel="canonical" href="javascript:alert(1)">', url],
    ['none named', '', url],
  ])('%s', (_case, head, expected) => {
    expect(extractArticle(page(head), url).canonicalUrl).toBe(expected);
  });
});

describe('the language', () => {
  it.each([
    ['as the page declares', '<html lang="pt-BR">', said, 'pt'],
    ['declared in an old way', '<html lang="en_US">', said, 'en'],
    ['of three letters', '<html lang="deu">', said, 'de'],
    ['declared nonsense, told from the text', '<html lang="{{lang}}">', said, 'en'],
    [
      'undeclared, told from the text',
      '<html>',
      'Der Gemeinderat von Steinau hat am Montag beschlossen, den Markt an den Bahnhof zu verlegen.',
      'de',
    ],
  ])('%s', (_case, html, text, language) => {
    expect(extractArticle(`${html}<body><p>${text}</p><p>${text}</p></body></html>`, url).language).toBe(language);
  });
});

describe('JSON-LD', () => {
  it.each([
    ['an array', [{ '@type': 'Organization' }, { '@type': 'NewsArticle', datePublished: '2024-05-14' }]],
    [
      'a graph',
      {
        '@graph': [
          { '@type': 'WebPage', datePublished: '2020-01-01' },
          { '@type': 'NewsArticle', datePublished: '2024-05-14' },
        ],
      },
    ],
    ['nested in a page', { '@type': 'WebPage', mainEntity: { '@type': 'ReportageNewsArticle', datePublished: '2024-05-14' } }],
    ['in CDATA', '//<![CDATA[\n{"@type":"Article","datePublished":"2024-05-14"}\n//]]>'],
    ['with a comma too many', '{"@type":"Article","datePublished":"2024-05-14",}'],
    ['with a line break in a text', '{"@type":"Article","headline":"Market\nmoves","datePublished":"2024-05-14"}'],
    ['with a semicolon', '{"@type":"Article","datePublished":"2024-05-14"};'],
    ['cut off', '{"@type":"Article","datePublished":"2024-05-14","headline":"Mark'],
    ['with a quote unescaped', '{"@type":"Article","headline":"The "market" moves","datePublished":"2024-05-14"}'],
  ])('read from %s', (_case, data) => {
    const body = `<h1>Market moves</h1><div>1 January 2020</div><p>${said}</p><p>${said}</p>`;
    expect(extractArticle(page(ld(data), body), url).publishedAt).toBe('2024-05-14T00:00:00.000Z');
  });

  it('gives the text where the page shows none, but not that of another article', () => {
    const body = `${said}\n\n${said} It had been asked to.\n\nNobody had asked the traders, who would have liked to be.`;
    const data = ld({ '@type': 'NewsArticle', articleBody: body.repeat(2) });
    expect(extractArticle(page(data, '<div id="app"></div>'), url).text).toContain('Nobody had asked the traders');
    const other = '<p>The ferry between Unterberg and Steinau will not run next year, the canton said on Thursday evening.</p>'.repeat(2);
    expect(extractArticle(page(data, other), url).text).not.toContain('traders');
  });
});

describe('what is no news page', () => {
  it.each([
    ['nothing', ''],
    ['only space', ' \n\t '],
    ['plain words', 'not html at all'],
    ['a tag cut off', '<p'],
    ['a frameset', '<frameset><frame src="a"></frameset>'],
    ['JSON', '{"a": 1}'],
    ['XML', '<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>'],
    [
      'JSON-LD full of traps',
      ld('{"@type":{"toString":1},"isAccessibleForFree":{"toString":1},"author":[[{"name":{}}]],"__proto__":{"headline":1}}'),
    ],
  ])('%s is unreadable', (_case, html) => {
    expect(extractArticle(html, url)).toMatchObject({ text: expect.any(String), reading: 'unreadable' });
  });

  it('has no address where none is given', () => {
    expect(extractArticle(page(''), '').canonicalUrl).toBeNull();
  });

  // Each of these once took seconds or minutes; a hang fails by the runner's own limit.
  it.each([
    ['a million characters of <div>', '<div>'.repeat(200_000)],
    ['tables in tables', `${'<table><tr><td>'.repeat(1_400)}<p>${said}</p>`],
    ['lists in lists', `${'<ul><li>'.repeat(1_400)}<p>${said}</p>`],
    ['tables in tables, fewer', `${'<table><tr><td>'.repeat(390)}<p>${said}</p>`],
    ['lists in lists, fewer', `${'<ul><li>'.repeat(300)}<p>${said}</p>`],
    ['paragraphs left open', '<p>a'.repeat(55_000)],
    ['line breaks', 'a<br>'.repeat(59_000)],
    ['white space', `<p>${' '.repeat(1_000_000)}x<br>${' '.repeat(1_000_000)}y`],
    ['ampersands', '&'.repeat(1_000_000)],
    ['comments left open', '<!--'.repeat(200_000)],
    ['comments left open in a nest', `${'<div>'.repeat(500)}<!-- a > b <!-- c`],
    ['tags left open', '<'.repeat(1_000_000)],
    ['scripts left open', '<script>'.repeat(59_000)],
    ['attributes', `<a ${'x=1 '.repeat(200_000)}>`],
    ['times', '<time datetime="x">x</time>'.repeat(29_000)],
    ['a JSON-LD nest', ld('['.repeat(1_000_000))],
    ['JSON-LD of space', ld(`${' '.repeat(1_000_000)}{`)],
    ['a title of dashes', `<meta property="og:site_name" content="z"><meta property="og:title" content="${'a - '.repeat(50_000)}">`],
  ])('%s does not hang or crash it', (_case, html) => {
    expect(extractArticle(html, url).text).not.toContain('<');
  });

  it('reads on by tags alone where a page is too deep to parse', () => {
    const deep = extractArticle(
      `<html lang="en"><title>Market &amp; more</title>${'<div>'.repeat(3_000)}<script>let a = '<p>';</script><p>${said}</p><p>${said}`,
      url,
    );
    expect(deep).toMatchObject({ title: 'Market & more', language: 'en', reading: 'whole', text: `${said}\n\n${said}` });
  });

  it('never throws, and its text is well formed', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<div>',
        '</div>',
        '<p>',
        '</p>',
        '<article>',
        '<h1>',
        '<br>',
        '<table>',
        '<!--',
        '-->',
        '<script>',
        '</script>',
        '&amp;',
        '&#0;',
        '&#xD800;',
        said,
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    const html = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(html, (text) => extractArticle(text, url).text.isWellFormed()),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => extractArticle(bytes, url).text.isWellFormed()),
      { numRuns: 100 },
    );
  });
});
