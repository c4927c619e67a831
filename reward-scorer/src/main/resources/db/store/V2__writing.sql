-- How a candidate was written: temperature, seed, tokens, routing, checks, texts on the way to it.
-- Null for candidates of earlier versions.
alter table store.candidate add column writing jsonb;
