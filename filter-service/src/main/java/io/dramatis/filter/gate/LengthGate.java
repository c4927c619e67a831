package io.dramatis.filter.gate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Verdict;
import io.dramatis.contracts.job.FilterOptions;

/**
 * Length of the voice's text in {@link Words}, 0 and up. A passed verdict and {@code too-short}
 * carry the lower bound as threshold, {@code too-long} the upper one. A blank message of the user
 * or the assistant is {@code empty} whatever the bounds.
 */
public final class LengthGate implements CandidateGate {
  /** The gate's name. */
  public static final String NAME = "length";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Verdict judge(Candidate candidate, GateInput input) {
    FilterOptions.Length bounds = input.settings().filter().length();
    String text = input.voiceOf(candidate);
    int words = Words.of(text).size();
    if (text.isBlank() || candidate.messages().stream().anyMatch(LengthGate::saysNothing)) {
      return new Verdict.Rejected(NAME, words, bounds.minWords(), "empty");
    }
    if (words < bounds.minWords()) {
      return new Verdict.Rejected(NAME, words, bounds.minWords(), "too-short");
    }
    if (words > bounds.maxWords()) {
      return new Verdict.Rejected(NAME, words, bounds.maxWords(), "too-long");
    }
    return new Verdict.Passed(NAME, words, bounds.minWords());
  }

  private static boolean saysNothing(ChatMessage message) {
    return message.role() != Role.SYSTEM && message.content().isBlank();
  }
}
