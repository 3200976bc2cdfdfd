import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, stemOf, wordsOf } from '../../src/story/words.ts';

describe('the forms of a word meet', () => {
  it.each([
    ['agree', 'agreed', 'agreeing', 'agreement', 'agreements'],
    ['deny', 'denies', 'denied', 'denying'],
    ['hack', 'hacker', 'hackers', 'hacking', 'hacked'],
    ['sanction', 'sanctions', 'sanctioned', 'sanctioning'],
    ['hit', 'hits', 'hitting'],
    ['withdraw', 'withdrew', 'withdrawn', 'withdrawing'],
    ['company', 'companies'],
    ['freeze', 'froze', 'frozen', 'freezing'],
    ['death', 'died', 'dead', 'dying'],
  ])('%s', (...forms) => {
    expect(new Set(forms.map(stemOf)).size).toBe(1);
  });

  it.each([
    ['talk', 'tale'],
    ['minister', 'ministry'],
    ['police', 'policy'],
    ['nation', 'nature'],
    ['state', 'station'],
  ])('but %s is not %s', (a, b) => {
    expect(stemOf(a)).not.toBe(stemOf(b));
  });
});

describe('words of a text', () => {
  it.each<[string, string, string[]]>([
    ['function words are left out', 'They said that it was the dam', ['dam']],
    ['the country is no pronoun', 'The U.S. told us, the US told them', ['usa', 'usa']],
    ['the organisation is no question word', 'WHO asks who', ['w.h.o', 'ask']],
    ['accents', 'Erdoğan İzmir café', ['erdogan', 'izmir', 'caf']],
    ['possessives', "Borduria's fleet", ['borduria', 'fleet']],
    ['pairs where nothing parts words', '東京都', ['東京', '京都']],
    ['nothing', ' – … ', []],
  ])('%s', (_case, text, stems) => {
    expect(wordsOf(text).map(({ stem }) => stem)).toEqual(stems);
  });

  it('know where they stand, and whether they are names', () => {
    const text = 'Near Lune, ferries sank.';
    const words = wordsOf(text);
    expect(words.map(({ start, end }) => text.slice(start, end))).toEqual(['Near', 'Lune', 'ferries', 'sank']);
    expect(words.map(({ isName }) => isName)).toEqual([true, true, false, false]);
  });

  it('stand inside the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { start, end, stem } of wordsOf(text)) {
          expect(stem).not.toBe('');
          expect(0 <= start && start < end && end <= text.length).toBe(true);
        }
      }),
    );
  });

  it('fold to themselves', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zé]{1,9}$/), (word) => {
        expect(fold(fold(word))).toBe(fold(word));
      }),
    );
  });
});
