-- A job: its spec and snapshot as posted, and its running totals.
create table sampler.job (
  id                   text primary key,
  ordinal              bigint generated always as identity unique,
  name                 text not null,
  spec                 jsonb not null,
  spec_hash            text not null,
  settings             jsonb not null,
  pool                 text not null,
  pool_version         integer not null,
  status               text not null,
  reason               text not null default '',
  next_sequence        bigint not null default 0,
  prompts_accepted     bigint not null default 0,
  prompts_rejected     bigint not null default 0,
  prompts_failed       bigint not null default 0,
  consecutive_failures bigint not null default 0,
  samples              bigint not null default 0,
  coherent             bigint not null default 0,
  prompt_tokens        bigint not null default 0,
  completion_tokens    bigint not null default 0,
  created_at           timestamptz not null default now(),
  ending_since         timestamptz,
  finished_at          timestamptz
);

create index job_active on sampler.job (ordinal) where finished_at is null;

-- Candidates by fate and failed prompts by reason, one row for each that occurs.
create table sampler.tally (
  job_id text not null references sampler.job (id),
  what   text not null check (what in ('candidate', 'failure')),
  reason text not null,
  count  bigint not null,
  primary key (job_id, what, reason)
);

-- A row for each prompt in flight. Its size is the jobs' windows, not the jobs; a prompt is a pure
-- function of job and sequence, so the row need not hold it.
create table sampler.ledger (
  job_id   text not null references sampler.job (id),
  sequence bigint not null,
  sends    integer not null,
  due_at   timestamptz not null,
  primary key (job_id, sequence)
);

create index ledger_due on sampler.ledger (due_at);
