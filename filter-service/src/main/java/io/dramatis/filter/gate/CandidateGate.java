package io.dramatis.filter.gate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Verdict;
import java.util.List;

/** A gate that needs no other candidate to judge one. */
public interface CandidateGate extends Gate {
  /** The verdict on one candidate. */
  Verdict judge(Candidate candidate, GateInput input);

  @Override
  default List<Verdict> judge(GateInput input) {
    return input.candidates().stream().map(c -> judge(c, input)).toList();
  }
}
