package io.dramatis.inference.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.output.FinishReason;
import io.dramatis.contracts.output.OutputSchema;
import io.dramatis.contracts.output.UnfitAnswerException;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.inference.Completion;
import io.dramatis.inference.CompletionRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RehearsedJsonTest {
  private static final int LONG = 2_000;
  private static final List<ChatMessage> DOCUMENT =
      List.of(
          UserMessage.from(
              "<document>How a small dairy cooperative keeps its milk cool without a grid"
                  + " connection.</document> Who needs it?"));

  private final RehearsalWriter flawless = new RehearsalWriter(DefectRates.NONE);

  private static OutputSchema schemaOf(String recipe, String step) {
    return RecipeCatalogue.builtIn().find(recipe).orElseThrow().steps().stream()
        .filter(s -> s.name().equals(step))
        .map((RecipeStep s) -> OutputSchema.of(s).orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "text-to-persona, card",
    "text-to-persona-fine, card",
    "persona-to-persona, relative",
    "brief-to-persona, card",
    "brief-to-persona, consistent"
  })
  void writesWhatTheBuiltInSchemasAskFor(String recipe, String step) {
    OutputSchema schema = schemaOf(recipe, step);

    for (int i = 0; i < 200; i++) {
      Completion completion = flawless.write(DOCUMENT, i, 0, LONG, schema.document());

      assertThat(completion.finish()).isEqualTo(FinishReason.STOP);
      assertThat(OutputSchema.text(schema.read(completion.text()))).isEqualTo(completion.text());
    }
  }

  @Test
  void writesManyPeople() {
    OutputSchema schema = schemaOf("text-to-persona", "card");
    Set<String> personas = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String text = flawless.write(DOCUMENT, i, 0, LONG, schema.document()).text();
      personas.add(schema.read(text).path("persona").asText());
    }

    assertThat(personas).hasSizeGreaterThan(990);
    assertThat(personas).anyMatch(persona -> persona.contains("grid connection"));
    assertThat(personas)
        .allSatisfy(
            persona -> assertThat(persona).matches("[A-Z].*\\.").doesNotContain("{", "}", "  "));
  }

  @Test
  void theSameRequestGivesTheSameAnswer() {
    JsonNode schema = schemaOf("text-to-persona-fine", "card").document();

    assertThat(new RehearsalWriter(DefectRates.DEFAULT).write(DOCUMENT, 5, 2, LONG, schema))
        .isEqualTo(new RehearsalWriter(DefectRates.DEFAULT).write(DOCUMENT, 5, 2, LONG, schema));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"object\",\"required\":[\"n\"],\"properties\":{\"n\":{\"type\":\"integer\",\"minimum\":3,\"maximum\":5}}}",
        "{\"type\":\"object\",\"required\":[\"n\",\"m\"],\"properties\":{\"n\":{\"type\":\"number\",\"maximum\":-2,\"minimum\":-4}}}",
        "{\"type\":\"object\",\"required\":[\"l\"],\"properties\":{\"l\":{\"type\":\"array\",\"minItems\":4,\"maxItems\":6,\"items\":{\"type\":\"string\",\"minLength\":30,\"maxLength\":40}}}}",
        "{\"type\":\"object\",\"required\":[\"o\"],\"properties\":{\"o\":{\"$ref\":\"#/$defs/o\"}},\"$defs\":{\"o\":{\"type\":\"object\",\"required\":[\"k\"],\"properties\":{\"k\":{\"enum\":[1,null,\"x\"]}}}}}",
        "{\"type\":\"object\",\"required\":[\"d\",\"b\",\"c\"],\"properties\":{\"d\":{\"type\":\"string\",\"format\":\"date\"},\"b\":{\"type\":\"boolean\"},\"c\":{\"const\":7}}}",
      })
  void writesWhatAnySchemaAsksFor(String text) throws JsonProcessingException {
    OutputSchema schema = OutputSchema.of(new ObjectMapper().readTree(text));

    for (int i = 0; i < 50; i++) {
      schema.read(flawless.write(DOCUMENT, i, 0, LONG, schema.document()).text());
    }
  }

  @Test
  void readsASchemaThatIsToldInThePrompt() {
    OutputSchema schema = schemaOf("text-to-persona", "card");
    CompletionRequest told =
        new CompletionRequest(DOCUMENT, 1, 1, LONG, 1, schema.document()).withSchemaInWords();

    schema.read(flawless.write(told.messages(), 1, 0, LONG).text());
  }

  @Test
  void errsAsOftenAsItIsTold() {
    OutputSchema schema = schemaOf("text-to-persona", "card");
    RehearsalWriter writer = new RehearsalWriter(new DefectRates(0, 0, 0, 0, 0.1, 0.2, 0));
    int unfit = 0;
    int cut = 0;
    for (int i = 0; i < 1_000; i++) {
      Completion completion = writer.write(DOCUMENT, i, 0, LONG, schema.document());
      if (completion.finish() == FinishReason.LENGTH) {
        cut++;
      } else {
        unfit += fits(schema, completion.text()) ? 0 : 1;
      }
    }

    assertThat(cut).isBetween(70, 130);
    assertThat(unfit).isBetween(160, 240);
  }

  @Test
  void findsSomethingWrongAsOftenAsItIsTold() {
    OutputSchema schema = schemaOf("brief-to-persona", "consistent");
    RehearsalWriter writer = new RehearsalWriter(new DefectRates(0, 0, 0, 0, 0, 0, 0.3));
    int failed = 0;
    for (int i = 0; i < 1_000; i++) {
      JsonNode check = schema.read(writer.write(DOCUMENT, i, 0, LONG, schema.document()).text());
      failed += check.path("passed").asBoolean() ? 0 : 1;
    }

    assertThat(failed).isBetween(250, 350);
  }

  private static boolean fits(OutputSchema schema, String text) {
    try {
      schema.read(text);
      return true;
    } catch (UnfitAnswerException e) {
      return false;
    }
  }
}
