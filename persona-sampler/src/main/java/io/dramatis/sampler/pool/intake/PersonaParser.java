package io.dramatis.sampler.pool.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dramatis.sampler.pool.NewPersona;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {"persona": "...", "id": "...", "attributes": {...}}}, of which only the persona is
 * needed, as PersonaHub publishes it. Other texts at the top level become attributes.
 */
final class PersonaParser {
  private static final int MAX_ID_LENGTH = 200;

  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * The persona on a line.
   *
   * @throws RefusedLineException saying what is wrong with it
   */
  NewPersona parse(Line.Text line) throws RefusedLineException {
    JsonNode object = object(line.text());
    JsonNode persona = object.path("persona");
    if (!persona.isTextual() || persona.asText().isBlank()) {
      throw new RefusedLineException("persona is missing or not a text; give it as a text");
    }
    return NewPersona.of(
        line.number(),
        id(object.path("id")),
        storable("persona", persona.asText().strip()),
        attributes(object));
  }

  private JsonNode object(String text) throws RefusedLineException {
    try {
      JsonNode node = json.readTree(text);
      if (!node.isObject()) {
        throw new RefusedLineException(
            "not a JSON object; write one a line, such as {\"persona\": \"...\"}");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new RefusedLineException(
          "not JSON: " + e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
    }
  }

  private static @Nullable String id(JsonNode node) throws RefusedLineException {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    boolean usable = node.isTextual() || node.isIntegralNumber();
    if (!usable || node.asText().isBlank() || node.asText().length() > MAX_ID_LENGTH) {
      throw new RefusedLineException(
          "id must be a text of 1 to %d characters; leave it out to have one derived"
              .formatted(MAX_ID_LENGTH));
    }
    return storable("id", node.asText().strip());
  }

  private static Map<String, String> attributes(JsonNode object) throws RefusedLineException {
    Map<String, String> attributes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      boolean taken =
          switch (field.getKey()) {
            case "persona", "id", "attributes" -> true;
            default -> !field.getValue().isTextual();
          };
      if (!taken) {
        put(attributes, field.getKey(), field.getValue());
      }
    }
    JsonNode given = object.path("attributes");
    if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
      throw new RefusedLineException("attributes must be an object of names to texts");
    }
    for (Map.Entry<String, JsonNode> field : given.properties()) {
      put(attributes, field.getKey(), field.getValue());
    }
    return attributes;
  }

  private static void put(Map<String, String> attributes, String name, JsonNode value)
      throws RefusedLineException {
    if (value.isContainerNode()) {
      throw new RefusedLineException(
          "attributes.%s must be a text, a number or true or false".formatted(name));
    }
    if (!value.isNull() && !value.asText().isBlank() && !name.isBlank()) {
      attributes.put(
          storable("the name of an attribute", name.strip()),
          storable("attributes." + name, value.asText().strip()));
    }
  }

  /** PostgreSQL stores neither NUL nor half a surrogate pair, which JSON can both escape. */
  private static String storable(String field, String text) throws RefusedLineException {
    if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new RefusedLineException(
          "%s holds a NUL character or half a surrogate pair; remove it".formatted(field));
    }
    return text;
  }
}
