package io.dramatis.reward.training;

import io.dramatis.reward.evaluation.EvaluationData;
import io.dramatis.reward.evaluation.Pair;
import io.dramatis.reward.evaluation.PairFigures;
import io.dramatis.reward.evaluation.RewardEvaluation;
import io.dramatis.reward.scorer.FeatureScorer;
import io.dramatis.reward.scorer.FeatureWeights;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What weights are worth on some pairs, beside the controls, for their card. */
final class WeightsFigures {
  private static final long SEED = 1;

  private final FeatureScorer scorer;

  WeightsFigures(FeatureWeights weights) {
    this.scorer = new FeatureScorer("features", weights);
  }

  /** Measures by rater. */
  Map<String, Map<String, Double>> on(List<Pair> pairs) throws InterruptedException {
    EvaluationData data = new EvaluationData(pairs, List.of(), List.of());
    Map<String, Map<String, Double>> byRater = new TreeMap<>();
    for (PairFigures figures :
        new RewardEvaluation("features", scorer, SEED).measure(data).pairs()) {
      byRater.putIfAbsent(figures.rater(), measures(figures)); // all sources come first
    }
    return byRater;
  }

  private static Map<String, Double> measures(PairFigures figures) {
    Map<String, Double> measures = new TreeMap<>();
    measures.put("pairs", (double) figures.pairs());
    measures.put("prompts", (double) figures.prompts());
    measures.put("accuracy", Rounding.figure(figures.accuracy().value()));
    measures.put("low", Rounding.figure(figures.accuracy().low()));
    measures.put("high", Rounding.figure(figures.accuracy().high()));
    measures.put("clearHalf", Rounding.figure(figures.clear().value()));
    if (figures.lengthCorrelation() != null) {
      measures.put("lengthCorrelation", Rounding.figure(figures.lengthCorrelation()));
    }
    return measures;
  }
}
