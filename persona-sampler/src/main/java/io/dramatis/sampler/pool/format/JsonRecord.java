package io.dramatis.sampler.pool.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the text of one record. */
final class JsonRecord {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private JsonRecord() {}

  static Row read(long line, String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node instanceof ObjectNode object
          ? new Row.Fields(line, object)
          : new Row.Unreadable(line, "not a JSON object; write one such as {\"persona\": \"...\"}");
    } catch (JsonProcessingException e) {
      return new Row.Unreadable(
          line, "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
    }
  }
}
