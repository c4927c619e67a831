package io.dramatis.inference.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.output.FinishReason;
import io.dramatis.inference.Completion;
import io.dramatis.inference.rehearsal.RehearsalWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies of OpenAI's chat completions, written by the stand-in. */
final class SimulatedChat {
  /** The field that asks for JSON. */
  static final String FORMAT = "response_format";

  private static final int DEFAULT_MAX_TOKENS = 1_024;

  private final RehearsalWriter writer;

  SimulatedChat(RehearsalWriter writer) {
    this.writer = writer;
  }

  JsonNode answer(JsonNode request, Fault fault) {
    List<ChatMessage> messages = messages(request.path("messages"));
    int n = choices(request.path("n").asInt(1), fault);
    int maxTokens =
        request
            .path("max_tokens")
            .asInt(request.path("max_completion_tokens").asInt(DEFAULT_MAX_TOKENS));
    JsonNode schema = schema(request, fault);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", "chatcmpl-simulated").put("object", "chat.completion").put("created", 0);
    body.put("model", request.path("model").asText("simulated"));
    ArrayNode choices = body.putArray("choices");
    long written = 0;
    for (int i = 0; i < n; i++) {
      Completion completion =
          writer.write(messages, request.path("seed").asLong(0), i, maxTokens, schema);
      written += RehearsalWriter.tokens(completion.text());
      choices.add(choice(i, completion, fault));
    }
    long read = RehearsalWriter.tokens(request.path("messages").toString());
    body.putObject("usage")
        .put("prompt_tokens", read)
        .put("completion_tokens", written)
        .put("total_tokens", read + written);
    return body;
  }

  private static @Nullable JsonNode schema(JsonNode request, Fault fault) {
    JsonNode schema = request.path(FORMAT).path("json_schema").path("schema");
    return fault == Fault.FORMAT_IGNORED || !schema.isObject() ? null : schema;
  }

  private static int choices(int asked, Fault fault) {
    return switch (fault) {
      case NO_CHOICES -> 0;
      case ONE_CHOICE -> 1;
      default -> asked;
    };
  }

  private static ObjectNode choice(int index, Completion completion, Fault fault) {
    boolean cut = fault == Fault.ALL_FILTERED || (fault == Fault.CONTENT_FILTER && index == 0);
    ObjectNode choice = JsonNodeFactory.instance.objectNode().put("index", index);
    choice
        .putObject("message")
        .put("role", "assistant")
        .put("content", fault == Fault.ALL_FILTERED ? "" : completion.text());
    String finish = completion.finish() == FinishReason.LENGTH ? "length" : "stop";
    return choice.put("finish_reason", cut ? "content_filter" : finish);
  }

  private static List<ChatMessage> messages(JsonNode messages) {
    List<ChatMessage> read = new ArrayList<>();
    for (JsonNode message : messages) {
      String content = message.path("content").asText("");
      if (!content.isBlank()) {
        read.add(
            switch (message.path("role").asText("")) {
              case "system" -> SystemMessage.from(content);
              case "assistant" -> AiMessage.from(content);
              default -> UserMessage.from(content);
            });
      }
    }
    return read;
  }
}
