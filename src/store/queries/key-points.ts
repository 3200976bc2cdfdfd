import type { KeyPoint, KindName, Modality } from '../../key-point/key-point.ts';
import type { Store, StoredPoint } from '../../store.ts';
import { type Engine, placeholders, type Sql } from '../sql.ts';

type PointRow = {
  id: string;
  article_id: string;
  kind: KindName;
  statement: string;
  source: string | null;
  source_as: string | null;
  cue: string | null;
  target: string | null;
  modality: Modality;
  happened_on: string | null;
  evidence: string;
};

// A statement holds some tens of thousands of parameters at most, in SQLite 32,766; lists are read in portions.
const PORTION = 500;

/** How key points are found again. */
export function keyPointQueries(engine: Engine): Pick<Store, 'pointsOf' | 'point' | 'pointsBySpeaker'> {
  return {
    pointsOf: async (ids) => {
      const points: StoredPoint[] = [];
      for (let i = 0; i < ids.length; i += PORTION) {
        const portion = ids.slice(i, i + PORTION);
        const rows = await engine.all<PointRow>(
          `select * from key_point where article_id in (${placeholders(portion.length)}) order by article_id, ordinal`,
          portion,
        );
        points.push(...rows.map(storedPoint));
      }
      return points;
    },
    point: async (id) => {
      const [row] = await engine.all<PointRow>(`select * from key_point where id = $1`, [id]);
      return row ? storedPoint(row) : null;
    },
    pointsBySpeaker: async (tenant, name, limit) => {
      const words = speakerWords(name);
      if (words.length === 0) return [];
      const rows = await engine.all<PointRow>(
        `select key_point.* from key_point join article on article.id = key_point.article_id
         where key_point.id in (select point_id from speaker_word where word in (${placeholders(words.length, 3)}) group by point_id having count(*) = ${words.length})
         and exists (select 1 from article_tenant where article_tenant.article_id = article.id and article_tenant.tenant in ('', $2))
         order by article.at desc, key_point.ordinal limit $1`,
        [limit, tenant, ...words],
      );
      return rows.map(storedPoint);
    },
  };
}

/** Replaces the key points of an article. */
export async function savePoints(sql: Sql, articleId: string, points: readonly KeyPoint[]): Promise<void> {
  await sql.run(`delete from speaker_word where point_id in (select id from key_point where article_id = $1)`, [articleId]);
  await sql.run(`delete from key_point where article_id = $1`, [articleId]);
  for (const [ordinal, point] of points.entries()) {
    const evidence = point.evidence.map(({ exact, start, end }) => ({ exact, start, end }));
    await sql.run(
      `insert into key_point (id, article_id, ordinal, kind, statement, source, source_as, cue, target, modality, happened_on, evidence)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing`,
      [
        point.id,
        articleId,
        ordinal,
        point.kind,
        point.statement,
        point.source,
        point.sourceAs,
        point.cue,
        point.target,
        point.modality,
        point.happenedOn,
        JSON.stringify(evidence),
      ],
    );
    for (const word of speakerWords(point.source ?? '')) {
      await sql.run(`insert into speaker_word (word, point_id) values ($1, $2) on conflict (word, point_id) do nothing`, [word, point.id]);
    }
  }
}

function speakerWords(name: string): string[] {
  return [
    ...new Set(
      name
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [],
    ),
  ];
}

function storedPoint(row: PointRow): StoredPoint {
  return {
    id: row.id,
    articleId: row.article_id,
    kind: row.kind,
    statement: row.statement,
    source: row.source,
    sourceAs: row.source_as,
    cue: row.cue,
    target: row.target,
    modality: row.modality,
    happenedOn: row.happened_on,
    evidence: JSON.parse(row.evidence) as StoredPoint['evidence'],
  };
}
