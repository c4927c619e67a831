package io.dramatis.filter.gate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Check;
import io.dramatis.contracts.event.Verdict;

/**
 * Whether the recipe's own checking steps found nothing wrong: score 1 when all passed, as without
 * any, else 0.
 */
public final class CheckGate implements CandidateGate {
  /** The gate's name. */
  public static final String NAME = "check";

  @Override
  public String name() {
    return NAME;
  }

  /** The first check that failed names the reason. */
  @Override
  public Verdict judge(Candidate candidate, GateInput input) {
    for (Check check : candidate.checks()) {
      if (!check.passed()) {
        return new Verdict.Rejected(NAME, 0, 1, "check-" + check.name());
      }
    }
    return new Verdict.Passed(NAME, 1, 1);
  }
}
