package io.dramatis.reward.store;

/** The texts of the inserts. */
final class StoreSql {
  static final String INSERT_PROMPTS =
      """
      insert into store.prompt_outcome (prompt_id, job_id, sequence, kind, reason, outcome, persona,
        seed, recipe, model, generation, provenance, failure_detail, created_at)
      select prompt_id, job_id, sequence, kind, reason, cast(outcome as jsonb),
        cast(persona as jsonb), seed, recipe, model, cast(generation as jsonb),
        cast(provenance as jsonb), failure_detail, cast(created_at as timestamptz)
      from unnest(:prompt_id, :job_id, :sequence, :kind, :reason, :outcome, :persona, :seed,
        :recipe, :model, :generation, :provenance, :failure_detail, :created_at) as r (prompt_id,
        job_id, sequence, kind, reason, outcome, persona, seed, recipe, model, generation,
        provenance, failure_detail, created_at)
      on conflict (prompt_id) do nothing
      returning prompt_id\
      """;

  static final String INSERT_CANDIDATES =
      """
      insert into store.candidate (candidate_id, prompt_id, job_id, sequence, idx, messages, finish,
        verdicts, scorer, reward, reward_components, fate, writing, created_at)
      select candidate_id, prompt_id, job_id, sequence, idx, cast(messages as jsonb), finish,
        cast(verdicts as jsonb), scorer, reward, cast(reward_components as jsonb), fate,
        cast(writing as jsonb), cast(created_at as timestamptz)
      from unnest(:candidate_id, :prompt_id, :job_id, :sequence, :idx, :messages, :finish,
        :verdicts, :scorer, :reward, :reward_components, :fate, :writing, :created_at) as r (candidate_id,
        prompt_id, job_id, sequence, idx, messages, finish, verdicts, scorer, reward,
        reward_components, fate, writing, created_at)\
      """;

  static final String INSERT_SAMPLES =
      """
      insert into store.sample (sample_id, job_id, prompt_id, sequence, idx, messages, rehearsal,
        reward, lineage, created_at)
      select sample_id, job_id, prompt_id, sequence, idx, cast(messages as jsonb), rehearsal,
        reward, cast(lineage as jsonb), cast(created_at as timestamptz)
      from unnest(:sample_id, :job_id, :prompt_id, :sequence, :idx, :messages, :rehearsal, :reward,
        :lineage, :created_at) as r (sample_id, job_id, prompt_id, sequence, idx, messages,
        rehearsal, reward, lineage, created_at)\
      """;

  /** The same for all prompts of a job, so the first one tells. */
  static final String INSERT_JOB_OPTIONS =
      """
      insert into store.job_options (job_id, name, reward, filter)
      select job_id, name, cast(reward as jsonb), cast(filter as jsonb)
      from unnest(:job_id, :name, :reward, :filter) as r (job_id, name, reward, filter)
      on conflict (job_id) do nothing\
      """;

  private StoreSql() {}
}
