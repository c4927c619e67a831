package io.dramatis.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.event.Outcome.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  @Test
  void anAcceptedPromptHasSamplesAndNoReason() {
    Outcome outcome = outcome(Kind.ACCEPTED, "", 1, 2, Map.of("accepted", 1, "not-selected", 1));

    assertThat(outcome.candidates()).containsEntry(Outcome.ACCEPTED, 1).isUnmodifiable();
    assertThatThrownBy(() -> outcome(Kind.ACCEPTED, "", 0, 2, Map.of()))
        .hasMessageContaining("accepted with samples and no reason");
    assertThatThrownBy(() -> outcome(Kind.ACCEPTED, "x", 1, 2, Map.of("accepted", 1)))
        .hasMessageContaining("accepted with samples and no reason");
  }

  @Test
  void anotherOutcomeHasAReasonAndNoSamples() {
    assertThat(outcome(Kind.FAILED, "timeout", 0, 0, Map.of()).accepted()).isZero();
    assertThatThrownBy(() -> outcome(Kind.REJECTED, "", 0, 0, Map.of("incoherent", 2)))
        .hasMessageContaining("has a reason and no samples");
    assertThatThrownBy(() -> outcome(Kind.FAILED, "timeout", 1, 1, Map.of("accepted", 1)))
        .hasMessageContaining("has a reason and no samples");
  }

  @Test
  void countsAgreeWithOneAnother() {
    assertThatThrownBy(() -> outcome(Kind.ACCEPTED, "", 2, 2, Map.of("accepted", 1)))
        .hasMessage("candidates.accepted must equal accepted, 2");
    assertThatThrownBy(() -> outcome(Kind.ACCEPTED, "", 2, 1, Map.of("accepted", 2)))
        .hasMessage("coherent is 1; give a whole number from 2 to 64");
    assertThatThrownBy(() -> outcome(Kind.REJECTED, "short", 0, 0, Map.of("short", -1)))
        .hasMessage("candidates.short is -1; give a whole number from 0 to 64");
  }

  @Test
  void thePromptsIdIsDerived() {
    assertThatThrownBy(
            () ->
                new Outcome(
                    "job-1.4", "job-1", 3, Kind.FAILED, "x", 0, 0, Map.of(), TokenUsage.NONE))
        .hasMessage("promptId is job-1.4; it must be job-1.3");
  }

  private static Outcome outcome(
      Kind kind, String reason, int accepted, int coherent, Map<String, Integer> candidates) {
    return new Outcome(
        "job-1.3", "job-1", 3, kind, reason, accepted, coherent, candidates, TokenUsage.NONE);
  }
}
