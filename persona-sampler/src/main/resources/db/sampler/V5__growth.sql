-- Pools that grow from the accepted samples of jobs. No foreign keys to jobs: a row is only ever
-- written in the transaction that inserts its job, or for a job that has such a row.

-- One row for each job with `into`; the jobs of a recursion share the root, which is the first's id.
create table sampler.growth (
  job_id     text primary key,
  root       text not null,
  iteration  integer not null check (iteration between 1 and 6),
  pool       text not null,
  status     text not null default 'GROWING' check (status in ('GROWING', 'WAITING', 'PUBLISHED', 'NOTHING')),
  -- Why it waits, why nothing was published, or why the recursion ends here; empty else.
  reason     text not null default '',
  version    integer,
  -- The id of the next iteration's job, which is posted when this is committed.
  next       text,
  accepted   bigint not null default 0,
  added      bigint not null default 0,
  duplicates bigint not null default 0,
  -- Refused samples by reason.
  refused    jsonb not null default '{}',
  ended_at   timestamptz,
  unique (root, iteration)
);

create index growth_next on sampler.growth (next) where next is not null;
create index growth_open on sampler.growth (job_id) where ended_at is null;

-- How many samples each counted prompt of a growing job has: what must have arrived before the pool
-- is published. Deleted with the staged personas once it is.
create table sampler.growth_prompt (
  job_id   text not null,
  sequence bigint not null,
  samples  integer not null check (samples >= 1),
  primary key (job_id, sequence)
);

-- Accepted samples as they arrive: a persona, or the reason why it is none.
create table sampler.grown_persona (
  job_id     text not null,
  sequence   bigint not null,
  idx        integer not null,
  refused    text,
  text       text,
  attributes jsonb,
  source     text,
  licence    text,
  parent     text,
  relation   text,
  generation integer,
  rehearsal  boolean,
  primary key (job_id, sequence, idx),
  check ((refused is null) = (text is not null))
);
