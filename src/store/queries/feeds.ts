import type { Feed, FetchProblem } from '../../feed/feed.ts';
import type { FeedState, Store } from '../../store.ts';
import { type Engine, placeholders, type Sql } from '../sql.ts';

type FeedRow = {
  url: string;
  publisher: string;
  interval_minutes: number;
  origin: 'file' | 'command';
  moved_to: string | null;
  etag: string | null;
  last_modified: string | null;
  next_poll_at: string;
  last_polled_at: string | null;
  last_good_at: string | null;
  failures: number;
  problem: FetchProblem | null;
  says: string | null;
  articles: number;
};

/** What is remembered of feeds. */
export function feedQueries(
  engine: Engine,
): Pick<Store, 'syncFeeds' | 'feeds' | 'addFeed' | 'removeFeed' | 'claimFeed' | 'releaseFeed' | 'recordPoll'> {
  return {
    syncFeeds: (feeds, now) => engine.alone(true, (sql) => syncFeeds(sql, feeds, now)),
    feeds: async () => {
      const asked = await engine.all<{ tenant: string; feed_url: string }>(`select tenant, feed_url from subscription order by tenant`);
      const tenants = Map.groupBy(asked, (one) => one.feed_url);
      const rows = await engine.all<FeedRow>(
        `select feed.*, (select count(*) from article where article.feed_url = feed.url) as articles from feed order by publisher, url`,
      );
      return rows.map((row) =>
        feedState(
          row,
          (tenants.get(row.url) ?? []).map(({ tenant }) => tenant),
        ),
      );
    },
    addFeed: (tenant, feed, now) =>
      // An article that is being kept meanwhile would miss the tenant.
      engine.alone(true, async (sql) => {
        await sql.run(
          `insert into feed (url, publisher, interval_minutes, origin, next_poll_at) values ($1, $2, $3, 'command', $4)
           on conflict (url) do update set is_removed = 0, next_poll_at = excluded.next_poll_at, problem = null, says = null, failures = 0`,
          [feed.url, feed.publisher, feed.intervalMinutes, now],
        );
        await subscribe(sql, tenant, feed.url);
      }),
    removeFeed: (tenant, url) =>
      engine.alone(true, async (sql) => {
        // The file still names its feeds at the next start: what the operator removed must stay removed.
        if (tenant === '') await sql.run(`update feed set is_removed = 1 where url = $1`, [url]);
        return (await sql.run(`delete from subscription where tenant = $1 and feed_url = $2`, [tenant, url])) > 0;
      }),
    claimFeed: async (url, now, until) =>
      (await engine.run(`update feed set next_poll_at = $3 where url = $1 and next_poll_at <= $2`, [url, now, until])) > 0,
    releaseFeed: async (url, now) => {
      await engine.run(`update feed set next_poll_at = $2 where url = $1`, [url, now]);
    },
    recordPoll: async (url, o) => {
      await engine.run(
        `update feed set last_polled_at = $2, next_poll_at = $3, problem = $4, says = $5, moved_to = coalesce($6, moved_to),
           etag = case when $7 = 1 then $8 else etag end, last_modified = case when $7 = 1 then $9 else last_modified end,
           last_good_at = case when $7 = 1 then $2 else last_good_at end, failures = case when $7 = 1 then 0 else failures + 1 end
         where url = $1`,
        [url, o.polledAt, o.nextPollAt, o.problem, o.says, o.movedTo, o.isGood ? 1 : 0, o.etag, o.lastModified],
      );
    },
  };
}

async function syncFeeds(sql: Sql, feeds: readonly Feed[], now: string): Promise<void> {
  for (const feed of feeds) await putFileFeed(sql, feed, now);
  const urls = feeds.map((feed) => feed.url);
  const gone = `select url from feed where origin = 'file' ${urls.length === 0 ? '' : `and url not in (${placeholders(urls.length)})`}`;
  await sql.run(`delete from subscription where tenant = '' and feed_url in (${gone})`, urls);
  await sql.run(`delete from feed where url in (${gone}) and url not in (select feed_url from subscription)`, urls);
}

async function putFileFeed(sql: Sql, feed: Feed, now: string): Promise<void> {
  await sql.run(
    `insert into feed (url, publisher, interval_minutes, origin, next_poll_at) values ($1, $2, $3, 'file', $4)
     on conflict (url) do update set publisher = excluded.publisher, interval_minutes = excluded.interval_minutes, origin = 'file'`,
    [feed.url, feed.publisher, feed.intervalMinutes, now],
  );
  const [state] = await sql.all<{ is_removed: number }>(`select is_removed from feed where url = $1`, [feed.url]);
  if (state?.is_removed === 0) await subscribe(sql, '', feed.url);
}

async function subscribe(sql: Sql, tenant: string, url: string): Promise<void> {
  await sql.run(`insert into subscription (tenant, feed_url) values ($1, $2) on conflict (tenant, feed_url) do nothing`, [tenant, url]);
  await sql.run(
    `insert into article_tenant (article_id, tenant) select id, $1 from article where feed_url = $2 on conflict (article_id, tenant) do nothing`,
    [tenant, url],
  );
}

function feedState(row: FeedRow, tenants: readonly string[]): FeedState {
  return {
    url: row.url,
    publisher: row.publisher,
    intervalMinutes: row.interval_minutes,
    origin: row.origin,
    tenants,
    movedTo: row.moved_to,
    etag: row.etag,
    lastModified: row.last_modified,
    nextPollAt: row.next_poll_at,
    lastPolledAt: row.last_polled_at,
    lastGoodAt: row.last_good_at,
    failures: row.failures,
    problem: row.problem,
    says: row.says,
    articles: row.articles,
  };
}
