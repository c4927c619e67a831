-- Vectors of texts, so that a text is embedded once for each model whoever wants it again.
CREATE TABLE filter.embedding (
  model text NOT NULL,
  -- SHA-256 of the text in UTF-8; the text itself is not here.
  hash bytea NOT NULL,
  -- Half precision, two bytes a number, big-endian.
  vector bytea NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (model, hash)
);

-- Numbers without pattern do not compress.
ALTER TABLE filter.embedding ALTER COLUMN vector SET STORAGE EXTERNAL;

-- Deleting the oldest; rows lie roughly in the order of writing.
CREATE INDEX embedding_seq ON filter.embedding USING brin (seq);
