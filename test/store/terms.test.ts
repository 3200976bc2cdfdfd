import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { termsOf } from '../../src/store/terms.ts';

const sample = join(import.meta.dirname, '../../config/sample');
const files = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? files(join(folder, name)) : [join(folder, name)]));

/** The terms of a text in SQLite's index of articles, in their order. */
function termsOfSqlite(text: string): string[] {
  const database = new DatabaseSync(':memory:');
  database.exec(`create virtual table t using fts5 (body, tokenize = 'porter unicode61 remove_diacritics 2');
    create virtual table v using fts5vocab (t, 'instance')`);
  database.prepare('insert into t values (?)').run(text);
  return (database.prepare('select term from v order by offset').all() as { term: string }[]).map(({ term }) => term);
}

describe('the terms of a text', () => {
  it.each([
    ['case, accents and endings', 'The Communiqués of ORBÁN’s ministries', ['the', 'communiqu', 'of', 'orban', 's', 'ministri']],
    ['figures', '1,500 talks in 2021', ['1', '500', 'talk', 'in', '2021']],
    ['other scripts', 'Путин встретил Байдена', ['путин', 'встретил', 'баидена']],
    ['marks that make another word', 'कि की', ['कि', 'की']],
    ['signs', '🕊 ( ) " \0 -', []],
  ])('are without %s', (_case, text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });

  it.each(files(sample).map((file) => [file.slice(sample.length + 1), file]))('are SQLite’s for %s', (_name, file) => {
    const text = readFileSync(file, 'utf8');
    expect(termsOf(text)).toEqual(termsOfSqlite(text));
  });

  it('are SQLite’s for any English-looking word', () => {
    const syllable = fc.constantFrom('b', 'st', 'tr', 'll', 'y', 'a', 'e', 'i', 'oo', 'ou', 'n', 's', 'ss', 'x', 'w', 'l', 'z', 't');
    const ending = fc.constantFrom(
      ...'s es ies ed ing eed ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness fulness'.split(' '),
      ...'ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent'.split(' '),
      ...'ion sion tion ou ism ate iti ous ive ize e ll y ying'.split(' '),
    );
    const word = fc
      .tuple(fc.array(syllable, { minLength: 1, maxLength: 5 }), fc.array(ending, { maxLength: 2 }))
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(fc.array(word, { minLength: 200, maxLength: 400 }), (words) => {
        expect(termsOf(words.join(' '))).toEqual(termsOfSqlite(words.join(' ')));
      }),
      { numRuns: 50 },
    );
  });
});
