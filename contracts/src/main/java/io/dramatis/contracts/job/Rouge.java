package io.dramatis.contracts.job;

import io.dramatis.contracts.Require;

/**
 * How much like an earlier instruction of the job a candidate may be.
 *
 * @param max greatest ROUGE-L with any of them, 0 to 1; 1: nothing is compared
 */
public record Rouge(double max) {
  /** Nothing is compared, as in jobs of earlier versions. */
  public static final Rouge NONE = new Rouge(1);

  public Rouge {
    Require.range("filter.rouge.max", max, 0, 1);
  }
}
