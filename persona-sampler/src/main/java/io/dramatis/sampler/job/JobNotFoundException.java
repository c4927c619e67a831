package io.dramatis.sampler.job;

/** There is no job with that id. */
public class JobNotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the id. */
  public JobNotFoundException(String jobId) {
    super("there is no job %s; GET /api/jobs lists them".formatted(jobId));
  }
}
