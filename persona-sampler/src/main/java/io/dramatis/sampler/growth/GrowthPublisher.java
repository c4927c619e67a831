package io.dramatis.sampler.growth;

import io.dramatis.contracts.job.Into;
import io.dramatis.contracts.job.JobStatus;
import io.dramatis.sampler.growth.StagedPersonas.Arrival;
import io.dramatis.sampler.job.Job;
import io.dramatis.sampler.job.JobStore;
import io.dramatis.sampler.pool.PoolVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Publishes what a job grew, once: the pool's next version, the growth's numbers and whether there
 * is a next iteration are written in one transaction or not at all, by whichever replica comes
 * first.
 */
public final class GrowthPublisher {
  private static final String BEFORE_VERSION = "before_version";

  private final Jdbi jdbi;
  private final Duration patience;
  private final Clock clock;

  /**
   * @param jdbi on schema {@code sampler}
   * @param patience how long after a job's end its samples may be missing before that is told
   */
  public GrowthPublisher(Jdbi jdbi, Duration patience, Clock clock) {
    this.jdbi = jdbi;
    this.patience = patience;
    this.clock = clock;
  }

  private record JobEnd(JobStatus status, Instant at) {}

  /**
   * Publishes the growth of a job that has ended, when every sample of it has arrived.
   *
   * @return what became of it; absent while it waits, or when another replica has it
   */
  Optional<GrowthEnd> publish(String jobId) {
    return jdbi.inTransaction(
        handle -> GrowthRows.take(handle, jobId).flatMap(growth -> publish(handle, growth)));
  }

  /** Says why a growth cannot be published now. */
  void stumble(String jobId, String reason) {
    jdbi.useHandle(handle -> GrowthRows.await(handle, jobId, reason));
  }

  private Optional<GrowthEnd> publish(Handle handle, Growth growth) {
    JobEnd job = jobEnd(handle, growth.jobId());
    GrowthEnd end;
    if (job.status() == JobStatus.CANCELLED || job.status() == JobStatus.FAILED) {
      end = GrowthEnd.without("the job ended as " + job.status());
    } else {
      Arrival arrival = StagedPersonas.arrival(handle, growth.jobId());
      if (!arrival.complete()) {
        tell(handle, growth, job, arrival);
        return Optional.empty();
      }
      end = grow(handle, growth, arrival.expected());
    }
    GrowthRows.end(handle, growth.jobId(), end);
    return Optional.of(end);
  }

  private static JobEnd jobEnd(Handle handle, String jobId) {
    return handle
        .createQuery("select status, finished_at from sampler.job where id = ?")
        .bind(0, jobId)
        .map(
            (row, context) ->
                new JobEnd(
                    JobStatus.valueOf(row.getString(1)),
                    row.getObject(2, OffsetDateTime.class).toInstant()))
        .one();
  }

  private void tell(Handle handle, Growth growth, JobEnd job, Arrival arrival) {
    if (job.at().plus(patience).isBefore(clock.instant())) {
      GrowthRows.await(
          handle,
          growth.jobId(),
          "%d of %d samples have arrived".formatted(arrival.arrived(), arrival.expected()));
    }
  }

  private static GrowthEnd grow(Handle handle, Growth growth, long accepted) {
    Map<String, Long> refused = StagedPersonas.refused(handle, growth.jobId());
    PoolGrowth pool = new PoolGrowth(handle, growth);
    handle.savepoint(BEFORE_VERSION);
    Optional<PoolVersion> version = pool.publish();
    if (version.isEmpty()) {
      handle.rollbackToSavepoint(BEFORE_VERSION);
    }
    GrowthEnd end =
        new GrowthEnd(
            version.map(PoolVersion::version).orElse(null),
            accepted,
            pool.added(),
            pool.duplicates(),
            refused,
            null,
            "");
    return version.isEmpty() ? end.because(none(end)) : goOn(handle, growth, end);
  }

  private static String none(GrowthEnd end) {
    return end.accepted() == 0
        ? "the job has no accepted sample"
        : "none of %d is new".formatted(end.accepted());
  }

  private static GrowthEnd goOn(Handle handle, Growth growth, GrowthEnd published) {
    Job job = JobStore.find(handle, growth.jobId()).orElseThrow();
    Into into = Objects.requireNonNull(job.spec().into(), "a growing job has into");
    String stop = NextIteration.stop(into, growth.iteration(), published);
    return stop.isEmpty()
        ? published.then(NextIteration.id(growth.root(), growth.iteration() + 1))
        : published.because(stop);
  }
}
