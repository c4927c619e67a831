package io.dramatis.inference.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Schemas as LangChain4j takes them. */
final class ResponseFormats {
  private static final String NAME = "answer";

  private ResponseFormats() {}

  /** The format for a schema; null for free text. */
  static @Nullable ResponseFormat of(@Nullable JsonNode schema) {
    if (schema == null) {
      return null;
    }
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name(NAME)
                .rootElement(JsonRawSchema.from(schema.toString()))
                .build())
        .build();
  }

  /**
   * Whether OpenAI takes a schema with {@code strict}: every object lists all of its properties as
   * required and allows no others (Structured Outputs guide, "Supported schemas"). Servers that
   * decode under the schema do so whatever it says.
   */
  static boolean strict(JsonNode schema) {
    if (schema instanceof ObjectNode object && object.path("properties").isObject()) {
      Set<String> required = new HashSet<>();
      object.path("required").forEach(name -> required.add(name.asText()));
      boolean open = object.path("additionalProperties").asBoolean(true);
      if (open
          || object.path("properties").properties().stream()
              .anyMatch(property -> !required.contains(property.getKey()))) {
        return false;
      }
    }
    for (JsonNode child : schema) {
      if (!strict(child)) {
        return false;
      }
    }
    return true;
  }
}
