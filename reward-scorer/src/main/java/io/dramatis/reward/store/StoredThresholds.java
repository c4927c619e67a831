package io.dramatis.reward.store;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.dramatis.reward.JobThresholds;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Quantiles that the database computes and keeps, so that all replicas use the same. They are taken
 * at milestones, 32 prompts and every doubling: a prompt is bound by the quantile at the last
 * milestone before its sequence, over the rewards that the store held of the prompts before that
 * milestone when the first replica asked, which were half of them at least. What is computed once
 * is never computed again, so a job costs one pass over its candidates for each doubling.
 */
public final class StoredThresholds implements JobThresholds {
  /** Prompts before which nothing is bound. */
  public static final long FIRST = 32;

  private static final String COMPUTE =
      """
      insert into store.reward_threshold (job_id, scorer, quantile, milestone, threshold, candidates)
      select :job, :scorer, :quantile, :milestone,
        percentile_cont(:quantile) within group (order by reward), count(*)
      from store.candidate
      where job_id = :job and scorer = :scorer and reward is not null and fate <> 'unsafe'
        and fate <> 'unreadable-reward' and sequence < :milestone
      having count(distinct prompt_id) * 2 >= :milestone
      on conflict do nothing\
      """;

  private static final String READ =
      """
      select threshold from store.reward_threshold
      where job_id = :job and scorer = :scorer and quantile = :quantile and milestone = :milestone\
      """;

  private final Jdbi jdbi;
  private final FailsafeExecutor<Object> untilItWorks =
      Failsafe.with(
          RetryPolicy.builder()
              .handle(JdbiException.class)
              .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(5))
              .withMaxRetries(-1)
              .build());

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
      return untilItWorks.get(
          () -> jdbi.withHandle(handle -> latest(handle, job, scorer, quantile, sequence)));
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException stopped) {
        throw stopped;
      }
      throw e;
    }
  }

  /** Where a milestone has too few rewards yet, the one before it holds on. */
  private static OptionalDouble latest(
      Handle handle, String job, String scorer, double quantile, long sequence) {
    long milestone = FIRST;
    while (milestone * 2 <= sequence) {
      milestone *= 2;
    }
    for (; milestone >= FIRST; milestone /= 2) {
      Optional<Double> known = read(handle, job, scorer, quantile, milestone);
      if (known.isEmpty()) {
        handle
            .createUpdate(COMPUTE)
            .bind("job", job)
            .bind("scorer", scorer)
            .bind("quantile", quantile)
            .bind("milestone", milestone)
            .execute();
        known = read(handle, job, scorer, quantile, milestone);
      }
      if (known.isPresent()) {
        return OptionalDouble.of(known.get());
      }
    }
    return OptionalDouble.empty();
  }

  private static Optional<Double> read(
      Handle handle, String job, String scorer, double quantile, long milestone) {
    return handle
        .createQuery(READ)
        .bind("job", job)
        .bind("scorer", scorer)
        .bind("quantile", quantile)
        .bind("milestone", milestone)
        .mapTo(Double.class)
        .findOne();
  }
}
