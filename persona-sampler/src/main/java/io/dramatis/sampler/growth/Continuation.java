package io.dramatis.sampler.growth;

import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.sampler.job.Job;
import io.dramatis.sampler.job.JobConflictException;
import io.dramatis.sampler.job.JobStore;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Posts the jobs of next iterations once the version that their personas are in is there for
 * everybody. A job is announced with the version that it follows from and its id is derived, so a
 * stop in between posts it later, and two replicas post it once.
 */
final class Continuation {
  private static final Logger LOG = Logger.getLogger(Continuation.class);

  private final Jdbi jdbi;
  private final JobStore jobs;
  private final Intake intake;

  /** Takes jobs in. */
  @FunctionalInterface
  interface Intake {
    /**
     * Takes a job in, once.
     *
     * @throws InvalidDocumentException naming every field that is wrong
     * @throws JobConflictException when the id belongs to another job
     */
    void submit(String id, GenerationJob spec);
  }

  Continuation(Jdbi jdbi, JobStore jobs, Intake intake) {
    this.jdbi = jdbi;
    this.jobs = jobs;
    this.intake = intake;
  }

  /** Posts what is announced. */
  void turn() {
    List<Growth> announced = jdbi.withHandle(GrowthRows::announced);
    for (Growth growth : announced) {
      try {
        post(growth);
      } catch (RuntimeException e) {
        // One recursion that cannot go on now must not hold up the others; the next turn tries.
        LOG.errorf(e, "job %s: its next iteration cannot be posted now", growth.jobId());
      }
    }
  }

  private void post(Growth growth) {
    String next = String.valueOf(growth.next());
    Job job = jobs.find(growth.jobId()).orElseThrow();
    try {
      intake.submit(next, NextIteration.after(job, growth));
    } catch (InvalidDocumentException | JobConflictException e) {
      // Such as a usage cap that leaves nobody, or a model that is configured no longer.
      LOG.warnf("job %s: its next iteration is refused: %s", growth.jobId(), e.getMessage());
      jdbi.useHandle(
          handle ->
              GrowthRows.stop(
                  handle, growth.jobId(), "the next iteration is refused: " + e.getMessage()));
    }
  }
}
