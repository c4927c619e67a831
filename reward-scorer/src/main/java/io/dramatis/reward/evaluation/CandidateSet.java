package io.dramatis.reward.evaluation;

import io.dramatis.contracts.Require;
import java.util.List;

/**
 * The candidates of one prompt with their known scores.
 *
 * @param prompt what was asked
 * @param candidates at least two
 * @param source where the set is from; figures are given for each source
 */
public record CandidateSet(String prompt, List<KnownText> candidates, String source) {
  public CandidateSet {
    Require.text("prompt", prompt);
    candidates = Require.list("candidates", candidates);
    if (candidates.size() < 2) {
      throw new IllegalArgumentException("candidates has fewer than 2; there is nothing to choose");
    }
    Require.text("source", source);
  }
}
