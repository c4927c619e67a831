package io.dramatis.filter.gate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.contracts.event.Verdict;

/** Whether the model came to its own end: score 1 when it was cut, else 0. */
public final class FinishGate implements CandidateGate {
  /** The gate's name. */
  public static final String NAME = "finish";

  @Override
  public String name() {
    return NAME;
  }

  /** What was cut is never taken for whole. */
  @Override
  public boolean canBeTurnedOff() {
    return false;
  }

  @Override
  public Verdict judge(Candidate candidate, GateInput input) {
    FinishReason finish = candidate.finish();
    return switch (finish) {
      case LENGTH -> new Verdict.Rejected(NAME, 1, 1, "truncated");
      case CONTENT_FILTER -> new Verdict.Rejected(NAME, 1, 1, "content-filter");
      case STOP, OTHER -> new Verdict.Passed(NAME, 0, 1);
    };
  }
}
