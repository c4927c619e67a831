-- What candidates compete within: the job's id, "name:" and a job's name, or "recipe:" and a recipe's.
COMMENT ON COLUMN filter.signature.job_id IS 'the scope: a job id, name:<job name> or recipe:<recipe name>';

-- Vectors of the candidates that passed every gate before, of jobs that compare by embedding.
CREATE TABLE filter.meaning (
  candidate_id text PRIMARY KEY,
  prompt_id text NOT NULL,
  job_id text NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  vector bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE filter.meaning ALTER COLUMN vector SET STORAGE EXTERNAL;

CREATE INDEX meaning_created_at ON filter.meaning USING brin (created_at);

-- Buckets of random hyperplanes; scope, model and the band's place are mixed into the hash.
CREATE TABLE filter.meaning_band (
  hash bigint NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (hash, seq)
);

CREATE INDEX meaning_band_seq ON filter.meaning_band USING brin (seq);
