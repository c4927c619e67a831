package io.dramatis.contracts.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a part of the job schema asks for, in words that follow "give". */
final class Expectation {
  private static final int LONGEST_VALUE = 80;

  private Expectation() {}

  static String of(JsonNode schema) {
    // What a pattern or a condition asks for no rule can phrase: such a schema describes itself.
    if (schema.has("description") && (schema.has("pattern") || schema.has("if"))) {
      return described(schema.path("description").asText());
    }
    if (schema.has("enum")) {
      return "one of " + joined(schema.path("enum"));
    }
    return switch (schema.path("type").asText()) {
      case "object" -> mapping(schema);
      case "array" -> list(schema);
      case "integer" -> "a whole number" + range(" from ", schema, "minimum", "maximum");
      case "number" -> "a number" + range(" from ", schema, "minimum", "maximum");
      case "boolean" -> "true or false";
      case "string" -> text(schema);
      default -> "another value";
    };
  }

  /** The keys that a mapping may have. */
  static String keys(JsonNode schema) {
    List<String> names = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    return String.join(", ", names);
  }

  /** A value as its writer would know it again, shortened. */
  static String written(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL -> "empty";
      case OBJECT -> "a mapping with %d keys".formatted(value.size());
      case ARRAY -> "a list of %d".formatted(value.size());
      case STRING -> '"' + shortened(value.asText()) + '"';
      default -> shortened(value.asText());
    };
  }

  private static String described(String description) {
    String clause =
        description.endsWith(".")
            ? description.substring(0, description.length() - 1)
            : description;
    return clause.substring(0, 1).toLowerCase(Locale.ROOT) + clause.substring(1);
  }

  private static String mapping(JsonNode schema) {
    if (!schema.has("properties")) {
      JsonNode values = schema.path("additionalProperties").path("type");
      return values.isMissingNode()
          ? "a mapping"
          : "a mapping of%s names to %s"
              .formatted(
                  most(schema, "maxProperties"),
                  values.asText().equals("object") ? "mappings" : "texts");
    }
    boolean one = schema.path("minProperties").asInt() == 1;
    return (one && schema.path("maxProperties").asInt() == 1
            ? "a mapping with exactly one of "
            : "a mapping with the keys ")
        + keys(schema);
  }

  private static String list(JsonNode schema) {
    boolean distinct = schema.path("uniqueItems").asBoolean();
    JsonNode items = schema.path("items");
    return "a list of%s%s %s"
        .formatted(
            most(schema, "maxItems"),
            distinct ? " different" : "",
            items.has("enum") ? "entries out of " + joined(items.path("enum")) : "entries");
  }

  private static String text(JsonNode schema) {
    return schema.has("pattern")
        ? "a text that matches " + schema.path("pattern").asText()
        : "a text" + range(" of ", schema, "minLength", "maxLength") + " characters";
  }

  private static String range(String opening, JsonNode schema, String least, String most) {
    return opening + schema.path(least).asText("0") + " to " + schema.path(most).asText();
  }

  private static String most(JsonNode schema, String keyword) {
    return schema.has(keyword) ? " up to " + schema.path(keyword).asText() : "";
  }

  private static String joined(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
  }
}
