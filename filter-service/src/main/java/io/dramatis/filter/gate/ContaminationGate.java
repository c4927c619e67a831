package io.dramatis.filter.gate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Verdict;
import java.util.List;
import java.util.Map;

/**
 * Whether a candidate repeats what a model will be examined with. The score is the number of runs
 * of thirteen words that a candidate's messages share with the job's evaluation sets, rejected from
 * 1. Jobs that name no set are not asked.
 */
public final class ContaminationGate implements CandidateGate {
  /** The gate's name. */
  public static final String NAME = "contamination";

  private final Map<String, EvaluationSet> sets;

  /** A gate on these sets, by name. */
  public ContaminationGate(Map<String, EvaluationSet> sets) {
    this.sets = Map.copyOf(sets);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean appliesTo(JobSettings settings) {
    return !settings.filter().contamination().sets().isEmpty();
  }

  /**
   * @throws UnknownEvaluationSetException when the job names a set that is not configured
   */
  @Override
  public Verdict judge(Candidate candidate, GateInput input) {
    List<List<String>> texts =
        candidate.messages().stream().map(ChatMessage::content).map(Words::of).toList();
    int overlap = 0;
    for (String name : input.settings().filter().contamination().sets()) {
      EvaluationSet set = sets.get(name);
      if (set == null) {
        throw new UnknownEvaluationSetException(name);
      }
      overlap += texts.stream().mapToInt(set::overlap).sum();
    }
    return overlap > 0
        ? new Verdict.Rejected(NAME, overlap, 1, "contaminated")
        : new Verdict.Passed(NAME, 0, 1);
  }
}
