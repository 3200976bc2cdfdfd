import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../src/article/extract.ts';

const said = 'The council of Steinau said on Monday that the weekly market would move to the station in May.';
const text = (body: string) =>
  extractArticle(`<html lang="en"><head><title>Market</title></head>${body}</html>`, 'https://post.example/a').text;
const paragraphs = (count: number, of = said) => Array.from({ length: count }, (_, at) => `<p>${at + 1}. ${of}</p>`).join('');

describe('what stands around an article', () => {
  const odd = 'The lighthouse keeper has kept bees for thirty years and sells the honey on Sundays.';
  const around = (element: string, end: string) =>
    text(`<body><article>${paragraphs(4)}${element}<p>${odd}</p>${end}${paragraphs(4)}</article></body>`).includes(odd);

  it.each([
    ['<aside>', '</aside>'],
    ['<footer>', '</footer>'],
    ['<figure><figcaption>', '</figcaption></figure>'],
    ['<div role="complementary">', '</div>'],
    ['<div class="related-posts">', '</div>'],
    ['<div class="article__related"><h3>More</h3>', '</div>'],
    ['<div class="relatedStories">', '</div>'],
    ['<div class="newsletter-signup"><h3>Letters</h3>', '</div>'],
    ['<div class="wp-caption-text"><i>Bees</i>', '</div>'],
    ['<section id="comments">', '</section>'],
    ['<div class="author-bio">', '</div>'],
    ['<div aria-hidden="true">', '</div>'],
    ['<div style="visibility: hidden">', '</div>'],
    ['<a href="/bees">', '</a>'],
  ])('%s is left out', (element, end) => {
    expect(around(element, end)).toBe(false);
  });

  it.each([
    ['<div>', '</div>'],
    ['<section class="chapter">', '</section>'],
    ['<div class="tag-quiz category-polls post">', '</div>'],
    ['<div class="field field--label-hidden">', '</div>'],
    ['<div class="entry-content related"><h3>Bees</h3>', '</div>'],
    ['<blockquote class="shareholder">', '</blockquote>'],
    ['<div class="breadth">', '</div>'],
  ])('%s belongs to it', (element, end) => {
    expect(around(element, end)).toBe(true);
  });

  it('is not the wrapper of all, whatever its name or style', () => {
    expect(
      text(`<body class="sidebar" style="opacity:0"><div id="comments" style="display:none" class="widget">${paragraphs(6)}</div></body>`),
    ).toContain(`6. ${said}`);
  });
});

describe('where Readability does not do', () => {
  it('reads what follows the end of a body, or stands in a second one', () => {
    const html = `<html><body></body><script>let a;</script><body><h1>Market</h1><div>By Ada Quill</div>${paragraphs(3)}</body></html>`;
    expect(extractArticle(html, 'https://post.example/a')).toMatchObject({
      byline: 'Ada Quill',
      text: expect.stringContaining(`3. ${said}`),
    });
  });

  it('takes the marked article whole where it would drop a part by its name', () => {
    const read = text(
      `<body><article><div class="has-sidebar">${paragraphs(12, 'Traders asked for room, and asked again, and then went to court.')}</div><div>${paragraphs(6)}</div></article></body>`,
    );
    expect(read).toContain('12. Traders asked');
    expect(read).toContain(`6. ${said}`);
  });

  it('takes the prose of a page that is nested too deep for it', () => {
    expect(text(`<body>${'<div>'.repeat(200)}${paragraphs(12)}<p>Home</p></body>`)).toBe(
      Array.from({ length: 12 }, (_, at) => `${at + 1}. ${said}`).join('\n\n'),
    );
  });

  it('takes the prose of the page where next to nothing was found', () => {
    const cells = Array.from({ length: 12 }, (_, at) => `<tr><td><font>${at + 1}. ${said}</font></td></tr>`).join('');
    expect(text(`<body><table>${cells}</table></body>`)).toContain(`12. ${said}`);
  });

  it('takes the standfirst, but not the byline beside it', () => {
    const top =
      '<h1>Market moves</h1><p class="lead">Traders had asked for more room since the fire of two years ago.</p><div>By Ada Quill</div>';
    const read = text(`<body><div class="top">${top}</div><div class="content">${paragraphs(6)}</div></body>`);
    expect(read.startsWith('Traders had asked')).toBe(true);
    expect(read).not.toContain('Ada Quill');
  });
});
