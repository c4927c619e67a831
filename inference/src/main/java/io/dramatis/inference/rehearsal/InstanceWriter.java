package io.dramatis.inference.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Writes an instance of a JSON Schema. Properties that the grammar knows, as section {@code
 * json-NAME}, get its texts; others are filled by their type, enumeration and bounds. Of patterns
 * it is only looked at whether there is one: a text that has to fit one is written as a {@link
 * Codeword}. Where keys are free, they are parameters of a function.
 */
final class InstanceWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final double OPTIONAL_GIVEN = 0.7;
  private static final int USUAL_ITEMS = 3;
  private static final int DEEPEST = 20;

  private final Grammar grammar;
  private final Cast cast;
  private final JsonNode root;
  private final double failedCheck;
  private final Random random;
  private final RehearsedParameters parameters;
  private boolean passed = true;

  InstanceWriter(Grammar grammar, Cast cast, JsonNode root, double failedCheck, Random random) {
    this.grammar = grammar;
    this.cast = cast;
    this.root = root;
    this.failedCheck = failedCheck;
    this.random = random;
    this.parameters = new RehearsedParameters(grammar, cast, random);
  }

  JsonNode write() {
    return value("text", root, 0);
  }

  private JsonNode value(String name, JsonNode given, int depth) {
    JsonNode schema = followed(given);
    if (schema.has("const")) {
      return schema.get("const");
    }
    JsonNode choices = schema.path("enum");
    if (!choices.isEmpty()) {
      return choices.get(random.nextInt(choices.size()));
    }
    if (depth > DEEPEST) {
      return JSON.nullNode();
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(name, schema, depth);
      case "integer" -> JSON.numberNode(Math.round(number(schema, true)));
      case "number" -> JSON.numberNode(number(schema, false));
      case "boolean" -> truth(name);
      case "null" -> JSON.nullNode();
      default -> string(name, schema);
    };
  }

  private JsonNode followed(JsonNode schema) {
    JsonNode at = schema;
    for (int i = 0; i < DEEPEST; i++) {
      if (at.path("$ref").isTextual()) {
        at = root.at(at.path("$ref").asText().replaceFirst("^#", ""));
      } else if (!at.path("anyOf").isEmpty()) {
        at = at.path("anyOf").get(0);
      } else if (!at.path("oneOf").isEmpty()) {
        at = at.path("oneOf").get(0);
      } else {
        return at;
      }
    }
    return at;
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.path(0).asText();
    }
    return type.asText(schema.has("properties") ? "object" : "string");
  }

  private ObjectNode object(JsonNode schema, int depth) {
    Set<String> required = new LinkedHashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    ObjectNode object = JSON.objectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (required.contains(property.getKey()) || random.nextDouble() < OPTIONAL_GIVEN) {
        object.set(property.getKey(), value(property.getKey(), property.getValue(), depth + 1));
      }
    }
    for (String name : required) {
      if (!object.has(name)) {
        object.set(name, string(name, JSON.objectNode()));
      }
    }
    JsonNode free = schema.path("additionalProperties");
    if (object.isEmpty() && free.isObject()) {
      int least = schema.path("minProperties").asInt(1);
      int most = Math.max(least, schema.path("maxProperties").asInt(USUAL_ITEMS));
      int wanted = random.nextInt(least, Math.max(least, Math.min(most, USUAL_ITEMS)) + 1);
      return parameters.write(wanted, () -> value("text", free, depth + 1));
    }
    return parameters.agreeing(object);
  }

  private ArrayNode array(String name, JsonNode schema, int depth) {
    int least = schema.path("minItems").asInt(0);
    int most = Math.max(least, Math.min(schema.path("maxItems").asInt(USUAL_ITEMS), USUAL_ITEMS));
    int wanted = random.nextInt(Math.min(Math.max(least, 1), most), most + 1);
    Set<JsonNode> items = new LinkedHashSet<>();
    for (int tries = 0; items.size() < wanted && tries < wanted * DEEPEST; tries++) {
      items.add(value(name, schema.path("items"), depth + 1));
    }
    return JSON.arrayNode().addAll(items);
  }

  private double number(JsonNode schema, boolean whole) {
    double least =
        schema.path("minimum").asDouble(schema.path("exclusiveMinimum").asDouble(-1) + 1);
    double most =
        schema.path("maximum").asDouble(schema.path("exclusiveMaximum").asDouble(least + 101) - 1);
    return least
        + (whole
            ? random.nextInt((int) Math.clamp(most - least, 0, 1e9) + 1)
            : random.nextDouble() * Math.max(0, most - least));
  }

  private JsonNode truth(String name) {
    if (!name.equals("passed")) {
      return JSON.booleanNode(random.nextBoolean());
    }
    passed = random.nextDouble() >= failedCheck;
    return JSON.booleanNode(passed);
  }

  private TextNode string(String name, JsonNode schema) {
    String formatted =
        switch (schema.path("format").asText()) {
          case "date" -> "2024-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
          case "email" -> "reader%d@example.org".formatted(random.nextInt(1_000));
          case "uri" -> "https://example.org/" + random.nextInt(1_000);
          default -> "";
        };
    if (!formatted.isEmpty()) {
      return JSON.textNode(formatted);
    }
    String section = "json-" + name.toLowerCase(Locale.ROOT) + "-codeword";
    return JSON.textNode(
        schema.has("pattern") && grammar.knows(section)
            ? Codeword.of(grammar.expand(section, cast, random), schema.path("maxLength").asInt(60))
            : fitted(known(name), schema));
  }

  private String known(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "occupation", "role" -> cast.take("occupation").replaceFirst("^an? ", "");
      case "circumstance", "goal" -> cast.take(lower);
      case "reason" -> grammar.expand(passed ? "json-reason" : "json-reason-failed", cast, random);
      default ->
          grammar.expand(
              grammar.knows("json-" + lower) ? "json-" + lower : "json-text", cast, random);
    };
  }

  private String fitted(String text, JsonNode schema) {
    int least = schema.path("minLength").asInt(0);
    int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    StringBuilder longer = new StringBuilder(text);
    while (longer.length() < least) {
      longer.append(' ').append(grammar.expand("json-more", cast, random));
    }
    if (longer.length() <= most) {
      return longer.toString();
    }
    int end = longer.lastIndexOf(" ", most);
    return longer.substring(0, end >= Math.max(1, least) ? end : most);
  }
}
