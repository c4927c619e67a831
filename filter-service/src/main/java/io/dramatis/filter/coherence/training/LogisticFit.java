package io.dramatis.filter.coherence.training;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.dramatis.filter.coherence.LinearModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Logistic regression with a ridge (Fan et al. 2008, LIBLINEAR) on features brought to mean 0 and
 * deviation 1. The same examples in the same order give the same weights.
 */
final class LogisticFit {
  private static final double PRECISION = 1e-4;

  private final List<double[]> features = new ArrayList<>();
  private final List<Boolean> labels = new ArrayList<>();

  void add(double[] example, boolean label) {
    features.add(example);
    labels.add(label);
  }

  void add(float[] example, boolean label) {
    double[] copy = new double[example.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = example[i];
    }
    add(copy, label);
  }

  /**
   * The weights, for features as they came.
   *
   * @param trust how much the examples count against the ridge, above 0
   * @throws IllegalArgumentException when there are not examples of both labels
   */
  LinearModel fit(double trust) {
    if (!labels.contains(true) || !labels.contains(false)) {
      throw new IllegalArgumentException(
          "too few groups to hold some out and learn from the others; give more data");
    }
    int size = features.getFirst().length;
    double[] means = new double[size];
    double[] deviations = new double[size];
    moments(means, deviations);
    Linear.disableDebugOutput();
    Model model =
        Linear.train(
            problem(means, deviations), new Parameter(SolverType.L2R_LR, trust, PRECISION));
    double sign = model.getLabels()[0] == 1 ? 1 : -1;
    double[] found = model.getFeatureWeights();
    double[] weights = new double[size];
    double bias = sign * found[size];
    for (int i = 0; i < size; i++) {
      weights[i] = sign * found[i] / deviations[i];
      bias -= weights[i] * means[i];
    }
    return new LinearModel(weights, bias);
  }

  private void moments(double[] means, double[] deviations) {
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      double squares = 0;
      for (double[] example : features) {
        sum += example[i];
        squares += example[i] * example[i];
      }
      means[i] = sum / features.size();
      double variance = squares / features.size() - means[i] * means[i];
      deviations[i] = variance > 1e-12 ? Math.sqrt(variance) : 1;
    }
  }

  private Problem problem(double[] means, double[] deviations) {
    int size = means.length;
    Problem problem = new Problem();
    problem.l = features.size();
    problem.n = size + 1;
    problem.bias = 1;
    problem.x = new Feature[problem.l][size + 1];
    problem.y = new double[problem.l];
    for (int row = 0; row < problem.l; row++) {
      for (int i = 0; i < size; i++) {
        double value = (features.get(row)[i] - means[i]) / deviations[i];
        problem.x[row][i] = new FeatureNode(i + 1, value);
      }
      problem.x[row][size] = new FeatureNode(size + 1, 1);
      problem.y[row] = labels.get(row) ? 1 : 0;
    }
    return problem;
  }
}
