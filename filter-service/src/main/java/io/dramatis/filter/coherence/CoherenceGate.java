package io.dramatis.filter.coherence;

import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.gate.Gate;
import io.dramatis.filter.gate.GateInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the voice's text is probably its persona's, by {@link CoherenceScorer}: about this
 * persona's matters rather than another's (else {@code incoherent}), and what this persona would
 * say (else {@code contradicts-persona}). A text that was not written under the persona owes it
 * nothing: it gets its score and the threshold 0.
 */
public final class CoherenceGate implements Gate {
  /** The gate's name. */
  public static final String NAME = "coherence";

  private final CoherenceScorer scorer;

  /** A gate that asks this scorer. */
  public CoherenceGate(CoherenceScorer scorer) {
    this.scorer = scorer;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Verdict> judge(GateInput input) {
    List<Verdict> verdicts = new ArrayList<>();
    List<CoherenceScore> scores = scores(input);
    for (int i = 0; i < scores.size(); i++) {
      double score = scores.get(i).probability();
      boolean conditioned = input.conditioned(input.candidates().get(i));
      double min = conditioned ? input.settings().filter().coherence().min() : 0;
      verdicts.add(
          score < min
              ? new Verdict.Rejected(NAME, score, min, reason(scores.get(i)))
              : new Verdict.Passed(NAME, score, min));
    }
    return verdicts;
  }

  private static String reason(CoherenceScore score) {
    return score.contradicts() ? "contradicts-persona" : "incoherent";
  }

  private List<CoherenceScore> scores(GateInput input) {
    return scorer.score(
        input.batch().prompt().persona().text(),
        input.settings().background(),
        input.candidates().stream().map(input::voiceOf).toList());
  }
}
