-- What a job's prompts have cost so far, by the configured price table.
alter table sampler.job add column cost double precision not null default 0;

-- Of the set of examples that the spec names.
alter table sampler.job_sampling add column example_version integer;

-- Of how many of the job's own samples a prompt could show some, when it was emitted: with job and
-- sequence all that a prompt follows from, so that it is the same when it is sent again.
alter table sampler.ledger add column own_examples bigint not null default 0;

-- Accepted samples of jobs that show them in later prompts, numbered without gaps as they arrive.
-- Only the latest are kept, and none once the job has ended. No foreign keys, as with growth.
create table sampler.example_count (
  job_id text primary key,
  count  bigint not null default 0
);

create table sampler.example (
  job_id     text not null,
  ordinal    bigint not null,
  sample_id  text not null,
  text       text not null,
  persona    text not null,
  generation integer not null check (generation >= 1),
  primary key (job_id, ordinal),
  unique (job_id, sample_id)
);
