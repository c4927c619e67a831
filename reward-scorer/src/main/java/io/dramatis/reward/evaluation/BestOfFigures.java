package io.dramatis.reward.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What choosing the best of k is worth.
 *
 * @param rater the scorer, a control, or the oracle that knows the scores
 * @param source the source of the sets, or {@code all}
 * @param sets sets from which it chose
 * @param gained mean known score of its choices
 * @param ofOracle how much of the way from the random choice to the oracle's it goes, 1 for the
 *     oracle; absent when the two are the same
 */
public record BestOfFigures(
    String rater, String source, int sets, Interval gained, @Nullable Double ofOracle) {
  static BestOfFigures of(String rater, String source, List<RatedSet> rated, long seed) {
    Interval gained =
        new PromptBootstrap(seed)
            .mean(
                rated.stream().map(r -> r.set().prompt()).toList(),
                rated.stream().map(RatedSet::gained).toList());
    double random = mean(rated.stream().map(r -> RatedSet.random(r.set())).toList());
    double oracle = mean(rated.stream().map(r -> RatedSet.oracle(r.set())).toList());
    return new BestOfFigures(
        rater,
        source,
        rated.size(),
        gained,
        oracle > random ? (gained.value() - random) / (oracle - random) : null);
  }

  private static double mean(List<RatedSet> rated) {
    return rated.stream().mapToDouble(RatedSet::gained).average().orElse(Double.NaN);
  }
}
