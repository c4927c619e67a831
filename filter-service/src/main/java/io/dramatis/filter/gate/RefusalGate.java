package io.dramatis.filter.gate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Verdict;

/**
 * Score 1 when a message of the user or the assistant begins with a refusal, else 0. A person who
 * asks may well begin with "I can't"; so of the user only refusals of a request are taken for one,
 * while of the assistant "I cannot provide …" is enough. Phrases in English and, fewer, in other
 * languages: {@code phrases/refusal.txt} and {@code phrases/refusal-of-assistant.txt}.
 */
public final class RefusalGate implements CandidateGate {
  /** The gate's name. */
  public static final String NAME = "refusal";

  private final Phrases ofAnyone = Phrases.named("refusal");
  private final Phrases ofAssistant = Phrases.named("refusal-of-assistant");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Verdict judge(Candidate candidate, GateInput input) {
    return candidate.messages().stream().anyMatch(this::refuses)
        ? new Verdict.Rejected(NAME, 1, 1, "refusal")
        : new Verdict.Passed(NAME, 0, 1);
  }

  private boolean refuses(ChatMessage message) {
    if (message.role() == Role.SYSTEM) {
      return false;
    }
    String plain = Phrases.plain(message.content());
    return ofAnyone.begin(plain) || (message.role() == Role.ASSISTANT && ofAssistant.begin(plain));
  }
}
