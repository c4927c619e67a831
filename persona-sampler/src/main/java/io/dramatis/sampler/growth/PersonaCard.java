package io.dramatis.sampler.growth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dramatis.sampler.pool.PoolWriter;
import io.dramatis.sampler.screen.InstructionScreen;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that a model answered with, read as a persona. Properties that are texts, numbers
 * or truth values become attributes; lists of them too, joined by semicolons.
 *
 * @param text the persona
 * @param relation what it is to its parent; null when unstated
 * @param attributes name to value; may be empty
 */
record PersonaCard(String text, @Nullable String relation, Map<String, String> attributes) {
  static final int LONGEST = 4_000;
  static final int MOST_ATTRIBUTES = 64;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  PersonaCard {
    attributes = new TreeMap<>(attributes);
  }

  /** The answer is no persona. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Refusal refusal;

    RefusedException(Refusal refusal) {
      super(refusal.reason());
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }

  /**
   * Reads an answer.
   *
   * @throws RefusedException when it is no persona
   */
  static PersonaCard read(String answer) throws RefusedException {
    JsonNode object = object(answer);
    JsonNode persona = object.path("persona");
    if (!persona.isTextual()) {
      throw new RefusedException(Refusal.NO_PERSONA);
    }
    Map<String, String> attributes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      String value = value(property.getValue());
      if (isAttribute(property.getKey()) && !value.isBlank()) {
        attributes.put(property.getKey().strip(), value.strip());
      }
    }
    String relation = value(object.path("relation")).strip();
    PersonaCard card =
        new PersonaCard(persona.asText().strip(), relation.isEmpty() ? null : relation, attributes);
    card.requireUsable();
    return card;
  }

  private static JsonNode object(String answer) throws RefusedException {
    try {
      JsonNode node = JSON.readTree(answer);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // Refused below, like JSON that is no object; the text is kept with the sample.
    }
    throw new RefusedException(Refusal.NO_OBJECT);
  }

  private static boolean isAttribute(String name) {
    return !name.isBlank()
        && !name.equals("persona")
        && !name.equals("relation")
        && !name.strip().startsWith(PoolWriter.RESERVED);
  }

  /** Empty for what is no scalar and no list of scalars. */
  private static String value(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(PersonaCard::scalar)
          .filter(text -> !text.isBlank())
          .collect(Collectors.joining("; "));
    }
    return scalar(node);
  }

  private static String scalar(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? node.asText().strip() : "";
  }

  private void requireUsable() throws RefusedException {
    if (text.isBlank()) {
      throw new RefusedException(Refusal.BLANK);
    }
    if (attributes.size() > MOST_ATTRIBUTES) {
      throw new RefusedException(Refusal.TOO_LONG);
    }
    check(text);
    check(relation == null ? "" : relation);
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      check(attribute.getKey());
      check(attribute.getValue());
    }
  }

  private static void check(String text) throws RefusedException {
    if (text.length() > LONGEST) {
      throw new RefusedException(Refusal.TOO_LONG);
    }
    // PostgreSQL stores neither, and JSON can escape both.
    if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new RefusedException(Refusal.UNSTORABLE);
    }
    if (InstructionScreen.standard().find(text).isPresent()) {
      throw new RefusedException(Refusal.INSTRUCTION);
    }
  }
}
