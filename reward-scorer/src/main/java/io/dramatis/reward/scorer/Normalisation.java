package io.dramatis.reward.scorer;

import io.dramatis.contracts.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the scores of different scorers comparable, from 0 to 1. It holds nothing that changes as
 * scores pass: a running mean would make a reward depend on what came before it, on which replica,
 * and so be another after a redelivery.
 *
 * @param calibration what the scorer's scores are like on data of the team's; null to rank within
 *     the prompt, which needs none but says nothing across prompts
 */
record Normalisation(@Nullable Calibration calibration) {
  /**
   * @param mean of the scorer's scores, in its own range
   * @param spread their standard deviation, above 0
   */
  record Calibration(double mean, double spread) {
    Calibration {
      Require.range("mean", mean, -1e9, 1e9);
      Require.range("spread", spread, 1e-9, 1e9);
    }
  }

  /** The scores of one prompt's texts, each from 0 to 1. */
  List<Double> of(List<Double> scores) {
    return scores.stream().map(score -> of(score, scores)).toList();
  }

  private double of(double score, List<Double> all) {
    if (calibration != null) {
      return 1 / (1 + Math.exp(-(score - calibration.mean()) / calibration.spread()));
    }
    if (all.size() == 1) {
      return 0.5;
    }
    long lower = all.stream().filter(other -> other < score).count();
    long same = all.stream().filter(other -> other == score).count() - 1;
    return (lower + same / 2.0) / (all.size() - 1);
  }
}
