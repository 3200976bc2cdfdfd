-- What a model replied, by a hash of everything that it was sent.
create table model_reply (
  key text primary key,
  tenant text not null,
  reply text not null,
  kept_at text not null
);
create index model_reply_by_tenant on model_reply (tenant);
create index model_reply_by_age on model_reply (kept_at);

-- What a tenant's calls of a day took, those under way as they were reserved. micros: millionths of the currency.
create table model_spend (
  tenant text not null,
  day text not null,
  calls bigint not null,
  tokens bigint not null,
  micros bigint not null,
  primary key (tenant, day)
);

-- Histograms of calls: how many measured at most upto, and what they measured together. measure: ms, tokens-in, tokens-out.
create table model_call (
  measure text not null,
  operation text not null,
  model text not null,
  task text not null,
  outcome text not null,
  upto bigint not null,
  calls bigint not null,
  total bigint not null,
  primary key (measure, operation, model, task, outcome, upto)
);

-- How many points that a model said failed a check, by what became of them and why.
create table model_point (
  fate text not null,
  reason text not null,
  n bigint not null,
  primary key (fate, reason)
);

-- The model that made a point; null where rules did.
alter table key_point add column maker text;

-- Why an article's points are the rules' although a model was asked.
alter table article add column fallback text;
