package io.dramatis.contracts.job;

import io.dramatis.contracts.Require;

/**
 * How the coherent candidates of a prompt are ranked and which are kept.
 *
 * @param scorer the name of a configured reward scorer
 * @param select how many of the best are kept
 * @param min least reward of a kept candidate, in the scorer's own range
 */
public record RewardOptions(String scorer, Select select, double min) {
  public RewardOptions {
    Require.text("reward.scorer", scorer);
    Require.present("reward.select", select);
    Require.range("reward.min", min, -1e9, 1e9);
  }
}
