import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { KIND_NAMES } from '../../src/key-point/key-point.ts';
import { german } from '../../src/language/de.ts';
import { english } from '../../src/language/en.ts';

const FOLDER = new URL('../../src/key-point/', import.meta.url);
// Proper names, each with its country: no words of a language.
const NAMES = ['states.ts'];

/** Every word of the lists by which sentences are read and tellings compared. */
const words = new Set(
  [english, german]
    .flatMap(({ grammar, telling, pronouns }) => [
      ...Object.values(grammar).map((list) => list.words),
      ...Object.entries(telling).flatMap(([list, own]) => (list === 'plurals' ? [] : [own])),
      ...Object.values(pronouns),
    ])
    .flatMap((list) => list.split(/[,;]? /))
    .filter((word) => /^\p{L}{2,}$/u.test(word)),
);
for (const kind of KIND_NAMES) words.delete(kind);

/** The words of a language that a mechanism names by itself: alternatives of a pattern, and words compared with a word of the text. */
function ownWords(code: string): readonly string[] {
  const bare = code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const alternatives = [...bare.matchAll(/[(/^:|]([a-z]{2,}(?:\|[a-z']{2,})+)/g)].flatMap(([, found]) => found!.split('|'));
  const compared = [...bare.matchAll(/lower\b\)?\s*[!=]==\s*'(\p{L}+)'/gu)].map(([, word]) => word!);
  return [...alternatives, ...compared].filter((word) => words.has(word));
}

it('finds what it looks for', () => {
  expect(ownWords("if (/^(?:and|or)$/.test(word) || piece.lower === 'that') return;")).toEqual(['and', 'or', 'that']);
  expect(ownWords('// A comment may say /and|or/.\nconst POS = /^(?:claim|denial)$/;')).toEqual([]);
});

it.each(readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && !NAMES.includes(file)))('%s has no words of a language', (file) => {
  expect(ownWords(readFileSync(new URL(file, FOLDER), 'utf8'))).toEqual([]);
});
