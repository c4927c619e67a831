package io.dramatis.reward.training;

import io.dramatis.reward.evaluation.Pair;
import io.dramatis.reward.scorer.FeatureReading;
import io.dramatis.reward.scorer.ScoredText;
import io.dramatis.reward.scorer.TextFeatures;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Pairs as differences of features. The last column is no feature of the reward: it is the
 * difference in length, which soaks up what is due to length alone, so that the features' weights
 * are what they tell between answers of the same length (the regression of length-controlled
 * AlpacaEval, Dubois et al. 2024, arXiv:2404.04475).
 */
final class Differences {
  private static final List<String> NAMES =
      TextFeatures.NAMES.stream().filter(n -> !n.equals("ask") && !n.equals("wordLength")).toList();
  private static final Set<String> FAULTS = Set.of("copying", "repetition", "boilerplate");
  private static final double LONGEST = 12; // ln of the longest text that differs from longer ones

  private final TextFeatures features = new TextFeatures(FeatureReading.builtIn());
  private final boolean lengthControl;

  Differences(boolean lengthControl) {
    this.lengthControl = lengthControl;
  }

  /**
   * Names of the columns that become weights. Not {@code ask} and {@code wordLength}: of an answer
   * they say nothing that cross-validation could find.
   */
  static List<String> names() {
    return NAMES;
  }

  /** What is known of the weights beforehand: faults never earn. */
  static int[] signs() {
    return IntStream.rangeClosed(0, NAMES.size())
        .map(j -> j == NAMES.size() ? 0 : FAULTS.contains(NAMES.get(j)) ? -1 : 1)
        .toArray();
  }

  List<double[]> of(List<Pair> pairs) {
    return pairs.stream().map(this::of).toList();
  }

  private double[] of(Pair pair) {
    double[] chosen = row(pair.prompt(), pair.chosen());
    double[] rejected = row(pair.prompt(), pair.rejected());
    for (int j = 0; j < chosen.length; j++) {
      chosen[j] -= rejected[j];
    }
    return chosen;
  }

  private double[] row(String prompt, String answer) {
    Map<String, Double> values = features.of(new ScoredText(prompt, answer, true));
    double[] row = new double[names().size() + 1];
    for (int j = 0; j < names().size(); j++) {
      row[j] = values.get(names().get(j));
    }
    row[names().size()] =
        lengthControl ? Math.min(1, StrictMath.log1p(answer.length()) / LONGEST) : 0;
    return row;
  }
}
