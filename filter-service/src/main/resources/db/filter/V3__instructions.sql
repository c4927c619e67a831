-- Words of the candidates that passed every gate before rouge, of jobs that ask for it.
CREATE TABLE filter.instruction (
  candidate_id text PRIMARY KEY,
  prompt_id text NOT NULL,
  job_id text NOT NULL,
  -- In the order of registration, which is that of committing: 0, 1, 2, … in a job.
  place integer NOT NULL,
  -- A hash of each word in order, four bytes each, big-endian.
  words bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (job_id, place)
);

CREATE INDEX instruction_created_at ON filter.instruction USING brin (created_at);
