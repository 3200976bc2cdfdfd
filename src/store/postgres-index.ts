import type { Condition, TextIndex } from './sql.ts';
import { termsOf } from './terms.ts';

// A tsvector holds 1 MB; beyond this much of different words a text is no article, and only its beginning is found.
const MOST_BYTES = 800_000;
// Enough to tell a text that is about a word from one that mentions it. PostgreSQL keeps 256 at most, so phrases are not looked up by them.
const MOST_POSITIONS = 16;
const LAST_POSITION = 16_383;

/**
 * Words in a tsvector under GIN, and all terms in their order as one string: a tsvector forgets positions of common words and of
 * long texts, so that a phrase is looked for in the string, among the articles that hold its words.
 */
export const postgresIndex: TextIndex = {
  put: async (sql, { id, title, text }) => {
    // The bar keeps a phrase from beginning in the title and ending in the text.
    const terms = [...termsOf(title), '|', ...termsOf(text)];
    await sql.run(`insert into article_text (rowid, words, terms) select n, $1::tsvector, $2 from article where id = $3`, [
      vectorOf(terms),
      ` ${terms.join(' ')} `,
      id,
    ]);
  },
  about: ({ any, all, none }, first): Condition => {
    const values: string[] = [];
    const parameter = (value: string) => `$${first + values.push(value) - 1}`;
    const [wantedAny, wantedAll, unwanted] = [any.map(termsOf), all.map(termsOf), none.map(termsOf)];
    const conditions: string[] = [];
    // First, so that `bestFirst` finds it, and that the index narrows the search before anything is looked for in strings.
    const superset = [...wantedAll.map(queryOf), ...(any.length > 0 ? [oneOf(wantedAny)] : [])];
    if (superset.length > 0) conditions.push(`article_text.words @@ ${parameter(`(${superset.join(' & ')})`)}::tsquery`);
    const holds = (terms: readonly string[]) => `strpos(article_text.terms, ${parameter(` ${terms.join(' ')} `)}) > 0`;
    const holdsOne = (phrases: Phrases) => {
      const [single, several] = [phrases.filter(isWord), phrases.filter((terms) => terms.length > 1)];
      return [...(single.length > 0 ? [`article_text.words @@ ${parameter(oneOf(single))}::tsquery`] : []), ...several.map(holds)];
    };
    conditions.push(...wantedAll.filter((terms) => terms.length > 1).map(holds));
    if (wantedAny.some((terms) => terms.length > 1)) conditions.push(`(${holdsOne(wantedAny).join(' or ')})`);
    const refused = holdsOne(unwanted);
    if (refused.length > 0) conditions.push(`not (${refused.join(' or ')})`);
    return { where: conditions.length === 0 ? '1 = 1' : conditions.join(' and '), values };
  },
  bestFirst: (first) => `ts_rank(article_text.words, $${first}::tsquery, 1) desc`,
};

type Phrases = readonly (readonly string[])[];

// A lexeme that no text has: what has no words is found nowhere.
const NOWHERE = `'|none'`;

/** All words of a phrase. Terms hold letters and digits alone, so that quotation marks around them are quotation enough. */
function queryOf(terms: readonly string[]): string {
  return terms.length === 0 ? NOWHERE : `(${terms.map((term) => `'${term}'`).join(' & ')})`;
}

function oneOf(phrases: Phrases): string {
  return phrases.length === 0 ? NOWHERE : `(${phrases.map(queryOf).join(' | ')})`;
}

function isWord(terms: readonly string[]): boolean {
  return terms.length === 1;
}

function vectorOf(terms: readonly string[]): string {
  const positions = new Map<string, number[]>();
  let bytes = 0;
  for (const [i, term] of terms.entries()) {
    if (term === '|') continue;
    const known = positions.get(term);
    if (known === undefined) {
      bytes += Buffer.byteLength(term) + 2 * MOST_POSITIONS + 8;
      if (bytes > MOST_BYTES) break;
      positions.set(term, [Math.min(i + 1, LAST_POSITION)]);
    } else if (known.length < MOST_POSITIONS && i < LAST_POSITION) known.push(i + 1);
  }
  return [...positions].map(([term, at]) => `'${term}':${at.join(',')}`).join(' ');
}
