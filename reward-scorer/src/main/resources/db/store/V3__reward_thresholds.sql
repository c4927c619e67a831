-- What quantiles of a job's rewards amount to, taken once at each milestone (32 prompts, 64, 128 …), so
-- that every replica of the scorer bounds its prompts by the same.
create table store.reward_threshold (
  job_id text not null,
  scorer text not null,
  quantile double precision not null,
  milestone bigint not null,
  threshold double precision not null,
  candidates bigint not null,
  primary key (job_id, scorer, quantile, milestone)
);
