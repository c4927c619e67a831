package io.dramatis.standalone;

import io.dramatis.contracts.job.JobStatus;

/** What the command line's exit codes mean. */
public final class ExitCode {
  /** Done; for a job: its target is reached. */
  public static final int OK = 0;

  /** Something unforeseen, such as no server at the address. */
  public static final int UNEXPECTED = 1;

  /** The command or the job is wrong. */
  public static final int USAGE = 2;

  /** The job spent its budget before it reached its target. */
  public static final int BUDGET_EXHAUSTED = 3;

  /** The job failed. */
  public static final int FAILED = 4;

  /** The job was cancelled. */
  public static final int CANCELLED = 5;

  private ExitCode() {}

  /** The code of a job that ended so. */
  public static int of(JobStatus status) {
    return switch (status) {
      case COMPLETED -> OK;
      case BUDGET_EXHAUSTED -> BUDGET_EXHAUSTED;
      case FAILED -> FAILED;
      case CANCELLED -> CANCELLED;
      case RUNNING, PAUSED, CANCELLING ->
          throw new IllegalArgumentException("the job has not ended; it is " + status);
    };
  }
}
