import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Message, PointBlock, Quotation } from '../../src/message/message.ts';

/** What a reader sees of a message on a surface: its words in order, with white space as it may be, and the addresses that it leads to. */
export type Seen = { readonly text: string; readonly links: readonly string[] };

const quotation = (exact: string, n = 1): Quotation => ({
  exact,
  publisher: `Publisher ${n}`,
  url: `https://news-${n}.example/story?id=${n}&part=a_b`,
  command: `evidence p${n}`,
});
const point = (given: Partial<PointBlock> = {}, n = 1): PointBlock => ({
  kind: 'point',
  source: `Speaker ${n}`,
  statement: `said thing number ${n}`,
  quotation: quotation(`thing number ${n}`, n),
  publishers: 1,
  marks: [],
  isDisputed: false,
  ...given,
});
const messageOf = (...blocks: readonly Block[]): Message => ({ title: 'Geneva summit', subtitle: '14 articles from 6 publishers', blocks });
const squeezed = (text: string) => text.replaceAll(/\s+/g, ' ');

/** Text that has meant something to some surface: mark-up, mentions, links, controls, other directions. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '<b>bold</b> & <i>it</i>',
  '<!channel> <!here> <@U012AB3CD> <#C012AB3CD>',
  '@everyone and @here',
  '<https://evil.example|click>',
  '[click](https://evil.example)',
  '*bold* _italic_ ~gone~ `code`',
  '> a quote, # a heading, - a list',
  '"quotes" and ‘others’',
  '100 % of $5 \\ back',
  'emoji :tada: 🕊',
  'Путин и Байден · 普京 · بوتين',
] as const;

/** What every surface keeps to when it shows a message: the same points, speakers, words, links and counts, whole, and nothing of its own. */
export function platformContract(name: string, show: (message: Message) => Seen): void {
  const text = (message: Message) => squeezed(show(message).text);

  describe(`${name} shows`, () => {
    it('title and subtitle', () => {
      expect(text(messageOf())).toContain('Geneva summit');
      expect(text(messageOf())).toContain('14 articles from 6 publishers');
    });

    it('a point’s speaker, statement, words and publisher, and leads to it', () => {
      const seen = show(messageOf(point()));
      for (const part of ['Speaker 1', 'said thing number 1', 'thing number 1', 'Publisher 1']) expect(squeezed(seen.text)).toContain(part);
      expect(seen.links).toContain('https://news-1.example/story?id=1&part=a_b');
    });

    it('how many publishers, what is new, and what is disputed', () => {
      const seen = text(messageOf(point({ publishers: 3, marks: ['new'], isDisputed: true }), point({ marks: ['updated'] }, 2)));
      for (const part of ['3 publishers', 'new', 'disputed', 'updated']) expect(seen.toLowerCase()).toContain(part);
    });

    it('both sides of a dispute', () => {
      const side = (n: number) => ({ source: `Side ${n}`, statement: `states ${n}`, quotation: quotation(`words ${n}`, n) });
      const seen = show(messageOf({ kind: 'dispute', subject: 'who did it', sides: [side(1), side(2)] }));
      for (const part of ['who did it', 'Side 1', 'states 1', 'words 1', 'Side 2', 'states 2', 'words 2'])
        expect(squeezed(seen.text)).toContain(part);
      expect(seen.links).toEqual(
        expect.arrayContaining(['https://news-1.example/story?id=1&part=a_b', 'https://news-2.example/story?id=2&part=a_b']),
      );
    });

    it('headings, notes, lists and citations', () => {
      const seen = text(
        messageOf(
          { kind: 'heading', text: 'Agreements' },
          { kind: 'text', text: 'The answer first.', tone: 'lead' },
          { kind: 'text', text: '4 more points', tone: 'note' },
          { kind: 'list', items: [{ text: 'A feed', detail: 'it fares ill', state: 'bad' }] },
          { kind: 'quotation', quotation: quotation('cited words'), detail: 'Wed 16 June 2021' },
        ),
      );
      for (const part of ['agreements', 'the answer first.', '4 more points', 'a feed', 'it fares ill', 'cited words', 'wed 16 june 2021'])
        expect(seen.toLowerCase()).toContain(part);
    });

    it('every one of many points, in their order', () => {
      const many = Array.from({ length: 120 }, (_, n) => point({ source: `Speaker number ${n}.` }, n));
      const seen = text(messageOf(...many));
      const places = many.map(({ source }) => seen.indexOf(source));
      expect(places.filter((place) => place === -1)).toEqual([]);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    });

    it('a long quotation whole', () => {
      const long = Array.from({ length: 700 }, (_, n) => `word${n}`).join(' ');
      const words = text(messageOf(point({ quotation: quotation(long) }))).match(/word\d+/g) ?? [];
      expect(words.filter((word, i) => i < 700 && word !== `word${i}`)).toEqual([]);
      expect(words.length).toBeGreaterThanOrEqual(700);
    });

    it('a passage whole', () => {
      const passage = 'First paragraph of it.\n\nSecond paragraph, with the evidence in it.';
      const start = passage.indexOf('the evidence');
      expect(text(messageOf({ kind: 'passage', text: passage, marks: [[start, start + 12]] })).replaceAll(/[»«*]/g, '')).toContain(
        'Second paragraph, with the evidence in it.',
      );
    });

    it.each(HOSTILE)('%s as the words that they are', (hostile) => {
      const seen = show({
        ...messageOf(point({ source: hostile, statement: hostile, quotation: { ...quotation(hostile), publisher: hostile } })),
        title: hostile,
      });
      expect(squeezed(seen.text)).toContain(squeezed(hostile));
      expect(seen.links.filter((link) => link.includes('evil'))).toEqual([]);
    });

    it('no address that the message does not have, whatever is in its words', () => {
      fc.assert(
        fc.property(
          fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom(...HOSTILE)), { maxLength: 6 }),
          (parts) => {
            const words = parts.join(' ');
            const { links } = show({
              ...messageOf(point({ source: words, statement: words, quotation: quotation(words) }), {
                kind: 'text',
                text: words,
                tone: 'plain',
              }),
              subtitle: words,
            });
            const outside = links.filter((link) => /^[a-z]+:/i.test(link) && link !== 'https://news-1.example/story?id=1&part=a_b');
            expect(outside).toEqual([]);
          },
        ),
        { numRuns: 60 },
      );
    });
  });
}
