package io.dramatis.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.TokenUsage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCodecTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"prompt": -1, "completion": 0}   | usage.prompt is -1; give a whole number from 0
          {"prompt": 1.5, "completion": 0}  | prompt: is missing or not a whole number
          {"prompt": "1", "completion": 0}  | prompt: is missing or not a whole number
          {"prompt": null, "completion": 0} | prompt: is missing or not a whole number
          {"completion": 0}                 | prompt: is missing or not a whole number
          {"prompt": 99999999999999999999}  | prompt: is out of range
          {"prompt": 1                      | is not JSON at line 1
          {"prompt": 1, "completion": 0} {} | is missing or not one object that makes a TokenUsage
          []                                | is missing or not one object that makes a TokenUsage
          secret                            | is not JSON at line 1, column
          null                              | the value is JSON null; send a TokenUsage
          ''                                | is missing or not one object that makes a TokenUsage
          """)
  void saysWhatIsWrongAndWhere(String value, String message) {
    assertThatThrownBy(() -> EventCodec.read(bytes(value), TokenUsage.class))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("secret");
  }

  @Test
  void namesTheWayToANestedField() {
    ObjectNode batch = (ObjectNode) GoldenFile.in("filtered-batch.v1").get(1).json();
    ((ObjectNode) batch.at("/batch/prompt/settings/recipe/steps/0")).put("user", " ");

    assertThatThrownBy(() -> EventCodec.read(EventCodec.write(batch), Prompt.class))
        .isInstanceOf(UnreadableEventException.class);
    assertThatThrownBy(
            () ->
                EventCodec.read(
                    EventCodec.write(batch), io.dramatis.contracts.event.FilteredBatch.class))
        .hasMessage(
            "not a readable FilteredBatch: batch.prompt.settings.recipe.steps[0]:"
                + " recipe.steps.user is missing or blank; give a text");
  }

  @Test
  void listsTheValuesOfAnEnumeration() {
    ObjectNode outcome = (ObjectNode) GoldenFile.in("outcome.v1").getFirst().json();
    outcome.put("kind", "abandoned");

    assertThatThrownBy(() -> EventCodec.read(EventCodec.write(outcome), Outcome.class))
        .hasMessage("not a readable Outcome: kind: is none of accepted, rejected, failed");
  }

  @Test
  void keepsTheReasonShortEnoughForAHeader() {
    ObjectNode prompt = (ObjectNode) GoldenFile.in("prompt.v1").getFirst().json();
    prompt.put("id", "x".repeat(10_000));

    assertThatThrownBy(() -> EventCodec.read(EventCodec.write(prompt), Prompt.class))
        .message()
        .hasSize(500);
  }

  @Test
  void readsBytesAsUtf8WhateverThePlatform() {
    byte[] json = bytes("{\"role\": \"user\", \"content\": \"naïve – 🙂\"}");

    assertThat(EventCodec.read(json, io.dramatis.contracts.event.ChatMessage.class).content())
        .isEqualTo("naïve – 🙂");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
