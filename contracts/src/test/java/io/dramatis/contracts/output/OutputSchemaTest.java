package io.dramatis.contracts.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.contracts.recipe.Side;
import io.dramatis.contracts.recipe.StepConditioning;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputSchemaTest {
  private static final String CARD =
      """
      {"type": "object", "additionalProperties": false, "required": ["persona"],
       "properties": {"persona": {"type": "string", "minLength": 3},
                      "tags": {"type": "array", "items": {"enum": ["a", "b"]}}}}""";

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static OutputSchema card() {
    return OutputSchema.of(json(CARD));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"tags\": [\"a\"], \"persona\": \"A nurse\"}",
        "  {\"tags\":[\"a\"],\n\"persona\":\"A nurse\"}\n",
        "Sure, here it is:\n```json\n{\"tags\": [\"a\"], \"persona\": \"A nurse\"}\n```\nAnything else?",
        "```\n{\"tags\": [\"a\"], \"persona\": \"A nurse\"}\n```",
        "Here it is: {\"tags\": [\"a\"], \"persona\": \"A nurse\"} I hope it helps.",
      })
  void readsTheObjectInTheSchemasOrder(String text) {
    assertThat(OutputSchema.text(card().read(text)))
        .isEqualTo("{\"persona\":\"A nurse\",\"tags\":[\"a\"]}");
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aDegenerateAnswerIsLookedAtOnce() {
    for (String line : List.of("```x\n", "{", "[{", "```", "\n")) {
      String text = line.repeat(900_000 / line.length());

      assertThatThrownBy(() -> card().read(text)).isInstanceOf(UnfitAnswerException.class);
    }
  }

  @Test
  void keepsFencesWithinTheObject() {
    assertThat(
            card()
                .read("{\"persona\": \"writes ```json\\n{}\\n``` daily\"}")
                .path("persona")
                .asText())
        .contains("```json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "A nurse in Kisumu.",
        "[{\"persona\": \"A nurse\"}]",
        "{\"persona\": \"A nurse\"",
        "{\"persona\": \"A nurse\"} {\"persona\": \"A sailor\"}",
        "{\"persona\": \"A nurse\", \"persona\": \"A sailor\"}",
        "{'persona': 'A nurse'}",
        "{\"persona\": \"A nurse\",}",
        "```\n{\"persona\": \"A nurse\"}\n```\nor\n```\n{\"persona\": \"A sailor\"}\n```",
      })
  void mendsAndGuessesNothing(String text) {
    assertThatThrownBy(() -> card().read(text))
        .isInstanceOf(UnfitAnswerException.class)
        .hasMessage("is not one JSON object whose keys are distinct");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"tags\": []} | persona is missing",
        "{\"persona\": 7} | persona does not fit type \"string\"",
        "{\"persona\": \"xq\"} | persona does not fit minLength 3",
        "{\"persona\": \"A nurse\", \"secret\": 1} | the object has a key that the schema does not know",
        "{\"persona\": \"A nurse\", \"tags\": [\"a\", \"secret\"]} | tags[1] does not fit enum [\"a\",\"b\"]",
      })
  void namesTheFieldAndNoTextOfTheModel(String text, String message) {
    assertThatThrownBy(() -> card().read(text)).hasMessage(message);
  }

  @Test
  void keepsTheModelsOwnKeysOutOfMessages() {
    OutputSchema schema =
        OutputSchema.of(
            json("{\"type\": \"object\", \"additionalProperties\": {\"type\": \"integer\"}}"));

    assertThatThrownBy(() -> schema.read("{\"secret\": \"x\"}"))
        .hasMessage("* does not fit type \"integer\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"type\": \"objekt\"} | is no JSON Schema",
        "{\"type\": \"array\"} | give it type: object",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"minLength\": -1}}} | properties.a.minLength",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"pattern\": \"(\"}}} | pattern",
        "{\"type\": \"object\", \"$id\": \"https://example.org/x\"} | has $id",
        "{\"type\": \"object\", \"$schema\": \"http://json-schema.org/draft-07/schema#\"} | another $schema",
        "{\"type\": \"object\", \"allOf\": [{\"$ref\": \"#\"}]} | other documents",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#/properties/a\"}}} | itself",
        "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#/$defs/b\"}}} | not there",
      })
  void refusesASchemaThatCannotBeUsed(String schema, String message) {
    assertThatThrownBy(() -> OutputSchema.of(json(schema)))
        .isInstanceOf(BadSchemaException.class)
        .hasMessageContaining(message);
  }

  @Test
  void neverFetchesARemoteSchema() throws IOException {
    AtomicInteger fetched = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          fetched.incrementAndGet();
          exchange.close();
        });
    server.start();
    try {
      String url = "http://localhost:" + server.getAddress().getPort() + "/schema.json";
      for (String keyword : new String[] {"$ref", "$dynamicRef", "$schema", "$id"}) {
        String schema =
            "{\"type\": \"object\", \"properties\": {\"a\": {\"%s\": \"%s\"}}}"
                .formatted(keyword, url);
        assertThatThrownBy(() -> OutputSchema.of(json(schema)).read("{\"a\": 1}"))
            .isInstanceOf(BadSchemaException.class);
      }
    } finally {
      server.stop(0);
    }
    assertThat(fetched).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/hostname", "classpath:/output/check.json", "other.json"})
  void readsNoOtherDocumentOfAnyKind(String reference) {
    String schema =
        "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"%s\"}}}".formatted(reference);

    assertThatThrownBy(() -> OutputSchema.of(json(schema)))
        .isInstanceOf(BadSchemaException.class)
        .hasMessageContaining("other documents are never read");
  }

  @Test
  void refusesReferencesThatGrowWithoutBounds() {
    StringBuilder definitions = new StringBuilder("\"d0\": {\"type\": \"string\"}");
    for (int i = 1; i <= 30; i++) {
      String before = "{\"$ref\": \"#/$defs/d" + (i - 1) + "\"}";
      definitions.append(", \"d%d\": {\"allOf\": [%s, %s]}".formatted(i, before, before));
    }
    String schema =
        "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#/$defs/d30\"}}, \"$defs\": {%s}}"
            .formatted(definitions);

    assertThatThrownBy(() -> OutputSchema.of(json(schema))).hasMessageContaining("too large");
  }

  @Test
  void followsReferencesWithinTheSchema() {
    OutputSchema schema =
        OutputSchema.of(
            json(
                "{\"type\": \"object\", \"properties\": {\"a\": {\"$ref\": \"#/$defs/b\"}},"
                    + " \"$defs\": {\"b\": {\"type\": \"integer\"}}}"));

    assertThat(schema.read("{\"a\": 1}").path("a").asInt()).isEqualTo(1);
    assertThatThrownBy(() -> schema.read("{\"a\": \"x\"}"))
        .isInstanceOf(UnfitAnswerException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"^(a+)+$", "^(a|a)*$", "(.*a){20}$", "^([a-z]*)*$"})
  void patternsThatTrackBackEndSoon(String pattern) {
    OutputSchema schema =
        OutputSchema.of(
            json(
                "{\"type\": \"object\", \"properties\": {\"a\": {\"pattern\": \"%s\"}}}"
                    .formatted(pattern)));
    String text = "{\"a\": \"" + "a".repeat(50_000) + "!\"}";

    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThatThrownBy(() -> schema.read(text)).isInstanceOf(UnfitAnswerException.class));
  }

  @Test
  void ordinaryPatternsMatch() {
    OutputSchema schema =
        OutputSchema.of(
            json(
                "{\"type\": \"object\", \"properties\": {\"a\": {\"pattern\": \"^[A-Z]{2}-\\\\d+$\"}}}"));

    assertThat(schema.read("{\"a\": \"AB-12\"}").path("a").asText()).isEqualTo("AB-12");
  }

  @Test
  void aCheckAnswersWithPassedAndReason() {
    RecipeStep step =
        new RecipeStep("ok", StepConditioning.NEVER, "", "", "Is it?", Side.CHECKING, null);
    OutputSchema schema = OutputSchema.of(step).orElseThrow();

    assertThat(schema.read("{\"reason\": \"\", \"passed\": true}").path("passed").asBoolean())
        .isTrue();
    assertThatThrownBy(() -> schema.read("{\"passed\": \"yes\", \"reason\": \"\"}"))
        .hasMessage("passed does not fit type \"boolean\"");
  }

  @Test
  void builtInSchemasCanBeUsed() {
    for (Recipe recipe : RecipeCatalogue.builtIn().recipes()) {
      for (RecipeStep step : recipe.steps()) {
        assertThat(OutputSchema.of(step).isPresent())
            .isEqualTo(step.output() != null || step.side() == Side.CHECKING);
      }
    }
  }
}
