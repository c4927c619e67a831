package io.dramatis.reward.training;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.dramatis.reward.evaluation.Pair;
import io.dramatis.reward.scorer.FeatureWeights;
import io.dramatis.reward.scorer.WeightsCard;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Learns the response weights of the {@code features} scorer. The request weights stay as they are:
 * there are no compared requests to learn from.
 */
public final class RewardTraining {
  /** Pairs of the training half under which weights would be noise. */
  public static final int FEWEST = 50;

  private static final int FOLDS = 5;
  private static final double[] RIDGES = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3};
  private static final String FAILS =
      "It does not know what is true: a fluent wrong answer beats a terse right one. Its phrases"
          + " are English. Only answers to instructions were compared; the request weights are set"
          + " by hand and unmeasured.";

  private final TrainingOptions options;
  private final Differences differences;

  /** A training by these options. */
  public RewardTraining(TrainingOptions options) {
    this.options = options;
    this.differences = new Differences(options.lengthControl());
  }

  /**
   * Weights learned from the training half, with the figures of both halves in their card.
   *
   * @throws IllegalArgumentException when there are too few pairs or prompts, or nothing to learn
   * @throws InterruptedException when the caller is stopped
   */
  public FeatureWeights train(List<Pair> pairs) throws InterruptedException {
    List<Pair> train = Half.TRAIN.of(pairs);
    List<Pair> test = Half.TEST.of(pairs);
    if (train.size() < FEWEST || test.isEmpty()) {
      throw new IllegalArgumentException(
          "%d pairs to train on and %d to test on; give more prompts: %d and 1 at least"
              .formatted(train.size(), test.size(), FEWEST));
    }
    if (train.stream().mapToInt(p -> Half.fold(p.prompt(), FOLDS)).distinct().count() < 2) {
      throw new IllegalArgumentException(
          "the pairs to train on are of %d prompts, too few to cross-validate; give more prompts"
              .formatted(train.stream().map(Pair::prompt).distinct().count()));
    }
    double ridge = ridge(train);
    double[] fitted = BradleyTerry.fit(differences.of(train), Differences.signs(), ridge);
    double scale =
        IntStream.range(0, Differences.names().size())
            .mapToDouble(j -> fitted[j])
            .filter(w -> w > 0)
            .sum();
    if (!(scale > 0)) {
      throw new IllegalArgumentException(
          "no feature earns anything by these pairs; are chosen and rejected swapped?");
    }
    Map<String, Double> response = new TreeMap<>();
    for (int j = 0; j < Differences.names().size(); j++) {
      if (fitted[j] != 0) { // a sign that the data deny leaves nothing to read
        response.put(Differences.names().get(j), fitted[j] / scale);
      }
    }
    FeatureWeights bare =
        new FeatureWeights(
            options.version(),
            null,
            FeatureWeights.builtIn().request(),
            Rounding.weights(response));
    WeightsFigures figures = new WeightsFigures(bare);
    Map<String, Map<String, Map<String, Double>>> byHalf =
        new TreeMap<>(Map.of("train", figures.on(train), "test", figures.on(test)));
    return new FeatureWeights(
        bare.version(), card(pairs, ridge, scale, byHalf), bare.request(), bare.response());
  }

  private WeightsCard card(
      List<Pair> pairs,
      double ridge,
      double scale,
      Map<String, Map<String, Map<String, Double>>> figures) {
    return new WeightsCard(
        trainedOn(pairs),
        options.licence(),
        ("logistic regression on differences of features (Bradley-Terry), faults never above 0 and"
                + " virtues never below, ridge %s chosen by %d-fold cross-validation over prompts of"
                + " the training half"
                + (options.lengthControl() ? ", difference in length held constant" : ""))
            .formatted(ridge, FOLDS),
        Half.RULE,
        Rounding.figure(scale),
        figures,
        FAILS);
  }

  private static String trainedOn(List<Pair> pairs) {
    Map<String, Long> bySource =
        pairs.stream().collect(groupingBy(Pair::source, TreeMap::new, counting()));
    return "the training half of %d pairs of %d prompts: %s"
        .formatted(
            pairs.size(),
            pairs.stream().map(Pair::prompt).distinct().count(),
            bySource.entrySet().stream()
                .map(source -> source.getKey() + " " + source.getValue())
                .collect(joining(", ")));
  }

  /** The ridge that does best on prompts it has not seen, all within the training half. */
  private double ridge(List<Pair> train) {
    double best = RIDGES[0];
    double mostLikely = Double.NEGATIVE_INFINITY;
    for (double ridge : RIDGES) {
      double likelihood = 0;
      for (int fold = 0; fold < FOLDS; fold++) {
        int out = fold;
        List<double[]> in =
            differences.of(
                train.stream().filter(p -> Half.fold(p.prompt(), FOLDS) != out).toList());
        List<double[]> heldOut =
            differences.of(
                train.stream().filter(p -> Half.fold(p.prompt(), FOLDS) == out).toList());
        double[] weights = BradleyTerry.fit(in, Differences.signs(), ridge);
        likelihood +=
            heldOut.stream()
                .mapToDouble(d -> -StrictMath.log1p(StrictMath.exp(-BradleyTerry.dot(weights, d))))
                .sum();
      }
      if (likelihood > mostLikely) {
        mostLikely = likelihood;
        best = ridge;
      }
    }
    return best;
  }
}
