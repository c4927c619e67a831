-- Signatures of the candidates that passed every other gate, in the order of registration.
CREATE TABLE filter.signature (
  candidate_id text PRIMARY KEY,
  prompt_id text NOT NULL,
  job_id text NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  minima bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Deleting by age; rows lie in the order of time, so a block range index is enough and tiny.
CREATE INDEX signature_created_at ON filter.signature USING brin (created_at);

-- Buckets of locality-sensitive hashing. The job and the band's place are mixed into the hash,
-- which keeps the rows, 32 for each signature, narrow.
CREATE TABLE filter.band (
  hash bigint NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (hash, seq)
);

CREATE INDEX band_seq ON filter.band USING brin (seq);
