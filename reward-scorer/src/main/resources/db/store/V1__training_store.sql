-- The training store: how every prompt ended, every candidate with its fate, every accepted sample.
create table store.prompt_outcome (
  prompt_id text primary key,
  job_id text not null,
  sequence bigint not null,
  kind text not null,
  reason text not null,
  outcome jsonb not null,
  persona jsonb,
  seed text not null,
  recipe text not null,
  model text not null,
  generation jsonb,
  failure_detail text not null,
  created_at timestamptz not null
);
create index prompt_outcome_of_job on store.prompt_outcome (job_id, kind, reason);

create table store.candidate (
  candidate_id text primary key,
  prompt_id text not null references store.prompt_outcome,
  job_id text not null,
  sequence bigint not null,
  idx integer not null,
  messages jsonb not null,
  finish text not null,
  verdicts jsonb not null,
  scorer text,
  reward double precision,
  reward_components jsonb,
  fate text not null,
  created_at timestamptz not null
);
create index candidate_of_job on store.candidate (job_id, sequence, idx);
create index candidate_of_job_by_fate on store.candidate (job_id, fate, sequence, idx);

create table store.sample (
  -- Writers hold one advisory lock while they insert, so ordinals are committed in their order and
  -- a reader that pages by ordinal never passes one that is still to come.
  ordinal bigint generated always as identity primary key,
  sample_id text not null unique references store.candidate (candidate_id),
  job_id text not null,
  prompt_id text not null,
  sequence bigint not null,
  idx integer not null,
  messages jsonb not null,
  rehearsal boolean not null,
  reward double precision not null,
  lineage jsonb not null,
  created_at timestamptz not null
);
create index sample_of_job on store.sample (job_id, sequence, idx);
create index sample_of_job_by_ordinal on store.sample (job_id, ordinal);
create index sample_of_prompt on store.sample (prompt_id);
