-- Recipes that teams published. A row never changes: jobs and lineages name it for good.
create table sampler.recipe (
  name       text not null,
  version    integer not null check (version >= 1),
  -- SHA-256 of the document.
  hash       text not null,
  -- JSON as the service writes it; text, since jsonb would reorder what the hash is of.
  document   text not null,
  origin     text not null check (origin in ('POSTED', 'FOLDER')),
  created_at timestamptz not null default now(),
  primary key (name, version)
);
