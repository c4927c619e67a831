package io.dramatis.sampler.job;

/** What is asked does not go with where the job stands. */
public class JobConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message names the job, where it stands and the mend
   */
  public JobConflictException(String message) {
    super(message);
  }
}
