package io.dramatis.contracts.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Role;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecipeTest {

  @Test
  void theHashSurvivesTheWire() {
    Recipe recipe = recipe(1, "Ask.", Role.USER);

    Recipe read = EventCodec.read(EventCodec.write(recipe), Recipe.class);

    assertThat(read).isEqualTo(recipe);
    assertThat(read.contentHash()).isEqualTo(recipe.contentHash()).matches("[0-9a-f]{64}");
  }

  @Test
  void theHashDoesNotChangeWithTheOrderOfASchemasKeys() {
    assertThat(
            withOutput(
                "{\"type\": \"object\", \"required\": [\"a\"], \"properties\": {\"a\": {}, \"b\": {}}}"))
        .isEqualTo(
            withOutput(
                "{\"required\": [\"a\"], \"properties\": {\"b\": {}, \"a\": {}}, \"type\": \"object\"}"))
        .isNotEqualTo(
            withOutput(
                "{\"required\": [\"b\"], \"properties\": {\"b\": {}, \"a\": {}}, \"type\": \"object\"}"));
  }

  private static String withOutput(String schema) {
    try {
      return new Recipe(
              "probe",
              1,
              "A recipe of the tests.",
              List.of(
                  new RecipeStep(
                      "text",
                      StepConditioning.ALWAYS,
                      "",
                      "",
                      "Ask.",
                      null,
                      EventCodec.mapper().readTree(schema))),
              List.of(new MessageTemplate(Role.USER, "{text}")),
              Role.USER)
          .contentHash();
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void theHashChangesWithTheText() {
    assertThat(recipe(1, "Ask.", Role.USER).contentHash())
        .isNotEqualTo(recipe(1, "Ask!", Role.USER).contentHash());
  }

  @Test
  void theVoiceNeedsAMessage() {
    assertThatThrownBy(() -> recipe(1, "Ask.", Role.ASSISTANT))
        .hasMessage("recipe.voice is assistant but recipe.messages has no such message");
  }

  @Test
  void stepsAreDistinctAndLeaveTheTemplatesVariablesAlone() {
    for (List<String> names : List.of(List.of("a", "a"), List.of("seed"), List.of("persona"))) {
      assertThatThrownBy(() -> withSteps(names))
          .hasMessageStartingWith("recipe.steps.name is " + names.getLast());
    }
    assertThatThrownBy(() -> withSteps(List.of())).hasMessageStartingWith("recipe.steps is empty");
  }

  static Recipe recipe(int version, String user, Role voice) {
    return new Recipe(
        "probe",
        version,
        "A recipe of the tests.",
        List.of(new RecipeStep("text", true, "", "", user)),
        List.of(new MessageTemplate(Role.USER, "{text}")),
        voice);
  }

  private static Recipe withSteps(List<String> names) {
    Stream<RecipeStep> steps = names.stream().map(n -> new RecipeStep(n, true, "", "", "Ask."));
    return new Recipe(
        "probe",
        1,
        "A recipe of the tests.",
        steps.toList(),
        List.of(new MessageTemplate(Role.USER, "x")),
        Role.USER);
  }
}
