package io.dramatis.filter.gate.wording;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.filter.gate.CandidateGate;
import io.dramatis.filter.gate.GateInput;

/**
 * Turns of phrase that make somebody's group the reason of what they are or do: "all … are", "as a
 * …, naturally I", "it's in our blood" ({@code wording/stereotype.txt}). The score is the number of
 * them in the voice's text, flagged from 1 and never rejected: people do speak so, and whether that
 * is a stereotype of theirs or of the model's nobody can tell from one text. Many flags in a job
 * are what to look at.
 */
public final class StereotypeGate implements CandidateGate {
  /** The gate's name. */
  public static final String NAME = "stereotype";

  private final Wording wording = new Wording(Lexicon.builtIn("groups", "stereotype"));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Verdict judge(Candidate candidate, GateInput input) {
    double score = wording.of(input.voiceOf(candidate));
    return score >= 1
        ? new Verdict.Flagged(NAME, score, 1, "generalises")
        : new Verdict.Passed(NAME, score, 1);
  }
}
