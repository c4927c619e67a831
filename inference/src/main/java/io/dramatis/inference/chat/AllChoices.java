package io.dramatis.inference.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.model.output.FinishReason;
import io.dramatis.inference.Completion;
import io.dramatis.inference.ModelException;
import java.util.ArrayList;
import java.util.List;

/**
 * A chat response whose body shows LangChain4j one choice, since its model refuses more, while all
 * of them are kept beside.
 */
final class AllChoices extends SuccessfulHttpResponse {
  /** In the place of the first text, which would be written and read once more for nobody. */
  private static final String UNREAD = "-";

  private final List<Completion> completions;

  private AllChoices(
      SuccessfulHttpResponse response, JsonNode first, List<Completion> completions) {
    super(
        SuccessfulHttpResponse.builder()
            .statusCode(response.statusCode())
            .headers(response.headers())
            .body(first.toString()));
    this.completions = completions;
  }

  /** The completions, in the order of their index. */
  List<Completion> completions() {
    return completions;
  }

  /**
   * Reads all choices.
   *
   * @throws ModelException.Malformed when there are none, or one without a message
   */
  static AllChoices read(String endpoint, SuccessfulHttpResponse response, JsonNode body) {
    JsonNode choices = body.path("choices");
    if (!choices.isArray() || choices.isEmpty()) {
      throw new ModelException.Malformed(endpoint + " answered without choices", null);
    }
    List<JsonNode> ordered = new ArrayList<>();
    choices.forEach(ordered::add);
    ordered.sort(java.util.Comparator.comparingInt(c -> c.path("index").asInt(0)));
    List<Completion> completions = ordered.stream().map(c -> completion(endpoint, c)).toList();
    return new AllChoices(response, reduced((ObjectNode) body), completions);
  }

  private static Completion completion(String endpoint, JsonNode choice) {
    JsonNode message = choice.path("message");
    JsonNode content = message.path("content");
    if (!message.isObject()
        || !(content.isTextual() || content.isNull() || !message.has("content"))) {
      throw new ModelException.Malformed(endpoint + " answered with a choice without text", null);
    }
    return new Completion(
        content.asText(""), finish(choice, message), 0, 0, TokenChoices.read(choice));
  }

  private static FinishReason finish(JsonNode choice, JsonNode message) {
    if (!message.path("refusal").asText("").isBlank()) {
      return FinishReason.CONTENT_FILTER;
    }
    return switch (choice.path("finish_reason").asText("")) {
      case "stop" -> FinishReason.STOP;
      case "length" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      case "tool_calls", "function_call" -> FinishReason.TOOL_EXECUTION;
      default -> FinishReason.OTHER;
    };
  }

  /** Takes the choices out of the tree itself, which nobody else has: a copy costs. */
  private static JsonNode reduced(ObjectNode body) {
    ArrayNode choices = body.putArray("choices");
    ObjectNode choice = choices.addObject().put("index", 0).put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", UNREAD);
    return body;
  }
}
