package io.dramatis.reward.reselection;

import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.FilterOptions;
import java.util.List;

/**
 * Stored verdicts, held against other thresholds.
 *
 * @param before the job's
 * @param now those of the new selection
 */
record Rejudgement(FilterOptions before, FilterOptions now) {
  /** One for each stored verdict, in their order; gates that were not reached stay so. */
  List<Verdict> of(List<Verdict> stored) {
    return before.equals(now) ? stored : stored.stream().map(this::judge).toList();
  }

  private Verdict judge(Verdict verdict) {
    return GateBound.of(verdict.gate())
        .filter(bound -> bound.heldAgainstJobs(verdict, before))
        .map(bound -> bound.judge(verdict, now))
        .orElse(verdict);
  }
}
