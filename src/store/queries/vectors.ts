import type { Store } from '../../store.ts';
import type { Engine } from '../sql.ts';

type VectorRow = { article_id: string; start_at: number; end_at: number; vector: string };

// The text as it stands was read then.
const READ_AT = 'coalesce(article.revised_at, article.seen_at)';

/** Vectors of the articles' passages. */
export function vectorQueries(engine: Engine): Pick<Store, 'unembedded' | 'keepVectors' | 'vectors'> {
  return {
    unembedded: async (model, limit) => {
      const rows = await engine.all<{ id: string; title: string; body: string; read_at: string }>(
        `select id, title, body, ${READ_AT} as read_at from article
         where not exists (select 1 from passage_vector v where v.article_id = article.id and v.model = $1 and v.read_at = ${READ_AT})
         order by at desc limit $2`,
        [model, limit],
      );
      return rows.map(({ id, title, body, read_at }) => ({ id, title, text: body, readAt: read_at }));
    },
    keepVectors: (articleId, model, readAt, vectors) =>
      engine.transaction(async (sql) => {
        await sql.run(`delete from passage_vector where article_id = $1 and model = $2`, [articleId, model]);
        for (const { start, end, vector } of vectors) {
          await sql.run(
            `insert into passage_vector (article_id, model, start_at, end_at, read_at, vector) values ($1, $2, $3, $4, $5, $6)`,
            [articleId, model, start, end, readAt, textOf(vector)],
          );
        }
      }),
    vectors: async (tenant, model, limit) => {
      const rows = await engine.all<VectorRow>(
        `select v.article_id, v.start_at, v.end_at, v.vector from article join passage_vector v on v.article_id = article.id
         where v.model = $1 and v.read_at = ${READ_AT}
           and exists (select 1 from article_tenant t where t.article_id = article.id and t.tenant in ('', $2))
         order by article.at desc limit $3`,
        [model, tenant, limit],
      );
      return rows.map((row) => ({
        articleId: row.article_id,
        start: Number(row.start_at),
        end: Number(row.end_at),
        vector: vectorOf(row.vector),
      }));
    },
  };
}

function textOf(vector: Int8Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
}

function vectorOf(text: string): Int8Array {
  const bytes = Buffer.from(text, 'base64');
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
