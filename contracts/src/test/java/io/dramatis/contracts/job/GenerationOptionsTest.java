package io.dramatis.contracts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationOptionsTest {
  private final JobReader reader = new JobReader();

  @Test
  void aTemperatureMayBeTheSameForAll() {
    Temperature temperature = temperature("0.7");

    assertThat(temperature.at(0, 0)).isEqualTo(0.7);
    assertThat(temperature.at(9, 3)).isEqualTo(0.7);
  }

  @Test
  void aTemperatureMayChangeFromPromptToPrompt() {
    Temperature temperature = temperature("{ prompts: [0.5, 1, 1.5] }");

    assertThat(temperature.at(0, 3)).isEqualTo(0.5);
    assertThat(temperature.at(1, 0)).isEqualTo(1);
    assertThat(temperature.at(5_000_000_000L, 0)).isEqualTo(1.5);
  }

  @Test
  void aTemperatureMayChangeFromCandidateToCandidate() {
    Temperature temperature = temperature("{ candidates: [0.2, 1] }");

    assertThat(List.of(temperature.at(7, 0), temperature.at(7, 1), temperature.at(7, 2)))
        .containsExactly(0.2, 1.0, 0.2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.5",
        "warm",
        "{ prompts: [] }",
        "{ prompts: [3] }",
        "{ prompts: [1], candidates: [1] }",
        "{ steps: [1] }"
      })
  void anyOtherTemperatureIsRefusedByName(String temperature) {
    assertThatThrownBy(() -> temperature(temperature))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("generation.temperature");
  }

  @Test
  void ownShotsAreAShareRoundedDown() {
    assertThat(new Prompting(null, 8, null, 0.25).ownShots()).isEqualTo(2);
    assertThat(new Prompting(null, 8, null, 0.3).ownShots()).isEqualTo(2);
    assertThat(new Prompting(null, 10, null, 0.3).ownShots()).isEqualTo(3);
    assertThat(Prompting.ZERO_SHOT.ownShots()).isZero();
  }

  private Temperature temperature(String yaml) {
    return reader
        .read(
            """
            name: n
            recipe: instruction
            target: { prompts: 1 }
            generation: { temperature: %s }
            """
                .formatted(yaml))
        .generation()
        .temperature();
  }
}
