import { stem } from './porter.ts';

// Nobody looks for what is longer; PostgreSQL's lexemes hold 2 kB.
const LONGEST = 255;

/** The words of a text as an index has them, in their order: without case, without accents, without English endings. */
export function termsOf(text: string): string[] {
  const words =
    text
      .normalize('NFD')
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  return words.map((word) => stem(word.replace(/[\u0300-\u036f]/g, '').slice(0, LONGEST)));
}
