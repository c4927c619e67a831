package io.dramatis.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateTest {

  @Test
  void joinsWhatARoleSays() {
    Candidate candidate =
        Candidate.of(
            "j.0",
            2,
            List.of(
                new ChatMessage(Role.USER, "Why?"),
                new ChatMessage(Role.ASSISTANT, "Because."),
                new ChatMessage(Role.USER, "Really?")),
            FinishReason.STOP);

    assertThat(candidate.id()).isEqualTo("j.0.2");
    assertThat(candidate.textOf(Role.USER)).isEqualTo("Why?\n\nReally?");
    assertThat(candidate.textOf(Role.SYSTEM)).isEmpty();
  }

  @Test
  void aFailuresDetailIsCut() {
    assertThat(new Failure("timeout", "x".repeat(501)).detail()).hasSize(500);
    assertThatThrownBy(() -> new Failure(" ", "")).hasMessageStartingWith("failure.reason");
  }
}
