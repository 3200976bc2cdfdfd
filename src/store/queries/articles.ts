import type { Reading } from '../../article/article.ts';
import type { ExtractedPoints } from '../../key-point/key-point.ts';
import type { Store, StoredArticle } from '../../store.ts';
import type { Topic } from '../../topic/topic.ts';
import { type Condition, type Engine, placeholders, type Sql, type TextIndex } from '../sql.ts';
import { savePoints } from './key-points.ts';
import { countFates } from './model.ts';

type ArticleRow = {
  n: number;
  id: string;
  url: string;
  publisher: string;
  title: string;
  byline: string | null;
  published_at: string | null;
  language: string | null;
  body: string;
  reading: Reading;
  reading_says: string | null;
  feed_url: string;
  story_id: string;
  at: string;
  seen_at: string;
  revised_at: string | null;
  item_hash: string;
  fallback: string | null;
};

type ArticleQueries = Pick<
  Store,
  | 'article'
  | 'maySee'
  | 'hasOwnArticles'
  | 'shareArticles'
  | 'knownArticles'
  | 'saveArticle'
  | 'revisions'
  | 'articlesAbout'
  | 'newestAbout'
  | 'searchArticles'
  | 'latestArticles'
  | 'counts'
  | 'refusals'
>;

/** What is remembered of articles, and how they are found. */
export function articleQueries(engine: Engine): ArticleQueries {
  return {
    article: async (id) => {
      const [row] = await engine.all<ArticleRow>(`select * from article where id = $1`, [id]);
      return row ? storedArticle(row) : null;
    },
    hasOwnArticles: async (tenant) => (await engine.all(`select 1 from article_tenant where tenant = $1 limit 1`, [tenant])).length > 0,
    maySee: async (tenant, articleId) => {
      const rows = await engine.all(`select 1 from article_tenant where article_id = $1 and tenant in ('', $2)`, [articleId, tenant]);
      return rows.length > 0;
    },
    shareArticles: (feedUrl, ids) =>
      engine.transaction(async (sql) => {
        // In one order, so that two who share the same articles never wait for each other.
        for (const id of [...ids].sort()) await share(sql, feedUrl, id);
      }),
    knownArticles: async (ids) => {
      if (ids.length === 0) return new Map();
      const rows = await engine.all<{ id: string; feed_url: string; item_hash: string }>(
        `select id, feed_url, item_hash from article where id in (${placeholders(ids.length)})`,
        ids,
      );
      return new Map(rows.map((row) => [row.id, { feedUrl: row.feed_url, itemHash: row.item_hash }]));
    },
    saveArticle: (article, extracted) => engine.alone(`article ${article.id}`, (sql) => saveArticle(sql, engine.index, article, extracted)),
    revisions: async (ids) => {
      if (ids.length === 0) return [];
      const rows = await engine.all<{ article_id: string; title: string; body: string; replaced_at: string }>(
        `select * from revision where article_id in (${placeholders(ids.length)}) order by replaced_at`,
        ids,
      );
      return rows.map((row) => ({ articleId: row.article_id, title: row.title, text: row.body, replacedAt: row.replaced_at }));
    },
    ...articleSearch(engine),
    latestArticles: async (seenAfter, limit) => {
      const rows = await engine.all<ArticleRow>(`select * from article where seen_at > $1 order by at desc limit $2`, [seenAfter, limit]);
      return rows.reverse().map(storedArticle);
    },
    counts: async () => {
      const [row] = await engine.all<{ articles: number; stories: number; points: number }>(
        `select (select count(*) from article) as articles, (select count(distinct story_id) from article) as stories, (select count(*) from key_point) as points`,
      );
      return row ?? { articles: 0, stories: 0, points: 0 };
    },
    refusals: async () => {
      const rows = await engine.all<{ refused: string }>(`select refused from article where refused <> '{}'`);
      const total: Record<string, number> = {};
      for (const row of rows) {
        for (const [reason, count] of Object.entries(JSON.parse(row.refused) as Record<string, number>))
          total[reason] = (total[reason] ?? 0) + count;
      }
      return total;
    },
  };
}

function articleSearch(engine: Engine): Pick<Store, 'articlesAbout' | 'newestAbout' | 'searchArticles'> {
  return {
    articlesAbout: async (tenant, topic, window, limit) => {
      const { where, values } = aboutTopic(engine.index, topic, 5);
      const rows = await engine.all<ArticleRow>(
        `select article.* from article join article_text on article_text.rowid = article.n
         where article.at >= $1 and article.at <= $2 and ${seenBy(4)} and ${where} order by article.at desc limit $3`,
        [window.from, window.to, limit, tenant, ...values],
      );
      return rows.map(storedArticle);
    },
    newestAbout: async (tenant, topic) => {
      const { where, values } = aboutTopic(engine.index, topic, 2);
      const [row] = await engine.all<{ newest: string | null }>(
        `select max(article.at) as newest from article join article_text on article_text.rowid = article.n where ${seenBy(1)} and ${where}`,
        [tenant, ...values],
      );
      return row?.newest ?? null;
    },
    searchArticles: async (tenant, words, limit) => {
      if (words.length === 0) return [];
      const { where, values } = engine.index.about({ any: words, all: [], none: [] }, 3);
      const rows = await engine.all<ArticleRow>(
        `select article.* from article_text join article on article.n = article_text.rowid where ${where} and ${seenBy(2)}
         order by ${engine.index.bestFirst(3)} limit $1`,
        [limit, tenant, ...values],
      );
      return rows.map(storedArticle);
    },
  };
}

/** The condition that the tenant whose parameter has this number may see the article. */
function seenBy(parameter: number): string {
  return `exists (select 1 from article_tenant where article_tenant.article_id = article.id and article_tenant.tenant in ('', $${parameter}))`;
}

async function share(sql: Sql, feedUrl: string, articleId: string): Promise<void> {
  await sql.run(
    `insert into article_tenant (article_id, tenant) select $1, tenant from subscription where feed_url = $2 on conflict (article_id, tenant) do nothing`,
    [articleId, feedUrl],
  );
}

function aboutTopic(index: TextIndex, topic: Topic, first: number): Condition {
  const { where, values } = index.about(topic, first);
  if (topic.publishers.length === 0) return { where, values };
  const isOfPublisher = `article.publisher in (${placeholders(topic.publishers.length, first + values.length)})`;
  return { where: `${where} and ${isOfPublisher}`, values: [...values, ...topic.publishers] };
}

async function saveArticle(sql: Sql, index: TextIndex, article: StoredArticle, extracted: ExtractedPoints): Promise<void> {
  const [known] = await sql.all<ArticleRow>(`select * from article where id = $1`, [article.id]);
  if (known) await forgetText(sql, known, article);
  await sql.run(
    `insert into article (id, url, publisher, title, byline, published_at, language, body, reading, reading_says, feed_url, story_id, at, seen_at, revised_at, item_hash, refused, fallback)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     on conflict (id) do update set url = excluded.url, title = excluded.title, byline = excluded.byline, language = excluded.language, body = excluded.body,
       reading = excluded.reading, reading_says = excluded.reading_says, revised_at = excluded.revised_at, item_hash = excluded.item_hash, refused = excluded.refused, fallback = excluded.fallback`,
    [
      article.id,
      article.url,
      article.publisher,
      article.title,
      article.byline,
      article.publishedAt,
      article.language,
      article.text,
      article.reading,
      article.readingSays,
      article.feedUrl,
      article.storyId,
      article.at,
      article.seenAt,
      article.revisedAt,
      article.itemHash,
      JSON.stringify(extracted.refused),
      extracted.model?.fallback ?? null,
    ],
  );
  await index.put(sql, article);
  await share(sql, article.feedUrl, article.id);
  await savePoints(sql, article.id, extracted.points);
  await countFates(sql, extracted.model?.fates ?? []);
}

async function forgetText(sql: Sql, known: ArticleRow, article: StoredArticle): Promise<void> {
  if (known.body !== article.text || known.title !== article.title) {
    await sql.run(
      `insert into revision (article_id, replaced_at, title, body) values ($1, $2, $3, $4) on conflict (article_id, replaced_at) do nothing`,
      [known.id, article.revisedAt ?? article.seenAt, known.title, known.body],
    );
  }
  await sql.run(`delete from article_text where rowid = $1`, [known.n]);
}

function storedArticle(row: ArticleRow): StoredArticle {
  return {
    id: row.id,
    url: row.url,
    publisher: row.publisher,
    title: row.title,
    byline: row.byline,
    publishedAt: row.published_at,
    language: row.language,
    text: row.body,
    reading: row.reading,
    readingSays: row.reading_says,
    feedUrl: row.feed_url,
    storyId: row.story_id,
    at: row.at,
    seenAt: row.seen_at,
    revisedAt: row.revised_at,
    itemHash: row.item_hash,
    ...(row.fallback === null ? {} : { fallback: row.fallback }),
  };
}
