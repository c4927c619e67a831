package io.dramatis.filter.contradiction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a chat model is asked to answer, and how it is read: all of it, or not at all. */
final class ChatAnswer {
  private static final String FIELD = "contradiction";
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  // Many chat models fence JSON whatever they are told; a fence around all of it hides nothing.
  private static final Pattern FENCED =
      Pattern.compile("```(?:json)?\\s*(\\{.*})\\s*```", Pattern.DOTALL);

  private ChatAnswer() {}

  /** The JSON Schema of an answer. */
  static JsonNode schema() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "object").put("additionalProperties", false);
    schema.putArray("required").add(FIELD);
    schema
        .putObject("properties")
        .putObject(FIELD)
        .put("type", "number")
        .put("minimum", 0)
        .put("maximum", 1);
    return schema;
  }

  /** The probability in a completion; empty unless all of it is an object with one in range. */
  static Optional<Answer> parse(String completion) {
    String answer = completion.strip();
    Matcher fenced = FENCED.matcher(answer);
    try {
      JsonNode json = STRICT.readTree(fenced.matches() ? fenced.group(1) : answer);
      JsonNode probability = json.path(FIELD);
      return probability.isNumber() && probability.asDouble() >= 0 && probability.asDouble() <= 1
          ? Optional.of(new Answer.Contradiction(probability.asDouble()))
          : Optional.empty();
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    }
  }
}
