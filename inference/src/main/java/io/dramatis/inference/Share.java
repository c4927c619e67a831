package io.dramatis.inference;

import io.dramatis.contracts.Require;

/**
 * Whose request it is, so that those who wait for the same endpoint get their turns fairly.
 *
 * @param flow whose it is, such as a job's id; all requests without a share are one flow
 * @param weight turns relative to other flows that wait at the same time, 1 to 1,000
 */
public record Share(String flow, int weight) {
  /** Nobody's in particular. */
  public static final Share NONE = new Share("", 1);

  /** The greatest weight. */
  public static final int MOST_WEIGHT = 1_000;

  public Share {
    Require.range("weight", weight, 1, MOST_WEIGHT);
  }
}
