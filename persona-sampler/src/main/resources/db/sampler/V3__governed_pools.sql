-- What makes a persona a governed record: where it comes from, under which terms, and what it was grown from.

alter table sampler.pool
  -- SHA-256 over the version's personas in order: equal content, equal hash.
  add column content_hash text,
  -- Whether any persona of it was written by the rehearsal stand-in and not by a model or a person.
  add column rehearsal boolean not null default false,
  -- The generation job whose accepted samples made the version; null otherwise.
  add column origin_job text;

alter table sampler.persona
  -- As the pool says where null.
  add column source text,
  add column licence text,
  -- POOL@VERSION/ID of the persona it was grown from, and what it is to it, such as "patient of".
  add column parent text,
  add column relation text,
  -- 0 for a persona that no job here wrote; else one more than its parent's.
  add column generation integer not null default 0 check (generation >= 0),
  -- The training sample that it was.
  add column sample text,
  add column rehearsal boolean not null default false;

-- Embeddings are computed on demand; a version has them all when embedded = pool.size.
create table sampler.pool_embedding (
  pool_id    bigint primary key references sampler.pool (id) on delete cascade,
  model      text not null,
  dimensions integer not null check (dimensions >= 1),
  embedded   integer not null default 0 check (embedded >= 0)
);

create table sampler.persona_embedding (
  pool_id bigint not null,
  ordinal integer not null,
  -- A unit vector: little-endian 32-bit floats.
  vector  bytea not null,
  primary key (pool_id, ordinal)
);
