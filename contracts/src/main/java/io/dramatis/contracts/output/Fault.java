package io.dramatis.contracts.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import io.dramatis.contracts.FieldPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a validator says of an answer, told without any text of the model. */
final class Fault {
  private static final int LONGEST_RULE = 80;

  private Fault() {}

  /** The field and the rule that it breaks. */
  static String of(ValidationMessage message, JsonNode schema) {
    String field = path(message, schema);
    return switch (message.getType()) {
      case "required" -> FieldPath.join(plain(field), message.getProperty()) + " is missing";
      case "additionalProperties", "unevaluatedProperties" ->
          field + " has a key that the schema does not know";
      default -> "%s does not fit %s".formatted(field, rule(message));
    };
  }

  /** Where in the answer; keys that the schema does not name are the model's and stay out. */
  static String path(ValidationMessage message, JsonNode schema) {
    Set<String> known = new HashSet<>();
    collect(schema, known);
    JsonNodePath path = message.getInstanceLocation();
    List<Object> steps = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      Object step = path.getElement(i);
      steps.add(step instanceof Number || known.contains(step.toString()) ? step : "*");
    }
    return steps.isEmpty() ? "the object" : FieldPath.of(steps);
  }

  private static String plain(String field) {
    return field.equals("the object") ? "" : field;
  }

  private static String rule(ValidationMessage message) {
    JsonNode value = message.getSchemaNode();
    String rule = value == null ? message.getType() : message.getType() + " " + value;
    return rule.length() > LONGEST_RULE ? rule.substring(0, LONGEST_RULE) + "…" : rule;
  }

  private static void collect(JsonNode schema, Set<String> names) {
    schema
        .properties()
        .forEach(
            entry -> {
              names.add(entry.getKey());
              collect(entry.getValue(), names);
            });
    if (schema.isArray()) {
      schema.forEach(child -> collect(child, names));
    }
  }
}
