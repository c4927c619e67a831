-- Batches at a provider of OpenAI's batch API, and who takes care of each.
CREATE TABLE generator.batch (
  id text PRIMARY KEY,
  model text NOT NULL,
  state text NOT NULL,
  input_file text,
  provider_id text,
  requests integer NOT NULL,
  owner text NOT NULL,
  lease_until timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz
);

CREATE INDEX batch_open ON generator.batch (model) WHERE closed_at IS NULL;

-- Requests by the hash of what they say. One waits while it has no batch and no answer; once it is
-- answered its body, which is a whole prompt, is emptied.
CREATE TABLE generator.batch_request (
  key text PRIMARY KEY,
  model text NOT NULL,
  body text NOT NULL,
  bytes integer NOT NULL,
  batch_id text,
  attempts integer NOT NULL DEFAULT 0,
  status integer,
  failure text,
  response text,
  created_at timestamptz NOT NULL DEFAULT now(),
  answered_at timestamptz
);

CREATE INDEX batch_request_waiting ON generator.batch_request (model, created_at, key)
  WHERE batch_id IS NULL AND answered_at IS NULL;

CREATE INDEX batch_request_sent ON generator.batch_request (batch_id, key)
  WHERE answered_at IS NULL;

-- Forgetting by age.
CREATE INDEX batch_request_answered ON generator.batch_request (answered_at)
  WHERE answered_at IS NOT NULL;
