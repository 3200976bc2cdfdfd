import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quote } from '../../src/article/evidence.ts';

const article = { id: 'a1', text: 'Brandt said: “We agreed.” Sander said: “We agreed.” 😀 end' };

describe('quote', () => {
  it('finds the words where they stand, in UTF-16 units', () => {
    expect(quote(article, '“We agreed.”')).toEqual({ articleId: 'a1', exact: '“We agreed.”', start: 13, end: 25 });
    expect(quote(article, 'end')).toMatchObject({ start: 55, end: 58 });
  });

  it('finds the next place at or after `from`', () => {
    expect(quote(article, '“We agreed.”', 13)?.start).toBe(13);
    expect(quote(article, '“We agreed.”', 14)?.start).toBe(39);
    expect(quote(article, '“We agreed.”', 40)).toBeUndefined();
  });

  it.each([
    ['words that are not there', 'We disagreed'],
    ['other quotation marks', '"We agreed."'],
    ['another case', 'brandt said'],
    ['other spaces', 'Brandt  said'],
    ['nothing', ''],
    ['only space', ' '],
  ])('refuses %s', (_case, exact) => {
    expect(quote(article, exact)).toBeUndefined();
  });

  it('is verbatim whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), fc.nat(40), (text, a, b) => {
        const exact = text.slice(Math.min(a, b), Math.max(a, b));
        const found = quote({ id: 'x', text }, exact);
        return exact.trim() === '' ? found === undefined : found !== undefined && text.slice(found.start, found.end) === exact;
      }),
    );
  });
});
