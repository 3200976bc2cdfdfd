import type { SentenceFate, Store } from '../../store.ts';
import type { Engine } from '../sql.ts';

/** What became of sentences that a model said and that failed a check. */
export function sentenceQueries(engine: Engine): Pick<Store, 'countSentences' | 'sentenceFates'> {
  return {
    countSentences: (task, fates) =>
      engine.transaction(async (sql) => {
        for (const { fate, reason, n } of fates) {
          await sql.run(
            `insert into model_sentence (task, fate, reason, n) values ($1, $2, $3, $4)
             on conflict (task, fate, reason) do update set n = model_sentence.n + excluded.n`,
            [task, fate, reason, n],
          );
        }
      }),
    sentenceFates: async () => {
      const rows = await engine.all<SentenceFate & { task: string }>(
        `select task, fate, reason, n from model_sentence order by task, fate, reason`,
      );
      return rows.map((row) => ({ ...row, n: Number(row.n) }));
    },
  };
}
