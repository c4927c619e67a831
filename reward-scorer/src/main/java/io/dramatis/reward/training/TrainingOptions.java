package io.dramatis.reward.training;

import io.dramatis.contracts.Require;

/**
 * How weights are learned and what their card says.
 *
 * @param version of the weights, 1 and up
 * @param licence of the data
 * @param lengthControl whether what is due to length alone is kept out of the weights
 */
public record TrainingOptions(int version, String licence, boolean lengthControl) {
  public TrainingOptions {
    Require.range("version", version, 1, Integer.MAX_VALUE);
    Require.text("licence", licence);
  }
}
