package io.dramatis.filter.gate.wording;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.Toxicity;
import io.dramatis.filter.gate.CandidateGate;
import io.dramatis.filter.gate.GateInput;
import java.nio.file.Path;
import java.util.List;

/**
 * Slurs, threats and contempt for whole groups, by a lexicon of the project's own ({@code
 * wording/toxicity.txt}) and files that are configured. The score is that of the worst message of
 * user and assistant, 0 and up; a find by itself has 1, a milder one less, so that two of them may
 * reach what one does not. It reads words and not what they are for: fiction and lessons about hate
 * are found too.
 */
public final class ToxicityGate implements CandidateGate {
  /** The gate's name. */
  public static final String NAME = "toxicity";

  private final Wording wording;

  /**
   * @param lexicons files beside the built-in one
   * @throws IllegalArgumentException naming the file and the line that is wrong
   */
  public ToxicityGate(List<Path> lexicons) {
    wording = new Wording(Lexicon.builtIn("groups", "toxicity").with(lexicons));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean appliesTo(JobSettings settings) {
    return settings.filter().toxicity() != null;
  }

  @Override
  public Verdict judge(Candidate candidate, GateInput input) {
    Toxicity options = input.settings().filter().toxicity();
    double score =
        candidate.messages().stream()
            .filter(message -> message.role() != Role.SYSTEM)
            .map(ChatMessage::content)
            .mapToDouble(wording::of)
            .max()
            .orElse(0);
    if (score < options.min()) {
      return new Verdict.Passed(NAME, score, options.min());
    }
    return switch (options.action()) {
      case FLAG -> new Verdict.Flagged(NAME, score, options.min(), "toxic");
      case DROP -> new Verdict.Rejected(NAME, score, options.min(), "toxic");
    };
  }
}
