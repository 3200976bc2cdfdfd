create table feed (
  url text primary key,
  publisher text not null,
  interval_minutes integer not null,
  origin text not null,
  is_removed integer not null default 0,
  moved_to text,
  etag text,
  last_modified text,
  next_poll_at text not null,
  last_polled_at text,
  last_good_at text,
  failures integer not null default 0,
  problem text,
  says text
);

create table article (
  n integer primary key,
  id text not null unique,
  url text not null,
  publisher text not null,
  title text not null,
  byline text,
  published_at text,
  language text,
  body text not null,
  reading text not null,
  reading_says text,
  feed_url text not null,
  story_id text not null,
  at text not null,
  seen_at text not null,
  revised_at text,
  item_hash text not null,
  refused text not null
);
create index article_by_time on article (at);
create index article_by_feed on article (feed_url);

create table revision (
  article_id text not null,
  replaced_at text not null,
  title text not null,
  body text not null,
  primary key (article_id, replaced_at)
);

create table key_point (
  n integer primary key,
  id text not null unique,
  article_id text not null,
  ordinal integer not null,
  kind text not null,
  statement text not null,
  source text,
  cue text,
  target text,
  modality text not null,
  happened_on text,
  evidence text not null
);
create index key_point_by_article on key_point (article_id, ordinal);

create table speaker_word (
  word text not null,
  point_id text not null,
  primary key (word, point_id)
);
create index speaker_word_by_point on speaker_word (point_id);

create table topic (
  slug text primary key,
  definition text not null
);

create table told (
  place text not null,
  topic text not null,
  told_at text not null,
  points text not null,
  primary key (place, topic, told_at)
);
