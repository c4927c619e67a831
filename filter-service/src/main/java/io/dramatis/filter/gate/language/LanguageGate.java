package io.dramatis.filter.gate.language;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.Language;
import io.dramatis.filter.gate.CandidateGate;
import io.dramatis.filter.gate.GateInput;
import java.util.Objects;
import java.util.Set;

/**
 * Whether a candidate is in a language that the job asks for. The score is that of the message of
 * user or assistant that is it least, 0 to 1 ({@link LanguageModel#share}); messages with fewer
 * letters than the job says have 1, since nobody could tell. Fenced code and addresses do not
 * count. Jobs that ask for no language are not asked.
 */
public final class LanguageGate implements CandidateGate {
  /** The gate's name. */
  public static final String NAME = "language";

  private final LanguageModel model = new LanguageModel();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean appliesTo(JobSettings settings) {
    return settings.filter().language() != null;
  }

  /** Codes of the languages that it can tell. */
  public Set<String> known() {
    return model.known();
  }

  @Override
  public Verdict judge(Candidate candidate, GateInput input) {
    Language options = Objects.requireNonNull(input.settings().filter().language());
    double score =
        candidate.messages().stream()
            .filter(message -> message.role() != Role.SYSTEM)
            .map(ChatMessage::content)
            .mapToDouble(text -> share(text, options))
            .min()
            .orElse(1);
    return score < options.min()
        ? new Verdict.Rejected(NAME, score, options.min(), "other-language")
        : new Verdict.Passed(NAME, score, options.min());
  }

  private double share(String text, Language options) {
    Prose prose = Prose.of(text);
    return prose.letters() < options.shortest() ? 1 : model.share(prose.text(), options.is());
  }
}
