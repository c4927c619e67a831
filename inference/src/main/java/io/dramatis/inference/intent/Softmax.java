package io.dramatis.inference.intent;

import java.util.Arrays;
import java.util.List;

/**
 * Turns scores into probabilities (temperature scaling, Guo et al. 2017, arXiv 1706.04599).
 *
 * @param steepness factor of the scores: the inverse of the temperature, above 0
 * @param loss mean negative log-likelihood of the labels that it was fitted to, in nats
 */
record Softmax(double steepness, double loss) {
  private static final double LEAST = 0.5;
  private static final double MOST = 500;
  private static final double STEP = 1.02;

  /** The steepness under which the labels are likeliest, to 2 %. */
  static Softmax fit(List<double[]> scores, List<Integer> labels) {
    Softmax best = new Softmax(LEAST, Double.POSITIVE_INFINITY);
    for (double steepness = LEAST; steepness <= MOST; steepness *= STEP) {
      Softmax tried = new Softmax(steepness, loss(steepness, scores, labels));
      best = tried.loss < best.loss ? tried : best;
    }
    return best;
  }

  private static double loss(double steepness, List<double[]> scores, List<Integer> labels) {
    double sum = 0;
    for (int i = 0; i < labels.size(); i++) {
      double right = probabilities(steepness, scores.get(i))[labels.get(i)];
      sum -= Math.log(Math.max(right, Double.MIN_NORMAL));
    }
    return sum / labels.size();
  }

  /** One probability for each score; they sum to 1. */
  double[] of(double[] scores) {
    return probabilities(steepness, scores);
  }

  private static double[] probabilities(double steepness, double[] scores) {
    double highest = Arrays.stream(scores).max().orElseThrow();
    double[] weights =
        Arrays.stream(scores).map(score -> Math.exp(steepness * (score - highest))).toArray();
    double total = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / total).toArray();
  }
}
