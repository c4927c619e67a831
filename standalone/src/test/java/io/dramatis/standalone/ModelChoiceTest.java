package io.dramatis.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelChoiceTest {
  private static final String DEFAULT = "dramatis.inference.models.default.";

  @Test
  void without_an_address_it_is_the_rehearsal_stand_in_and_says_so() {
    ModelChoice choice = ModelChoice.from(Map.of());

    assertThat(choice.settings()).containsOnly(Map.entry(DEFAULT + "provider", "rehearsal"));
    assertThat(choice.announcement())
        .contains("no model configured", "rehearsal", "not training data");
  }

  @Test
  void with_an_address_it_is_that_endpoint_and_the_key_is_not_told() {
    ModelChoice choice =
        ModelChoice.from(
            Map.of(
                "DRAMATIS_MODEL_URL", "http://localhost:8000/v1",
                "DRAMATIS_MODEL_NAME", "qwen",
                "DRAMATIS_MODEL_KEY", "secret"));

    assertThat(choice.settings())
        .containsOnly(
            Map.entry(DEFAULT + "provider", "openai"),
            Map.entry(DEFAULT + "base-url", "http://localhost:8000/v1"),
            Map.entry(DEFAULT + "model-name", "qwen"),
            Map.entry(DEFAULT + "api-key", "secret"));
    assertThat(choice.announcement()).contains("qwen").doesNotContain("secret");
  }

  @Test
  void what_the_environment_configures_in_full_is_left_to_it() {
    ModelChoice choice =
        ModelChoice.from(Map.of("DRAMATIS_INFERENCE_MODELS_DEFAULT_PROVIDER", "ollama"));

    assertThat(choice.settings()).isEmpty();
    assertThat(choice.announcement()).doesNotContain("rehearsal");
  }
}
