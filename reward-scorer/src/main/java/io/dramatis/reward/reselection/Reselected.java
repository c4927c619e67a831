package io.dramatis.reward.reselection;

import io.dramatis.contracts.event.Reward;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.reward.selection.SelectionCounts;
import java.util.List;

/**
 * How a prompt ends in a selection.
 *
 * @param fates one for each candidate
 * @param samples those that are accepted
 * @param counts of this prompt
 */
record Reselected(List<Fate> fates, List<Sample> samples, SelectionCounts counts) {
  Reselected {
    fates = List.copyOf(fates);
    samples = List.copyOf(samples);
  }

  /** What became of a candidate. */
  record Fate(String candidateId, String fate) {}

  /**
   * An accepted candidate.
   *
   * @param candidateId the candidate
   * @param promptId its prompt
   * @param verdicts by the thresholds of the selection
   * @param reward as it was given
   * @param rank 1 for the best
   * @param of how many were ranked
   */
  record Sample(
      String candidateId,
      String promptId,
      List<Verdict> verdicts,
      Reward reward,
      int rank,
      int of) {
    Sample {
      verdicts = List.copyOf(verdicts);
    }
  }
}
