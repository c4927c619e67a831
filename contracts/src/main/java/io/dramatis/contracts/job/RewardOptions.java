package io.dramatis.contracts.job;

import io.dramatis.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * How the coherent candidates of a prompt are ranked and which are kept. Absent bounds bound
 * nothing.
 *
 * @param scorer the name of a configured reward scorer
 * @param select how many of the best are kept
 * @param min least reward of a kept candidate, in the scorer's own range
 * @param quantile share of the job's candidates so far that a kept one must not be below, 0 to 1
 * @param margin how far the prompt's best must lead its second for any to be kept, in the scorer's
 *     own range, 0 and up
 * @param safety what comes before quality
 * @param lengthControl what a candidate loses for each doubling of its length beside the prompt's
 *     others, in the scorer's own range, 0 and up
 */
public record RewardOptions(
    String scorer,
    Select select,
    double min,
    @Nullable Double quantile,
    @Nullable Double margin,
    @Nullable Safety safety,
    @Nullable Double lengthControl) {
  public RewardOptions {
    Require.text("reward.scorer", scorer);
    Require.present("reward.select", select);
    Require.range("reward.min", min, -1e9, 1e9);
    if (quantile != null) {
      Require.range("reward.quantile", quantile, 0, 1);
    }
    if (margin != null) {
      Require.range("reward.margin", margin, 0, 1e9);
    }
    if (lengthControl != null) {
      Require.range("reward.lengthControl", lengthControl, 0, 1e9);
    }
  }

  /** Options that bound the reward alone. */
  public RewardOptions(String scorer, Select select, double min) {
    this(scorer, select, min, null, null, null, null);
  }

  /**
   * A scorer whose word comes first: what it finds unsafe is not scored for quality.
   *
   * @param scorer the name of a configured reward scorer
   * @param min least that it gives a safe candidate, in its own range
   */
  public record Safety(String scorer, double min) {
    public Safety {
      Require.text("reward.safety.scorer", scorer);
      Require.range("reward.safety.min", min, -1e9, 1e9);
    }
  }
}
