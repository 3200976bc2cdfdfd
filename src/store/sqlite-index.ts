import { type Condition, placeholders, type TextIndex } from './sql.ts';

/** FTS5's own index; the tokenizer that the migration names does the folding and stemming. */
export const sqliteIndex: TextIndex = {
  put: async (sql, { id }) => {
    await sql.run(`insert into article_text (rowid, title, body) select n, title, body from article where id = $1`, [id]);
  },
  about: ({ any, all, none }, first): Condition => {
    const wanted = [...all.map(phrase), ...(any.length > 0 ? [`(${any.map(phrase).join(' OR ')})`] : [])].join(' AND ');
    const unwanted = none.map(phrase).join(' OR ');
    // FTS5 has no “not” without something to take it from.
    if (wanted === '' && unwanted === '') return { where: '1 = 1', values: [] };
    if (wanted === '')
      return {
        where: `article_text.rowid not in (select rowid from article_text where article_text match ${placeholders(1, first)})`,
        values: [unwanted],
      };
    const values = [unwanted === '' ? wanted : `(${wanted}) NOT (${unwanted})`];
    return { where: `article_text match ${placeholders(1, first)}`, values };
  },
  bestFirst: () => 'article_text.rank',
};

/** A word or phrase in the index's own quotation, so that nothing in it is taken for an operator. */
function phrase(words: string): string {
  return `"${words.replaceAll('"', ' ').replaceAll('\0', ' ')}"`;
}
