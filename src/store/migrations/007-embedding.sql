-- Vectors of passages, as a model for embeddings gives them: eight bits a number, in base64. read_at: when the text that they are
-- of was read; vectors of an earlier text count no more.
create table passage_vector (
  article_id text not null,
  model text not null,
  start_at bigint not null,
  end_at bigint not null,
  read_at text not null,
  vector text not null,
  primary key (article_id, model, start_at)
);

-- How many sentences that a model said of points or passages failed a check, by what became of them and why.
create table model_sentence (
  task text not null,
  fate text not null,
  reason text not null,
  n bigint not null,
  primary key (task, fate, reason)
);
