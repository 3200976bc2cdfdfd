-- How many points a briefing of the edition has at most; null where it is the newsroom's number.
alter table edition add column points integer;
-- When the edition is looked at again: '' at once, null never. looked_at is when that was worked out: a clock that was set
-- back since makes it void.
alter table edition add column next_at text default '';
alter table edition add column looked_at text not null default '';
create index edition_by_next on edition (next_at, id);
create index edition_by_look on edition (looked_at);

-- Whose edition was stopped: nothing more is posted of it.
alter table delivery add column is_stopped integer not null default 0;

-- Places with something parked, until they take a delivery again.
create table parked_place (
  tenant text not null,
  place text not null,
  since text not null,
  primary key (tenant, place)
);

-- What whoever ordered an edition is told, at most once. state: due, begun (it may have been told), told, untold (it certainly
-- was not), shown (nobody to tell: it stands in the status). person is '' for the operator.
create table notice (
  id text primary key,
  tenant text not null,
  place text not null,
  edition_id text not null,
  person text not null,
  about text not null,
  says text,
  slots integer not null default 0,
  first_at text,
  last_at text,
  made_at text not null,
  due_at text,
  state text not null,
  outcome text
);
create index notice_by_due on notice (due_at);
create index notice_by_tenant on notice (tenant, made_at);
create index notice_by_edition on notice (edition_id, about, state);

-- Among ten thousand deliveries that come due at once, the next are found without sorting them, and those of one place without
-- looking at the others.
drop index delivery_by_next;
create index delivery_by_next on delivery (next_at, key);
drop index delivery_by_place;
create index delivery_by_place on delivery (tenant, place, state, due_at);

-- What is kept for so many days, and which tenants have articles of their own.
create index slot_by_time on slot (due_at);
create index delivery_by_time on delivery (due_at);
create index taken_by_time on taken (taken_at);
create index conversation_by_time on conversation (began_at);
create index told_by_time on told (told_at);
create index notice_by_time on notice (made_at);
create index article_tenant_by_tenant on article_tenant (tenant, article_id);
