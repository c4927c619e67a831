package io.dramatis.reward.evaluation;

import java.util.List;
import java.util.Map;

/**
 * What an evaluation found.
 *
 * @param scorer the scorer's configured name
 * @param seed of the random control and the bootstrap
 * @param pairs the scorer and the controls on pairs, all sources first; empty without pairs
 * @param bestOf the scorer, the controls and the oracle on sets; empty without sets
 * @param failures pairs and sets that the scorer could not rate, by reason, and its {@code
 *     unreadable} answers
 * @param refused lines that could not be used
 */
public record RewardFigures(
    String scorer,
    long seed,
    List<PairFigures> pairs,
    List<BestOfFigures> bestOf,
    Map<String, Integer> failures,
    List<RefusedLine> refused) {
  public RewardFigures {
    pairs = List.copyOf(pairs);
    bestOf = List.copyOf(bestOf);
    failures = Map.copyOf(failures);
    refused = List.copyOf(refused);
  }

  /** Whether the scorer could rate anything at all. */
  public boolean rated() {
    return pairs.stream().anyMatch(row -> row.rater().equals(scorer))
        || bestOf.stream().anyMatch(row -> row.rater().equals(scorer));
  }
}
