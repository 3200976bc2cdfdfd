-- Which tenants asked for a feed; '' is the operator, whose feeds everybody sees.
create table subscription (
  tenant text not null,
  feed_url text not null,
  primary key (tenant, feed_url)
);
insert into subscription (tenant, feed_url) select '', url from feed where is_removed = 0;

-- Which tenants may see an article: those that had asked for a feed that brought it.
create table article_tenant (
  article_id text not null,
  tenant text not null,
  primary key (article_id, tenant)
);
insert into article_tenant (article_id, tenant) select id, '' from article;

create table tenant_topic (
  tenant text not null,
  slug text not null,
  definition text not null,
  primary key (tenant, slug)
);
insert into tenant_topic (tenant, slug, definition) select '', slug, definition from topic;
drop table topic;

-- Standing orders that people gave in a chat or on the page; those of the file are in the settings.
create table edition (
  id text primary key,
  tenant text not null,
  place text not null,
  topics text not null,
  schedule text not null,
  zone text not null,
  language text not null,
  is_paused integer not null default 0,
  ordered_by text not null,
  ordered_at text not null
);
create index edition_by_tenant on edition (tenant, place);

-- What a thread is about, and what was asked in it: never read back from the chat.
create table conversation (
  place text primary key,
  tenant text not null,
  words text not null,
  article_ids text not null,
  began_at text not null
);
create table turn (
  n integer primary key,
  place text not null,
  at text not null,
  person text not null,
  question text not null,
  answer text not null
);
create index turn_by_place on turn (place, n);

-- Events and interactions that were taken up, so that a second delivery does nothing.
create table taken (
  event text primary key,
  taken_at text not null
);

create table feedback (
  point_id text not null,
  tenant text not null,
  person text not null,
  verdict text not null,
  given_at text not null,
  primary key (point_id, tenant, person)
);

-- Tokens and the like, encrypted before they come here.
create table secret (
  name text primary key,
  sealed text not null,
  sealed_at text not null
);
