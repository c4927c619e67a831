package io.dramatis.reward.scorer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A judge's readable answer.
 *
 * @param score 1 (worst) to 5 (best)
 * @param reason one sentence; may be empty
 */
record JudgeAnswer(int score, String reason) {
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  // Many chat models fence JSON whatever they are told; a fence around all of it hides nothing.
  private static final Pattern FENCED =
      Pattern.compile("```(?:json)?\\s*(\\{.*})\\s*```", Pattern.DOTALL);

  /** The answer in a completion; empty unless all of it is an object with a score in range. */
  static Optional<JudgeAnswer> parse(String completion) {
    return json(completion)
        .filter(
            json ->
                json.path("score").isInt()
                    && json.path("score").intValue() >= 1
                    && json.path("score").intValue() <= 5
                    && json.path("reason").isTextual())
        .map(
            json ->
                new JudgeAnswer(json.path("score").intValue(), json.path("reason").textValue()));
  }

  /** The object that a completion is, fenced or not; empty when it is more or other than that. */
  static Optional<JsonNode> json(String completion) {
    String answer = completion.strip();
    Matcher fenced = FENCED.matcher(answer);
    try {
      return Optional.ofNullable(STRICT.readTree(fenced.matches() ? fenced.group(1) : answer))
          .filter(JsonNode::isObject);
    } catch (JsonProcessingException unreadable) {
      return Optional.empty();
    }
  }
}
