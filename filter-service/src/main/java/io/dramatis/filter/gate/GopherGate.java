package io.dramatis.filter.gate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.Gopher;
import java.util.List;

/**
 * The repetition rules of Gopher over the voice's text, all of them at once: the score is the
 * greatest ratio of what was measured to a rule's limit, held against the job's factor, and the
 * rule is the reason. Shorter texts than the job says score 0, since there a refrain is no defect.
 */
public final class GopherGate implements CandidateGate {
  /** The gate's name. */
  public static final String NAME = "gopher";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean appliesTo(JobSettings settings) {
    return !settings.filter().gopher().equals(Gopher.NONE);
  }

  @Override
  public Verdict judge(Candidate candidate, GateInput input) {
    Gopher options = input.settings().filter().gopher();
    String text = input.voiceOf(candidate);
    List<String> words = Words.of(text);
    if (words.size() < WordRuns.length(options.minWords(), words)) {
      return new Verdict.Passed(NAME, 0, options.factor());
    }
    GopherRules.Excess worst = GopherRules.worst(text, words);
    return worst.ratio() > options.factor()
        ? new Verdict.Rejected(NAME, worst.ratio(), options.factor(), worst.rule())
        : new Verdict.Passed(NAME, worst.ratio(), options.factor());
  }
}
