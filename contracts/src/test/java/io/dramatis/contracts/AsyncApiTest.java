package io.dramatis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
  private static final List<String> TOPICS =
      List.of(
          Topics.JOBS,
          Topics.PROMPTS,
          Topics.CANDIDATES,
          Topics.FILTERED,
          Topics.SAMPLES,
          Topics.OUTCOMES,
          Topics.BATCH_PROMPTS,
          Topics.PREVIEWS,
          Topics.deadLetter("sample"),
          Topics.deadLetter("generate"),
          Topics.deadLetter("filter"),
          Topics.deadLetter("score"));

  private static JsonNode document;

  @BeforeAll
  static void parse() throws IOException {
    try (InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
      document = new YAMLMapper().readTree(in);
    }
  }

  @Test
  void hasEveryTopicAndNoOther() {
    assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
    assertThat(document.path("channels").findValuesAsText("address"))
        .containsExactlyInAnyOrderElementsOf(TOPICS);
  }

  @Test
  void everyReferenceResolves() {
    List<String> references = document.findValuesAsText("$ref");

    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            ref -> {
              if (ref.startsWith("#")) {
                assertThat(document.at(ref.substring(1)).isObject()).as(ref).isTrue();
              } else {
                assertThat(AsyncApiTest.class.getResource("/" + ref)).as(ref).isNotNull();
              }
            });
  }

  @Test
  void everyEventHasItsSchema() {
    assertThat(document.findValuesAsText("$ref"))
        .filteredOn(ref -> ref.startsWith("schemas/"))
        .containsExactlyInAnyOrderElementsOf(
            Schemas.NAMES.stream()
                // Progress is answered over HTTP and recipes are posted; they have no topic.
                .filter(name -> !name.equals("job-progress.v1") && !name.equals("recipe.v1"))
                .map(name -> "schemas/" + name + ".json")
                .toList());
  }

  @Test
  void everyTopicHasASenderAndThePipelinesTopicsAReceiver() {
    Map<String, TreeSet<String>> actions = new TreeMap<>();
    for (JsonNode operation : document.path("operations")) {
      String channel = operation.at("/channel/$ref").asText();
      actions
          .computeIfAbsent(
              document.at(channel.substring(1)).path("address").asText(), k -> new TreeSet<>())
          .add(operation.path("action").asText());
    }

    assertThat(actions).containsOnlyKeys(TOPICS);
    actions.forEach(
        (topic, found) ->
            assertThat(found)
                .as(topic)
                .isEqualTo(
                    topic.contains(".dlq.")
                        ? new TreeSet<>(List.of("send"))
                        : new TreeSet<>(List.of("receive", "send"))));
  }

  @Test
  void everyOperationSaysWhoDoesIt() {
    assertThat(
            StreamSupport.stream(document.path("operations").spliterator(), false)
                .map(operation -> operation.at("/tags/0/name").asText())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "producer",
            "persona-sampler",
            "generator",
            "filter-service",
            "reward-scorer",
            "consumer");
  }

  @Test
  void keysAndCloudEventsHeadersAreSaidOfEveryEvent() {
    document
        .at("/components/messages")
        .properties()
        .forEach(
            message -> {
              JsonNode definition = message.getValue();
              if (message.getKey().equals("deadLetter")) {
                assertThat(definition.has("headers")).isTrue();
              } else {
                assertThat(definition.at("/bindings/kafka/$ref").asText()).contains("by");
                assertThat(definition.has("headers")).isEqualTo(!message.getKey().equals("job"));
              }
            });
    assertThat(document.at("/components/schemas/cloudEventHeaders/required"))
        .extracting(JsonNode::asText)
        .containsExactly("ce_specversion", "ce_id", "ce_type", "ce_source");
  }
}
