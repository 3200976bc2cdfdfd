alter table edition add column quiet text not null default 'nothing';
alter table edition add column quiet_hours text;

-- From when on an edition's slots count: when it was first seen, or resumed.
create table edition_start (
  edition_id text primary key,
  starts_at text not null
);

-- What became of each slot: planned for delivery, merged into a later one, quiet, hushed by quiet hours, or missed.
create table slot (
  edition_id text not null,
  due_at text not null,
  tenant text not null,
  place text not null,
  outcome text not null,
  recorded_at text not null,
  primary key (edition_id, due_at)
);
create index slot_by_outcome on slot (tenant, outcome, due_at);

-- One part of what is posted for a slot. A claim holds until lease_until; next_at is null when nothing more is to be done.
create table delivery (
  key text primary key,
  edition_id text not null,
  due_at text not null,
  part integer not null,
  tenant text not null,
  place text not null,
  message text,
  payload text,
  state text not null,
  attempts integer not null default 0,
  planned_at text not null,
  next_at text,
  first_intent_at text,
  last_intent_at text,
  claim_token text,
  lease_until text,
  message_id text,
  says text,
  may_unpark integer not null default 0,
  unique (edition_id, due_at, part)
);
create index delivery_by_next on delivery (next_at);
create index delivery_by_tenant on delivery (tenant, due_at);
create index delivery_by_place on delivery (tenant, place, state);

-- What was done with each delivery; rows are added, never changed.
create table delivery_event (
  n integer primary key,
  delivery_key text not null,
  at text not null,
  state text not null,
  attempts integer not null,
  says text
);
create index delivery_event_by_key on delivery_event (delivery_key, n);

-- Places whose platform asked for a rest.
create table resting_place (
  tenant text not null,
  place text not null,
  until_at text not null,
  primary key (tenant, place)
);
