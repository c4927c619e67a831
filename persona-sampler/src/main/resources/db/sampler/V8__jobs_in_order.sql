-- Kept as it was written: jsonb changes the order of keys, and a model answers a schema in its order.
alter table sampler.job
  alter column spec type json using spec::json,
  alter column settings type json using settings::json;
