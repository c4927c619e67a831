package io.dramatis.sampler.job;

import io.dramatis.contracts.job.JobStatus;
import java.time.Instant;

/**
 * A job's totals at one moment, all that the loop decides by.
 *
 * @param id the job
 * @param status where it stands
 * @param emitted prompts handed to the pipeline; also the next sequence
 * @param accepted prompts with at least one sample
 * @param rejected prompts whose candidates were all rejected
 * @param failed prompts without candidates
 * @param consecutiveFailures failed prompts since the last that did not fail
 * @param samples candidates that became samples
 * @param tokens prompt and completion tokens spent
 * @param createdAt when it was posted
 * @param cost of those tokens by the configured price table
 */
public record JobState(
    String id,
    JobStatus status,
    long emitted,
    long accepted,
    long rejected,
    long failed,
    long consecutiveFailures,
    long samples,
    long tokens,
    Instant createdAt,
    double cost) {
  /** The state of a job that has cost nothing that is known. */
  public JobState(
      String id,
      JobStatus status,
      long emitted,
      long accepted,
      long rejected,
      long failed,
      long consecutiveFailures,
      long samples,
      long tokens,
      Instant createdAt) {
    this(
        id,
        status,
        emitted,
        accepted,
        rejected,
        failed,
        consecutiveFailures,
        samples,
        tokens,
        createdAt,
        0);
  }

  /** Prompts that have an outcome. */
  public long done() {
    return accepted + rejected + failed;
  }

  /** Prompts that have none yet. */
  public long inFlight() {
    return emitted - done();
  }
}
