-- Filled by the bot, so that words are the same as in SQLite: see postgres-index.ts.
create table article_text (
  rowid bigint primary key,
  words tsvector not null,
  terms text collate "C" not null
);
create index article_text_by_words on article_text using gin (words);
