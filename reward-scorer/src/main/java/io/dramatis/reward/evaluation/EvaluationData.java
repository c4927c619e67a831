package io.dramatis.reward.evaluation;

import io.dramatis.contracts.Require;
import java.util.List;

/**
 * What an evaluation file holds.
 *
 * @param pairs pairs of a preferred and another answer
 * @param sets candidates with known scores
 * @param refused lines that are neither
 */
public record EvaluationData(List<Pair> pairs, List<CandidateSet> sets, List<RefusedLine> refused) {
  public EvaluationData {
    pairs = Require.list("pairs", pairs);
    sets = Require.list("sets", sets);
    refused = Require.list("refused", refused);
  }

  /** Whether there is nothing to measure with. */
  public boolean isEmpty() {
    return pairs.isEmpty() && sets.isEmpty();
  }
}
