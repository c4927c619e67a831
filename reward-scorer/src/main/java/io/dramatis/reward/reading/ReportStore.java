package io.dramatis.reward.reading;

import io.dramatis.contracts.event.Outcome.Kind;
import io.dramatis.reward.selection.SelectionCounts;
import io.dramatis.reward.store.StoredJson;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.Session;

/** Counts a job's rows in the database. */
@ApplicationScoped
public class ReportStore implements PanacheRepositoryBase<StoredOutcome, String> {
  private static final String SPENDING =
      """
      select coalesce(sum(cast(outcome -> 'usage' ->> 'prompt' as bigint)), 0),
        coalesce(sum(cast(outcome -> 'usage' ->> 'completion' as bigint)), 0),
        coalesce(sum(cast(outcome ->> 'cost' as double precision)), 0)
      from store.prompt_outcome where job_id = :job\
      """;

  private static final String FLAGS =
      """
      select verdict ->> 'reason', count(distinct candidate_id)
      from store.candidate, jsonb_array_elements(verdicts) as verdict
      where job_id = :job and verdict ->> 'verdict' = 'flagged'
      group by 1\
      """;

  /** The text that is scored is what the assistant says, or the user where no assistant does. */
  private static final String REWARDS =
      """
      select count(reward), min(reward), avg(reward), max(reward), corr(reward, coalesce(
        nullif((select sum(char_length(m ->> 'content')) from jsonb_array_elements(messages) m
          where m ->> 'role' = 'assistant'), 0),
        (select sum(char_length(m ->> 'content')) from jsonb_array_elements(messages) m
          where m ->> 'role' = 'user')))
      from store.candidate where job_id = :job and reward is not null
        and fate not in ('unsafe', 'unreadable-reward')
        and reward_components -> 'judge.unreadable' is null\
      """;

  private static final String COUNTS =
      """
      select cast(counts as text) from store.selection
      where job_id = :job and selection = :selection\
      """;

  /** Prompts that ended in one way. */
  record Ending(String kind, String reason, Long prompts) {}

  /** Candidates of one fate. */
  record Fate(String fate, Long candidates) {}

  /**
   * A job's numbers at this moment.
   *
   * @param selection 1 for the job's own, or one that is complete
   */
  @Transactional
  public JobReport report(String job, int selection) {
    SelectionCounts counts = selection == 1 ? ownCounts(job) : laterCounts(job, selection);
    long rejected = sum(counts.rejections());
    long failed = sum(counts.failures());
    List<Origins> origins = origins(job, selection);
    return new JobReport(
        job,
        selection,
        new JobReport.Prompts(
            counts.accepted() + rejected + failed, counts.accepted(), rejected, failed),
        counts.rejections(),
        counts.failures(),
        new JobReport.Candidates(sum(counts.fates()), counts.fates(), flags(job)),
        origins.stream().mapToLong(Origins::samples).sum(),
        rewards(job),
        spending(job),
        Origins.licences(origins),
        Origins.routings(origins));
  }

  private SelectionCounts ownCounts(String job) {
    List<Ending> endings =
        list(
            "select kind, reason, count(*) from StoredOutcome where jobId = :job"
                + " group by kind, reason",
            Ending.class,
            job);
    Map<String, Long> fates = new TreeMap<>();
    list(
            "select fate, count(*) from StoredCandidate where jobId = :job group by fate",
            Fate.class,
            job)
        .forEach(f -> fates.put(f.fate(), f.candidates()));
    return new SelectionCounts(
        sum(reasons(endings, Kind.ACCEPTED)),
        reasons(endings, Kind.REJECTED),
        reasons(endings, Kind.FAILED),
        fates);
  }

  private SelectionCounts laterCounts(String job, int selection) {
    return StoredJson.read(
        getEntityManager()
            .unwrap(Session.class)
            .createNativeQuery(COUNTS, String.class)
            .setParameter("job", job)
            .setParameter("selection", selection)
            .getSingleResult(),
        SelectionCounts.class);
  }

  private Map<String, Long> flags(String job) {
    Map<String, Long> flags = new TreeMap<>();
    getEntityManager()
        .unwrap(Session.class)
        .createNativeQuery(FLAGS, Object[].class)
        .setParameter("job", job)
        .getResultStream()
        .forEach(row -> flags.put((String) row[0], ((Number) row[1]).longValue()));
    return flags;
  }

  private JobReport.Rewards rewards(String job) {
    Object[] row =
        getEntityManager()
            .unwrap(Session.class)
            .createNativeQuery(REWARDS, Object[].class)
            .setParameter("job", job)
            .getSingleResult();
    return new JobReport.Rewards(
        ((Number) row[0]).longValue(),
        (Double) row[1],
        (Double) row[2],
        (Double) row[3],
        (Double) row[4]);
  }

  /** Outcomes are JSON; those of earlier versions tell no cost. */
  private JobReport.Spending spending(String job) {
    Object[] sums =
        getEntityManager()
            .unwrap(Session.class)
            .createNativeQuery(SPENDING, Object[].class)
            .setParameter("job", job)
            .getSingleResult();
    return new JobReport.Spending(
        ((Number) sums[0]).longValue(),
        ((Number) sums[1]).longValue(),
        ((Number) sums[2]).doubleValue());
  }

  /** One pass over the job's lineages, which are JSON. */
  private List<Origins> origins(String job, int selection) {
    return getEntityManager()
        .unwrap(Session.class)
        .createNativeQuery(Origins.QUERY, Object[].class)
        .setParameter("job", job)
        .setParameter("selection", selection)
        .getResultStream()
        .map(Origins::of)
        .toList();
  }

  private <T> List<T> list(String query, Class<T> row, String job) {
    return getEntityManager().createQuery(query, row).setParameter("job", job).getResultList();
  }

  private static Map<String, Long> reasons(List<Ending> endings, Kind kind) {
    Map<String, Long> reasons = new TreeMap<>();
    endings.stream()
        .filter(e -> e.kind().equals(StoredJson.name(kind)))
        .forEach(e -> reasons.put(e.reason(), e.prompts()));
    return reasons;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(n -> n).sum();
  }
}
