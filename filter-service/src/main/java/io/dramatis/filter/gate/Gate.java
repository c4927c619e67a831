package io.dramatis.filter.gate;

import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Verdict;
import java.util.List;

/** One test that every candidate of a prompt is put to, all candidates of the prompt at once. */
public interface Gate {
  /** The gate's name, as jobs turn it off by and verdicts carry it. */
  String name();

  /**
   * Whether the gate has anything to say under a job's settings; of a gate that has not, no
   * candidate carries a verdict.
   */
  default boolean appliesTo(JobSettings settings) {
    return true;
  }

  /** Whether a job can turn it off. */
  default boolean canBeTurnedOff() {
    return true;
  }

  /**
   * One verdict for each candidate, in the candidates' order. Reasons are names, counted one by
   * one: a small letter in front, up to 63 letters, digits and hyphens. A gate has few of them.
   */
  List<Verdict> judge(GateInput input);

  /**
   * The batch as later gates and stages see it. A gate that masks texts gives another one, with the
   * same candidates in the same order; asked after {@link #judge}, on the same input.
   */
  default CandidateBatch rewrite(GateInput input) {
    return input.batch();
  }
}
