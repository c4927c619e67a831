package io.dramatis.reward;

import java.util.OptionalDouble;

/** What quantiles of a job's rewards so far amount to. */
public interface JobThresholds {
  /** Knows no rewards, so that no quantile bounds anything. */
  JobThresholds NONE = (_, _, _, _) -> OptionalDouble.empty();

  /**
   * The reward below which a share of the job's scored candidates are; empty while too few are
   * known. The same for every caller and every redelivery of a prompt's neighbours.
   *
   * @param job the job's id
   * @param scorer whose rewards
   * @param quantile 0 to 1
   * @param sequence the prompt's
   * @throws InterruptedException when the caller is stopped while the database is away
   */
  OptionalDouble of(String job, String scorer, double quantile, long sequence)
      throws InterruptedException;
}
