type Rows = {
  readonly since: number;
  /** The first version without such rows. */
  readonly until?: number;
  readonly only?: 'sqlite' | 'postgres';
  readonly insert: string;
};

// Rows as each version wrote them. A new migration adds its own here; those that are here stay as they are.
const ROWS: readonly Rows[] = [
  {
    since: 1,
    insert: `insert into feed (url, publisher, interval_minutes, origin, etag, next_poll_at) values ('https://a.example/rss', 'A', 10, 'file', '"1"', '2021-06-16T10:00:00.000Z')`,
  },
  {
    since: 1,
    insert: `insert into article (id, url, publisher, title, body, reading, feed_url, story_id, at, seen_at, revised_at, item_hash, refused)
      values ('a', 'https://a.example/1', 'A', 'Harbour', 'The open harbour is full.', 'whole', 'https://a.example/rss', 'a', '2021-06-16T10:00:00.000Z', '2021-06-16T10:05:00.000Z', '2021-06-16T12:00:00.000Z', 'h', '{}')`,
  },
  { since: 1, only: 'sqlite', insert: `insert into article_text (rowid, title, body) values (1, 'Harbour', 'The open harbour is full.')` },
  {
    since: 1,
    only: 'postgres',
    insert: `insert into article_text (rowid, words, terms)
      values (1, $$'harbour':1,5 'the':3 'open':4 'is':6 'full':7$$, ' harbour | the open harbour is full ')`,
  },
  { since: 1, insert: `insert into revision values ('a', '2021-06-16T12:00:00.000Z', 'Harbour', 'The harbour is closed.')` },
  {
    since: 1,
    insert: `insert into key_point (id, article_id, ordinal, kind, statement, source, modality, evidence)
      values ('p', 'a', 0, 'claim', 'the harbour is full', 'Ada Roe', 'did', '[{"exact":"is full","start":17,"end":24}]')`,
  },
  { since: 1, insert: `insert into speaker_word values ('ada', 'p'), ('roe', 'p')` },
  { since: 1, insert: `insert into told values ('web/newsroom', 'port', '2021-06-17T08:00:00.000Z', '[]')` },
  {
    since: 1,
    until: 2,
    insert: `insert into topic values ('port', '{"slug":"port","title":"Port","any":["harbour"],"all":[],"none":[],"publishers":[]}')`,
  },
  {
    since: 2,
    insert: `insert into tenant_topic values ('', 'port', '{"slug":"port","title":"Port","any":["harbour"],"all":[],"none":[],"publishers":[]}')`,
  },
  { since: 2, insert: `insert into subscription values ('', 'https://a.example/rss')` },
  { since: 2, insert: `insert into article_tenant values ('a', '')` },
  {
    since: 2,
    until: 3,
    insert: `insert into edition (id, tenant, place, topics, schedule, zone, language, ordered_by, ordered_at)
      values ('e1', 'T1', 'slack/C1', '["port"]', 'hourly', 'UTC', 'en', 'U1', '2021-06-16T10:00:00.000Z')`,
  },
  { since: 2, insert: `insert into conversation values ('slack/T1/C1/1', 'T1', 'port', '["a"]', '2021-06-16T10:00:00.000Z')` },
  {
    since: 2,
    insert: `insert into turn (place, at, person, question, answer)
      values ('slack/T1/C1/1', '2021', 'U1', 'Who?', 'Ada Roe.'), ('slack/T1/C1/1', '2021', 'U1', 'When?', 'On Monday.')`,
  },
  { since: 2, insert: `insert into taken values ('event', '2021-06-16T10:00:00.000Z')` },
  { since: 2, insert: `insert into feedback values ('p', 'T1', 'U1', 'right', '2021-06-16T10:00:00.000Z')` },
  { since: 2, insert: `insert into secret values ('slack/T1', 'sealed', '2021-06-16T10:00:00.000Z')` },
  {
    since: 3,
    insert: `insert into edition (id, tenant, place, topics, schedule, zone, language, quiet, ordered_by, ordered_at)
      values ('e1', 'T1', 'slack/C1', '["port"]', 'hourly', 'UTC', 'en', 'line', 'U1', '2021-06-16T10:00:00.000Z')`,
  },
  { since: 3, insert: `insert into edition_start values ('e1', '2021-06-16T10:00:00.000Z')` },
  {
    since: 3,
    insert: `insert into slot values ('e1', '2021-06-16T11:00:00.000Z', 'T1', 'slack/C1', 'planned', '2021-06-16T11:00:01.000Z')`,
  },
  {
    since: 3,
    insert: `insert into delivery (key, edition_id, due_at, part, tenant, place, message, payload, state, planned_at, message_id)
      values ('k1', 'e1', '2021-06-16T11:00:00.000Z', 1, 'T1', 'slack/C1', '{"title":"Port","subtitle":null,"blocks":[]}', '{}', 'sent', '2021-06-16T11:00:01.000Z', 'm1')`,
  },
  {
    since: 3,
    insert: `insert into delivery_event (delivery_key, at, state, attempts) values ('k1', '2021', 'planned', 0), ('k1', '2021', 'sent', 1)`,
  },
  { since: 3, insert: `insert into resting_place values ('T1', 'slack/C1', '2021-06-16T11:00:02.000Z')` },
  {
    since: 4,
    insert: `insert into notice (id, tenant, place, edition_id, person, about, says, slots, made_at, state)
      values ('parked/k1', 'T1', 'slack/C1', 'e1', 'U1', 'parked', 'gone', 0, '2021-06-16T11:00:02.000Z', 'told')`,
  },
  { since: 4, insert: `insert into parked_place values ('T1', 'slack/C1', '2021-06-16T11:00:02.000Z')` },
  { since: 6, insert: `update key_point set source_as = 'she' where id = 'p'` },
];

/** The statements that write the rows of a store of that version. */
export function rowsOf(version: number, engine: 'sqlite' | 'postgres'): string[] {
  return ROWS.filter(({ since, until = 999, only = engine }) => since <= version && version < until && only === engine).map(
    ({ insert }) => insert,
  );
}
