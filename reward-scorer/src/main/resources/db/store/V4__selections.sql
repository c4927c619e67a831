-- What a finished job's candidates need to be selected again without its events: the job's options, and of
-- each prompt what a sample's lineage tells beyond the other columns. Null for prompts of earlier versions.
create table store.job_options (
  job_id text primary key,
  name text not null,
  reward jsonb not null,
  filter jsonb not null
);
alter table store.prompt_outcome add column provenance jsonb;
create index prompt_outcome_of_job_in_order on store.prompt_outcome (job_id, sequence);

-- Selections 2 and up of a job; 1 is the job's own and has no row. Readers see one once it is completed.
create table store.selection (
  job_id text not null,
  selection integer not null,
  changes jsonb not null,
  reward jsonb not null,
  filter jsonb not null,
  threshold double precision,
  prompts bigint not null,
  last_sequence bigint not null,
  done_sequence bigint not null,
  counts jsonb not null,
  created_at timestamptz not null,
  completed_at timestamptz,
  primary key (job_id, selection),
  unique (job_id, changes, prompts)
);
create table store.selection_fate (
  job_id text not null,
  selection integer not null,
  candidate_id text not null,
  fate text not null,
  primary key (job_id, selection, candidate_id)
);

alter table store.sample add column selection integer not null default 1;
alter table store.sample drop constraint sample_sample_id_key;
alter table store.sample add constraint sample_of_selection unique (sample_id, selection);
drop index store.sample_of_job;
create index sample_of_job on store.sample (job_id, selection, sequence, idx);
