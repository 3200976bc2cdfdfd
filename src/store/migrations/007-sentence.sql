-- How many sentences that a model said of points or passages failed a check, by what became of them and why.
create table model_sentence (
  task text not null,
  fate text not null,
  reason text not null,
  n bigint not null,
  primary key (task, fate, reason)
);
