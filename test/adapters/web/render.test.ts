import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../../adapters/web/render.ts';
import { parseCommand } from '../../../src/command.ts';
import type { Block, Message, Quotation } from '../../../src/message/message.ts';
import { article, briefing } from './fake-bot.ts';
import { shape, skeleton } from './skeleton.ts';

const render = (message: Message) => String(renderMessage(message, parseCommand));
const renderBlocks = (...blocks: Block[]) => render({ title: 'Title', subtitle: null, blocks });
const read = (html: string) => parseHTML(`<!doctype html><html><body>${html}</body></html>`).document;
const texts = (html: string, selector: string) => [...read(html).querySelectorAll(selector)].map((element) => element.textContent);
const links = (html: string) => [...read(html).querySelectorAll('a')].map((link) => link.getAttribute('href'));

const quoted: Quotation = {
  exact: 'the gates stay shut',
  publisher: 'Harbour Wire',
  url: 'https://harbour-wire.example/a?b=1&c=2',
  command: 'evidence p9',
};

describe('goldens', () => {
  it.each([
    ['a briefing with all its blocks', 'briefing', briefing],
    ['an article with its evidence', 'article', article],
    ['hostile text everywhere', 'hostile', everything('<b onclick="x">\u202eevil\u0000\ud800 & \'co\'</b>', 'javascript:alert(1)')],
    ['lists, actions and proof', 'lists', everything('plain', 'https://harbour-wire.example/news')],
  ])('%s', async (_what, name, message) => {
    const html = render(message);
    skeleton(html);
    await expect(html).toMatchFileSnapshot(`golden/${name}.html`);
  });
});

describe('points', () => {
  const point = (more: object): Block => ({
    kind: 'point',
    source: 'Mayor Brandt',
    statement: 'the bridge stays closed',
    quotation: quoted,
    publishers: 2,
    marks: [],
    isDisputed: false,
    ...more,
  });

  it('leads to the publisher under its name, without a referrer, and to the evidence here', () => {
    const page = read(renderBlocks(point({})));
    const out = page.querySelector('figcaption a.out');
    expect(out?.textContent).toBe('Harbour Wire');
    expect(out?.getAttribute('href')).toBe(quoted.url);
    expect(out?.getAttribute('rel')).toBe('noreferrer noopener');
    expect(page.querySelector('.evidence-link')?.getAttribute('href')).toBe('/evidence/p9#evidence');
  });

  it.each([
    ['no address', null],
    ['a script for an address', 'javascript:alert(1)'],
    ['data for an address', 'data:text/html,hello'],
    ['something that is no address', 'harbour wire'],
  ])('names the publisher without a link where there is %s', (_what, url) => {
    const html = renderBlocks(point({ quotation: { ...quoted, url } }));
    expect(texts(html, 'figcaption .out')).toEqual(['Harbour Wire']);
    expect(links(html)).toEqual(['/speaker?name=Mayor+Brandt', '/evidence/p9#evidence']);
  });

  it('names the host where the publisher is unknown', () => {
    expect(texts(renderBlocks(point({ quotation: { ...quoted, publisher: '' } })), 'a.out')).toEqual(['harbour-wire.example']);
  });

  it.each([
    [1, '1 publisher'],
    [3, '3 publishers'],
  ])('counts %i as %s', (publishers, words) => {
    expect(texts(renderBlocks(point({ publishers })), '.publishers')).toEqual([words]);
  });

  it('says each mark in a word', () => {
    const html = renderBlocks(point({ marks: ['new', 'updated', 'withdrawn', 'denied'], isDisputed: true }));
    expect(texts(html, '.badge')).toEqual(['new', 'updated', 'withdrawn', 'denied', 'disputed']);
  });

  it.each([
    ['the same words', 'the gates stay shut', []],
    ['the same words in quotation marks, with a full stop', '“The gates stay shut.”', []],
    ['other words', 'the gates stay closed', ['the gates stay closed']],
    ['another figure', 'the gates stay shut 2', ['the gates stay shut 2']],
  ])('does not say twice what is said and quoted in %s', (_what, statement, shown) => {
    const html = renderBlocks(point({ statement }));
    expect(texts(html, '.statement')).toEqual(shown);
    expect(texts(html, 'blockquote')).toEqual(['“the gates stay shut”']);
  });

  it('makes one list of the points under a heading', () => {
    const html = renderBlocks({ kind: 'heading', text: 'Claims' }, point({}), point({}), { kind: 'heading', text: 'Denials' }, point({}));
    expect([...read(html).querySelectorAll('section')].map((section) => section.querySelectorAll('ol > li').length)).toEqual([2, 1]);
    expect(texts(html, 'h2')).toEqual(['Claims', 'Denials']);
  });

  it('puts two accounts side by side under what they disagree on', () => {
    const side = (source: string) => ({ source, statement: `${source} was right`, quotation: quoted });
    const html = renderBlocks({ kind: 'dispute', subject: 'Who was right', sides: [side('Ostrava'), side('Lindmark')] });
    expect(texts(html, '.dispute h3')).toEqual(['Who was right']);
    expect(texts(html, '.side .speaker')).toEqual(['Ostrava', 'Lindmark']);
  });
});

describe('passages', () => {
  const marked = (text: string, marks: [number, number][]) => texts(renderBlocks({ kind: 'passage', text, marks }), 'mark');

  it.each<[string, string, [number, number][], string[]]>([
    ['one mark', 'The gates open.', [[4, 9]], ['gates']],
    [
      'marks out of order',
      'The gates open.',
      [
        [10, 14],
        [0, 3],
      ],
      ['The', 'open'],
    ],
    [
      'marks that overlap',
      'The gates open.',
      [
        [0, 6],
        [4, 9],
      ],
      ['The gates'],
    ],
    ['a mark over two paragraphs', 'One two.\n\nThree four.', [[4, 15]], ['two.', 'Three']],
    [
      'marks outside the text',
      'Short.',
      [
        [-5, 2],
        [4, 99],
        [50, 60],
        [3, 3],
      ],
      ['Sh', 't.'],
    ],
    ['a mark through a character', 'A 🌉 here', [[3, 6]], ['🌉 h']],
    ['no mark', 'The gates open.', [], []],
  ])('shows %s', (_what, text, marks, shown) => {
    expect(marked(text, marks)).toEqual(shown);
  });

  it('calls the first mark, and only that, the evidence', () => {
    const html = renderBlocks({
      kind: 'passage',
      text: 'One two.\n\nThree four.',
      marks: [
        [4, 15],
        [16, 20],
      ],
    });
    expect(texts(html, '#evidence')).toEqual(['two.']);
  });

  it('keeps every character of the text but the blank lines', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z<&" 🌉]+$/u), { minLength: 1 }),
        fc.array(fc.tuple(fc.nat(40), fc.nat(40))),
        (lines, marks) => {
          const paragraphs = lines.filter((line) => line.trim() !== '');
          const html = renderBlocks({ kind: 'passage', text: lines.join('\n\n'), marks });
          expect(texts(html, '.passage p')).toEqual(paragraphs);
          expect(skeleton(html).filter((tag) => tag.attributes.get('id') === 'evidence').length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('timelines', () => {
  const day = (date: string, count: number, label = '') => ({ date, count, label });
  const timeline = (...days: ReturnType<typeof day>[]) => renderBlocks({ kind: 'timeline', days });

  it('draws a bar for each day, with the empty days between', () => {
    const html = timeline(day('2026-03-03', 2), day('2026-03-05', 4));
    expect(texts(html, 'rect').length).toBe(3);
    expect([...read(html).querySelectorAll('rect')].map((bar) => bar.getAttribute('height'))).toEqual(['36', '0', '72']);
  });

  it('says the same in words: as a title, for each bar and in a table', () => {
    const html = timeline(day('2026-03-03', 2, 'Lindmark blames Ostrava'), day('2026-03-04', 1));
    expect(texts(html, 'svg > title')).toEqual([
      'When the points were made: 3 points from 3 March 2026 to 4 March 2026; most, 2, on 3 March 2026.',
    ]);
    expect(texts(html, 'g > title')).toEqual(['3 March 2026: 2 points; first: Lindmark blames Ostrava', '4 March 2026: 1 point']);
    expect(texts(html, 'tbody tr')).toEqual(['3 March 20262Lindmark blames Ostrava', '4 March 20261']);
  });

  it.each([
    ['days far apart', [day('2020-01-01', 1), day('2026-01-01', 1)], 2],
    ['dates that are none', [day('spring', 1), day('autumn', 1)], 2],
    ['one day', [day('2026-03-03', 1)], 1],
    ['a day twice', [day('2026-03-03', 1), day('2026-03-03', 1)], 2],
    ['no day', [], 0],
  ])('draws %s', (_what, days, bars) => {
    expect(texts(timeline(...days), 'rect').length).toBe(bars);
  });
});

describe('lists and actions', () => {
  it('says in a word how each item fares', () => {
    const items = (['good', 'warning', 'bad'] as const).map((state) => ({ text: 'A feed', state }));
    expect(texts(renderBlocks({ kind: 'list', items }), '.state')).toEqual(['OK', 'Warning', 'Problem']);
  });

  it('names the host of a link whose words could say anything', () => {
    const html = renderBlocks({ kind: 'list', items: [{ text: 'your-bank.example', url: 'https://elsewhere.example/x' }] });
    expect(texts(html, '.item')[0]?.trim()).toBe('your-bank.example elsewhere.example');
  });

  it.each([
    ['a command', 'more varn-bridge', '/run?c=more+varn-bridge'],
    ['a command with its slash', '/brief changes varn-bridge', '/run?c=changes+varn-bridge'],
    ['a briefing', 'varn-bridge since 7d', '/brief/varn-bridge?since=7d'],
    ['a passage', 'article a1 3-9', '/article/a1?start=3&end=9#evidence'],
  ])('turns %s into a link', (_what, command, path) => {
    expect(links(renderBlocks({ kind: 'actions', actions: [{ label: 'Go', command }] }))).toEqual([path]);
  });

  it('turns a command that changes something into a button that posts', () => {
    const html = renderBlocks({ kind: 'actions', actions: [{ label: 'Remove it', command: 'topics remove varn-bridge' }] });
    const form = read(html).querySelector('form');
    expect(links(html)).toEqual([]);
    expect([form?.getAttribute('method'), form?.getAttribute('action')]).toEqual(['post', '/run']);
    expect(form?.querySelector('input')?.getAttribute('value')).toBe('topics remove varn-bridge');
  });

  it('turns a command that waits for words into a form with a labelled input', () => {
    const page = read(renderBlocks({ kind: 'actions', actions: [{ label: 'Speaker', command: 'speaker ' }] }));
    expect(page.querySelector('input[name="c"]')?.getAttribute('value')).toBe('speaker ');
    expect(page.querySelector('label')?.getAttribute('for')).toBe(page.querySelector('input[name="words"]')?.getAttribute('id'));
  });
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '" onmouseover="alert(1)',
  "'><img src=x onerror=alert(1)>",
  '</article></mark></p>',
  '<!--',
  ']]>',
  '&lt;b&gt;&#x3c;',
  '`{{7*7}}`',
  '\u0000\u0008\u001b[31m',
  '\u202e\u2066\u2069',
  '\ud83c',
  '\udf09',
  '\u2028',
  '%00%0a',
  '؀ مرحبا',
  'w'.repeat(5_000),
];

describe('hostile text', () => {
  it('never makes an element or an attribute', () => {
    const plain = shape(render(everything('x', 'https://harbour-wire.example/')));
    const hostile = fc.array(
      fc.oneof(
        fc.constantFrom(...HOSTILE),
        fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', '')),
      ),
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        expect(shape(render(everything(`x${parts.join('')}`, 'https://harbour-wire.example/')))).toEqual(plain);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    'https://',
  ])('never links to %s', (address) => {
    const all = links(render(everything('x', address)));
    expect(all.filter((href) => !href?.startsWith('/') || href.startsWith('//'))).toEqual([]);
  });

  it('leaves only letters that are seen, in the order in which they stand', () => {
    const html = renderBlocks({ kind: 'text', tone: 'plain', text: 'a\u202eb\u0000c\ud800d\u2066e' });
    expect(texts(html, 'p')).toEqual(['abc\ufffdde']);
  });
});

/** A message with every block, each text of it `text` and each address `address`. */
function everything(text: string, address: string): Message {
  const quotation: Quotation = { exact: `${text}!`, publisher: text, url: address, command: `evidence ${text}` };
  const side = { source: text, statement: text, quotation };
  return {
    title: text,
    subtitle: text,
    blocks: [
      { kind: 'text', tone: 'problem', text },
      { kind: 'quotation', quotation, detail: text },
      { kind: 'heading', text },
      { kind: 'point', ...side, publishers: 1, marks: ['new'], isDisputed: true },
      { kind: 'dispute', subject: text, sides: [side, side] },
      { kind: 'passage', text: `${text} and more`, marks: [[0, text.length]] },
      { kind: 'timeline', days: [{ date: text, count: 1, label: text }] },
      {
        kind: 'list',
        items: [
          { text, detail: text, url: address, state: 'bad' },
          { text, command: `speaker ${text}`, state: 'good' },
          { text, command: `topics remove ${text}` },
        ],
      },
      {
        kind: 'actions',
        actions: [
          { label: text, command: `more ${text}` },
          { label: text, command: `feeds remove ${text}` },
          { label: text, command: `ask topic:${text} ` },
        ],
      },
    ],
  };
}
