package io.dramatis.contracts.job;

/** Where a job stands. */
public enum JobStatus {
  /** Prompts are emitted as the window allows, or the last ones are awaited. */
  RUNNING,
  /** No prompt is emitted until the job is resumed. */
  PAUSED,
  /** No prompt is emitted any more; those in flight are awaited. */
  CANCELLING,
  /** The target is reached. */
  COMPLETED,
  /** Prompts, tokens or time ran out before the target was reached. */
  BUDGET_EXHAUSTED,
  /** Cancelled by a person. */
  CANCELLED,
  /** Going on is of no use: every prompt fails. */
  FAILED;

  /** Whether the job has ended. */
  public boolean terminal() {
    return switch (this) {
      case RUNNING, PAUSED, CANCELLING -> false;
      case COMPLETED, BUDGET_EXHAUSTED, CANCELLED, FAILED -> true;
    };
  }
}
