package io.dramatis.filter.gate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.SelfInstruct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The rules of Self-Instruct for an instruction and its answer (Wang et al. 2023, arXiv 2212.10560,
 * section 2.2 and its published code). The instruction is what the user says. The score is the
 * number of rules that are broken, rejected from 1; the first of them is the reason. Jobs that do
 * not ask for it are not asked.
 */
public final class SelfInstructGate implements Gate {
  /** The gate's name. */
  public static final String NAME = "self-instruct";

  /** An answer that another candidate of the prompt gave to the same instruction already. */
  static final String REPEATED = "repeated-instance";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean appliesTo(JobSettings settings) {
    return settings.filter().selfInstruct() != null;
  }

  @Override
  public List<Verdict> judge(GateInput input) {
    SelfInstruct options = Objects.requireNonNull(input.settings().filter().selfInstruct());
    Set<List<String>> earlier = new HashSet<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (Candidate candidate : input.candidates()) {
      List<String> broken = new ArrayList<>(brokenBy(candidate, options));
      if (!earlier.add(instance(candidate))) {
        broken.add(REPEATED);
      }
      verdicts.add(
          broken.isEmpty()
              ? new Verdict.Passed(NAME, 0, 1)
              : new Verdict.Rejected(NAME, broken.size(), 1, broken.getFirst()));
    }
    return verdicts;
  }

  private static List<String> brokenBy(Candidate candidate, SelfInstruct options) {
    String instruction = candidate.textOf(Role.USER).strip();
    List<String> broken = new ArrayList<>(InstructionRules.broken(instruction, options));
    if (!instruction.isEmpty() && instruction.equals(candidate.textOf(Role.ASSISTANT).strip())) {
      broken.add("echo");
    }
    return broken;
  }

  private static List<String> instance(Candidate candidate) {
    return List.of(candidate.textOf(Role.USER).strip(), candidate.textOf(Role.ASSISTANT).strip());
  }
}
