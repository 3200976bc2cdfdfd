import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfHtml } from '../../src/article/html-text.ts';

describe('textOfHtml', () => {
  it.each([
    ['paragraphs', '<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
    ['blocks in blocks', '<div><div>One.</div>Two.<ul><li>a</li><li>b</li></ul></div>', 'One.\n\nTwo.\n\na\n\nb'],
    ['inline mark-up', 'The <b>min</b>ister <a href="#">said</a> so.', 'The minister said so.'],
    ['two breaks', 'First line<br><br/>second', 'First line\n\nsecond'],
    ['two breaks with space between', 'First line<br>\n  <br>second', 'First line\n\nsecond'],
    ['a break that wraps', 'the minister of<br>transport', 'the minister of transport'],
    ['a break after a sentence', 'She agreed.<br>He did not.', 'She agreed.\n\nHe did not.'],
    ['table cells', '<table><tr><td>Seats</td><td>41</td></tr><tr><td>Lost</td><td>3</td></tr></table>', 'Seats 41\n\nLost 3'],
    ['entities', 'Sander &amp; S&ouml;hne &#8211; 5&nbsp;&euro; &lt;net&gt; &#x1F600;', 'Sander & Söhne – 5 € <net> 😀'],
    ['entities in plain text', 'Sander &amp; Co &#8217;s', 'Sander & Co ’s'],
    ['scripts, styles and comments', 'a<script>let b = "<p>b</p>";</script><style>c{}</style><!-- d --><noscript>e</noscript>f', 'af'],
    ['attributes with brackets', '<a title="a > b" href="#">link</a> text', 'link text'],
    ['what is hidden', 'seen <span style="display: none">not</span><i hidden>nor this</i>too', 'seen too'],
    ['what is only faint', '<span style="opacity:0.9;font-size:0.8em">seen</span>', 'seen'],
    ['invisible characters', 'a\u200Bb\u202Ec\u2066d\u00ADe\uFEFFf\u0007g\u{E0041}h', 'abcdefgh'],
    ['a lone surrogate', 'a\uD800b', 'a\uFFFDb'],
    ['mark-up escaped twice', '&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;', 'One & two.\n\nThree.'],
    ['a script escaped twice', 'a &lt;script&gt;alert(1)&lt;/script&gt; b', 'a b'],
    ['raw text left open', '<xmp>a <b>', 'a <b>'],
    ['talk of tags', 'He wrote a &lt;table&gt; of kings', 'He wrote a <table> of kings'],
    ['less-than in prose', 'if 3 < 5 then', 'if 3 < 5 then'],
    ['an unclosed tag', 'before <b>bold', 'before bold'],
    ['nothing', '', ''],
    ['tags only', '<p> </p><br><img src="x">', ''],
  ])('%s', (_case, html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });

  it.each([
    ['blank lines part paragraphs', 'One\nmore.\n \nTwo.', 'One more.\n\nTwo.'],
    ['lines of many lengths are paragraphs', 'One.\r\nTwo is longer.\r\nThree.', 'One.\n\nTwo is longer.\n\nThree.'],
    [
      'lines wrapped at a column are one paragraph',
      'The council of Steinau said on Monday that the weekly market\nwould move to the square by the station, where there is much\nmore room.',
      'The council of Steinau said on Monday that the weekly market would move to the square by the station, where there is much more room.',
    ],
  ])('plain text: %s', (_case, plain, text) => {
    expect(textOfHtml(plain)).toBe(text);
  });

  it('leaves no control characters, no empty paragraphs and no space at the ends of lines', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('<p>', '</p>', '<br>', '<td>', '&#8203;', '&lt;b&gt;', '\n\n', ' '),
    );
    const html = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(html, (given) => {
        const text = textOfHtml(given);
        return (
          text.isWellFormed() &&
          (text === '' ||
            text.split('\n\n').every((line) => line !== '' && line === line.trim() && !/[\n\r\t\u200B-\u200F\u202A-\u202E]/.test(line)))
        );
      }),
    );
  });
});
