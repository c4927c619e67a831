package io.dramatis.reward.scorer;

import java.util.List;

/**
 * How the normalised scores of an ensemble's members become one (Coste et al. 2023,
 * arXiv:2310.02743).
 */
public enum Combination {
  /** The weighted mean. */
  MEAN {
    @Override
    double of(List<Double> scores, List<Double> weights) {
      double sum = 0;
      double total = 0;
      for (int i = 0; i < scores.size(); i++) {
        sum += weights.get(i) * scores.get(i);
        total += weights.get(i);
      }
      return sum / total;
    }
  },
  /** The least: a text is as good as its worst judge says, whatever the weights. */
  MIN {
    @Override
    double of(List<Double> scores, List<Double> weights) {
      return scores.stream().mapToDouble(score -> score).min().orElseThrow();
    }
  },
  /** The weighted mean minus the weighted standard deviation: what is disputed counts for less. */
  MEAN_MINUS_SPREAD {
    @Override
    double of(List<Double> scores, List<Double> weights) {
      double mean = MEAN.of(scores, weights);
      double variance =
          MEAN.of(scores.stream().map(s -> (s - mean) * (s - mean)).toList(), weights);
      return mean - Math.sqrt(variance);
    }
  };

  /**
   * @param scores of one text, normalised, one for each member
   * @param weights of the members, above 0
   */
  abstract double of(List<Double> scores, List<Double> weights);
}
