package io.dramatis.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private static final Verdict PASSED = new Verdict.Passed("length", 12, 4);

  @Test
  void theFirstRejectionDecides() {
    Judgement judgement =
        new Judgement("j.0.0", List.of(PASSED, rejected("refusal"), rejected("incoherent")));

    assertThat(judgement.rejection()).contains("refusal");
    assertThat(judgement.coherent()).isFalse();
  }

  @Test
  void withoutARejectionTheCandidateIsCoherent() {
    assertThat(new Judgement("j.0.0", List.of(PASSED)).rejection()).isEmpty();
    assertThat(new Judgement("j.0.0", List.of()).coherent()).isTrue();
  }

  @Test
  void aFlagHoldsNothingBack() {
    Verdict.Flagged flag = new Verdict.Flagged("personal-data", 1, 1, "masked");
    Judgement judgement = new Judgement("j.0.0", List.of(PASSED, flag));

    assertThat(judgement.coherent()).isTrue();
    assertThat(judgement.flags()).containsExactly(flag);
  }

  private static Verdict rejected(String reason) {
    return new Verdict.Rejected("gate", 0, 1, reason);
  }
}
