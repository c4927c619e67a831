package io.dramatis.filter.gate;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.ChatMessage;
import io.dramatis.contracts.event.Role;
import io.dramatis.contracts.event.Verdict;

/**
 * Signs that a model speaks and not the person: it names itself a language model, talks about the
 * persona, or leaks the template's tags. The score is the number of signs, rejected from 1.
 * Messages of user and assistant are looked at; comment in front of the text ("Sure, here is a
 * request…") is a sign in the voice's own message alone, since an assistant may begin so. A quoted
 * phrase is none: people ask about AI. Phrases: {@code phrases/out-of-character.txt} and {@code
 * phrases/comment-in-front.txt}.
 */
public final class OutOfCharacterGate implements CandidateGate {
  /** The gate's name. */
  public static final String NAME = "out-of-character";

  private final Phrases anywhere = Phrases.named("out-of-character");
  private final Phrases inFront = Phrases.named("comment-in-front");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Verdict judge(Candidate candidate, GateInput input) {
    int signs =
        candidate.messages().stream().mapToInt(message -> signsIn(message, input.voice())).sum();
    return signs > 0 ? new Verdict.Rejected(NAME, signs, 1, NAME) : new Verdict.Passed(NAME, 0, 1);
  }

  private int signsIn(ChatMessage message, Role voice) {
    if (message.role() == Role.SYSTEM) {
      return 0;
    }
    String plain = Phrases.plain(message.content());
    return anywhere.countIn(plain) + (message.role() == voice && inFront.begin(plain) ? 1 : 0);
  }
}
