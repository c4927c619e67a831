package io.dramatis.reward.reselection;

/** What the store is asked when a job is selected again. */
final class SelectionSql {
  /** Whoever opens a selection of a job is alone with it until the commit. */
  static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(:job, 724))";

  static final String STORED =
      """
      select count(*) as prompts, coalesce(max(sequence), -1) as last,
        count(*) filter (where provenance is null and kind <> 'failed') as early
      from store.prompt_outcome where job_id = :job\
      """;

  static final String OPTIONS =
      "select name, reward, filter from store.job_options where job_id = :job";

  static final String SAME =
      """
      select selection from store.selection
      where job_id = :job and changes = cast(:changes as jsonb) and prompts = :prompts\
      """;

  /** Over the whole job, not "so far": a selection that is made afterwards knows all of it. */
  static final String THRESHOLD =
      """
      select percentile_cont(:quantile) within group (order by reward)
      from store.candidate
      where job_id = :job and scorer = :scorer and reward is not null and fate <> 'unsafe'
        and fate <> 'unreadable-reward' and reward_components -> 'judge.unreadable' is null\
      """;

  static final String OPEN =
      """
      insert into store.selection (job_id, selection, changes, reward, filter, threshold, prompts,
        last_sequence, done_sequence, counts, created_at)
      select :job, coalesce(max(selection), 1) + 1, cast(:changes as jsonb), cast(:reward as jsonb),
        cast(:filter as jsonb), :threshold, :prompts, :last, -1, cast(:counts as jsonb), now()
      from store.selection where job_id = :job
      returning selection\
      """;

  /** One that nobody has seen yet begins again with what is stored by now. */
  static final String RESTART =
      """
      update store.selection
      set threshold = :threshold, prompts = :prompts, last_sequence = :last, done_sequence = -1,
        counts = cast(:counts as jsonb)
      where job_id = :job and changes = cast(:changes as jsonb) and completed_at is null
      returning selection\
      """;

  static final String DELETE_FATES =
      "delete from store.selection_fate where job_id = :job and selection = :selection";

  static final String DELETE_SAMPLES =
      "delete from store.sample where job_id = :job and selection = :selection";

  static final String VIEWS =
      """
      select job_id, selection, changes, prompts, counts, created_at, completed_at
      from store.selection where job_id = :job order by selection\
      """;

  static final String STATE =
      """
      select s.reward, s.filter, s.threshold, s.last_sequence, s.done_sequence, s.counts,
        s.created_at, s.completed_at, o.name, o.reward as job_reward, o.filter as job_filter
      from store.selection s join store.job_options o using (job_id)
      where s.job_id = :job and s.selection = :selection for update of s\
      """;

  static final String PROMPTS =
      """
      select prompt_id, sequence, kind, reason, persona, seed, recipe, generation, provenance
      from store.prompt_outcome
      where job_id = :job and sequence > :done and sequence <= :last
      order by sequence limit :limit\
      """;

  static final String CANDIDATES =
      """
      select candidate_id, prompt_id, idx, verdicts, scorer, reward, reward_components, fate
      from store.candidate
      where job_id = :job and sequence > :done and sequence <= :through
      order by sequence, idx\
      """;

  static final String WRITINGS =
      "select candidate_id, finish, writing from store.candidate where candidate_id = any(:ids)";

  static final String INSERT_FATES =
      """
      insert into store.selection_fate (job_id, selection, candidate_id, fate)
      select :job, :selection, candidate_id, fate
      from unnest(:candidate_id, :fate) as r (candidate_id, fate)\
      """;

  /** The texts never leave the database. */
  static final String INSERT_SAMPLES =
      """
      insert into store.sample (sample_id, selection, job_id, prompt_id, sequence, idx, messages,
        rehearsal, reward, lineage, created_at)
      select c.candidate_id, :selection, c.job_id, c.prompt_id, c.sequence, c.idx, c.messages,
        r.rehearsal, c.reward, cast(r.lineage as jsonb), :created_at
      from unnest(:candidate_id, :rehearsal, :lineage) as r (candidate_id, rehearsal, lineage)
        join store.candidate c using (candidate_id)
      order by c.sequence, c.idx\
      """;

  static final String ADVANCE =
      """
      update store.selection set done_sequence = :through, counts = cast(:counts as jsonb)
      where job_id = :job and selection = :selection\
      """;

  static final String COMPLETE =
      """
      update store.selection set completed_at = now()
      where job_id = :job and selection = :selection and completed_at is null\
      """;

  private SelectionSql() {}
}
