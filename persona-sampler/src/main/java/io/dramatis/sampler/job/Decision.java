package io.dramatis.sampler.job;

import io.dramatis.contracts.job.JobStatus;

/** What the loop does next for a job. */
public sealed interface Decision {
  /**
   * Hand more prompts to the pipeline.
   *
   * @param prompts 1 and up
   */
  record Emit(int prompts) implements Decision {}

  /**
   * Emit nothing now.
   *
   * @param reason what is awaited, for the job's reader; empty when it is only the window
   * @param bounded whether what is in flight is awaited for a bounded time only
   */
  record Await(String reason, boolean bounded) implements Decision {
    /** Awaits without a bound. */
    public Await(String reason) {
      this(reason, false);
    }
  }

  /**
   * The job is over.
   *
   * @param status a terminal status
   * @param reason why, with the numbers; empty when the target was reached
   */
  record End(JobStatus status, String reason) implements Decision {}
}
