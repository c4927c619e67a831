package io.dramatis.reward.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.dramatis.reward.JobThresholds;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Quantiles that the database computes and keeps, so that all replicas use the same. They are taken
 * at milestones, 32 prompts and every doubling: a prompt is bound by the quantile at the last
 * milestone before its sequence, over the rewards that the store held of the prompts before that
 * milestone when the first replica asked, half of which had ended at least, scored or not. What is
 * computed once is never computed again, so a job costs one pass over its candidates for each
 * doubling.
 */
public final class StoredThresholds implements JobThresholds {
  /** Prompts before which nothing is bound. */
  public static final long FIRST = 32;

  private static final Logger LOG = Logger.getLogger(StoredThresholds.class);
  private static final long MOST_REMEMBERED = 10_000;

  /** Whoever computes a milestone is alone with it until the commit; the others find the result. */
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended(:milestone, 725))";

  /** Prompts without a score count: gates may leave few that have one. */
  private static final String REACHED =
      """
      select count(*) * 2 >= :milestone from store.prompt_outcome
      where job_id = :job and sequence < :milestone\
      """;

  private static final String COMPUTE =
      """
      insert into store.reward_threshold (job_id, scorer, quantile, milestone, threshold, candidates)
      select :job, :scorer, :quantile, :milestone,
        percentile_cont(:quantile) within group (order by reward), count(*)
      from store.candidate
      where job_id = :job and scorer = :scorer and reward is not null and fate <> 'unsafe'
        and fate <> 'unreadable-reward' and reward_components -> 'judge.unreadable' is null
        and sequence < :milestone
      having count(*) > 0
      on conflict do nothing\
      """;

  private static final String READ =
      """
      select threshold from store.reward_threshold
      where job_id = :job and scorer = :scorer and quantile = :quantile and milestone = :milestone\
      """;

  private final Jdbi jdbi;
  private final Cache<Milestone, Double> found =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
  private final FailsafeExecutor<Object> untilItWorks =
      Failsafe.with(
          RetryPolicy.builder()
              .handleIf(thrown -> StoreFailure.of(thrown) == StoreFailure.TRANSIENT)
              .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(5))
              .withJitter(0.2)
              .withMaxRetries(-1)
              .onFailedAttempt(attempt -> noteRetry(attempt.getLastException()))
              .build());

  private record Milestone(String job, String scorer, double quantile, long prompts) {
    String key() {
      return job + ':' + prompts;
    }
  }

  /** Quantiles of the store behind these connections. */
  public StoredThresholds(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public OptionalDouble of(String job, String scorer, double quantile, long sequence)
      throws InterruptedException {
    if (sequence < FIRST) {
      return OptionalDouble.empty();
    }
    try {
      return untilItWorks.get(() -> latest(job, scorer, quantile, sequence));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException stopped) {
        throw stopped;
      }
      throw e;
    }
  }

  /** Where a milestone has too few prompts yet, the one before it holds on. */
  private OptionalDouble latest(String job, String scorer, double quantile, long sequence) {
    long prompts = FIRST;
    while (prompts * 2 <= sequence) {
      prompts *= 2;
    }
    for (; prompts >= FIRST; prompts /= 2) {
      Optional<Double> known = at(new Milestone(job, scorer, quantile, prompts));
      if (known.isPresent()) {
        return OptionalDouble.of(known.get());
      }
    }
    return OptionalDouble.empty();
  }

  /** What is known of a milestone never changes, so it is asked for until it is found. */
  private Optional<Double> at(Milestone milestone) {
    Optional<Double> known = Optional.ofNullable(found.getIfPresent(milestone));
    if (known.isEmpty()) {
      known = jdbi.inTransaction(handle -> stored(handle, milestone));
      known.ifPresent(threshold -> found.put(milestone, threshold));
    }
    return known;
  }

  private static Optional<Double> stored(Handle handle, Milestone milestone) {
    Optional<Double> known = read(handle, milestone);
    if (known.isPresent() || !reached(handle, milestone)) {
      return known;
    }
    handle.createQuery(LOCK).bind("milestone", milestone.key()).mapTo(String.class).list();
    known = read(handle, milestone);
    if (known.isPresent()) {
      return known;
    }
    handle
        .createUpdate(COMPUTE)
        .bind("job", milestone.job())
        .bind("scorer", milestone.scorer())
        .bind("quantile", milestone.quantile())
        .bind("milestone", milestone.prompts())
        .execute();
    return read(handle, milestone);
  }

  private static boolean reached(Handle handle, Milestone milestone) {
    return handle
        .createQuery(REACHED)
        .bind("job", milestone.job())
        .bind("milestone", milestone.prompts())
        .mapTo(Boolean.class)
        .one();
  }

  private static Optional<Double> read(Handle handle, Milestone milestone) {
    return handle
        .createQuery(READ)
        .bind("job", milestone.job())
        .bind("scorer", milestone.scorer())
        .bind("quantile", milestone.quantile())
        .bind("milestone", milestone.prompts())
        .mapTo(Double.class)
        .findOne();
  }

  private static void noteRetry(Throwable trouble) {
    if (StoreFailure.of(trouble) == StoreFailure.TRANSIENT) {
      LOG.warnf(
          "the store's quantiles cannot be read now, next try soon: %s",
          StoreFailure.describe(trouble));
    }
  }
}
