package io.dramatis.reward.training;

import java.util.List;

/**
 * Logistic regression on differences of features: the model of Bradley and Terry (1952,
 * doi:10.1093/biomet/39.3-4.324), with a ridge, and with signs that are known beforehand: a fault
 * never earns, whatever a few hundred pairs say. The loss is strictly convex, so projected gradient
 * descent (with Nesterov's momentum) ends at the one minimum; strict arithmetic and rounding make
 * the weights the same on every machine.
 */
final class BradleyTerry {
  private static final int STEPS = 20_000;
  private static final double STILL = 1e-12;

  private BradleyTerry() {}

  /**
   * The weights under which the preferred side is likeliest.
   *
   * @param differences features of the preferred minus those of the other, of one length, within ±1
   * @param signs 1 for a weight that is 0 or more, -1 for 0 or less, 0 for any
   * @param ridge strength of the penalty on the mean loss, above 0
   */
  static double[] fit(List<double[]> differences, int[] signs, double ridge) {
    int size = differences.getFirst().length;
    double[] weights = new double[size];
    double[] ahead = new double[size];
    // The loss bends by at most a quarter of the squared length of a difference.
    double bend = differences.stream().mapToDouble(d -> dot(d, d)).max().orElseThrow() / 4 + ridge;
    double damping = (Math.sqrt(bend) - Math.sqrt(ridge)) / (Math.sqrt(bend) + Math.sqrt(ridge));
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = gradient(differences, ridge, ahead);
      double furthest = 0;
      for (int j = 0; j < size; j++) {
        double next = allowed(ahead[j] - gradient[j] / bend, signs[j]);
        furthest = Math.max(furthest, Math.abs(next - weights[j]));
        ahead[j] = next + damping * (next - weights[j]);
        weights[j] = next;
      }
      if (furthest < STILL) {
        break;
      }
    }
    return weights;
  }

  private static double allowed(double weight, int sign) {
    return weight * sign < 0 ? 0 : weight;
  }

  private static double[] gradient(List<double[]> differences, double ridge, double[] weights) {
    double[] gradient = new double[weights.length];
    for (double[] difference : differences) {
      double surprise = 1 / (1 + StrictMath.exp(dot(weights, difference)));
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] -= surprise * difference[j] / differences.size();
      }
    }
    for (int j = 0; j < gradient.length; j++) {
      gradient[j] += ridge * weights[j];
    }
    return gradient;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
