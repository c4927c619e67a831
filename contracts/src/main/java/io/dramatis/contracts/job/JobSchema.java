package io.dramatis.contracts.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ApplyDefaultsStrategy;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.dramatis.contracts.Schemas;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The published job schema, with refusals that name the field and the mend. */
final class JobSchema {
  private final JsonNode document = Schemas.read("job.v1");
  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(
              document,
              SchemaValidatorsConfig.builder()
                  .pathType(PathType.JSON_PATH)
                  .applyDefaultsStrategy(new ApplyDefaultsStrategy(true, false, false))
                  .build());

  void validateAndFillDefaults(JsonNode job) {
    List<Violation> violations = new ArrayList<>();
    for (ValidationMessage message : schema.validate(job)) {
      Violation violation = describe(message, job);
      if (!violations.contains(violation)) {
        violations.add(violation);
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidJobException(violations);
    }
    schema.walk(job, false);
  }

  private Violation describe(ValidationMessage message, JsonNode job) {
    String field = fieldOf(message.getInstanceLocation());
    return switch (message.getType()) {
      case "additionalProperties" ->
          new Violation(join(field, message.getProperty()), "unknown key" + knownKeys(message));
      case "required" -> new Violation(join(field, message.getProperty()), "is missing");
      default -> new Violation(field, "%s%s".formatted(message.getError(), valueAt(message, job)));
    };
  }

  private String knownKeys(ValidationMessage message) {
    JsonNode at = document;
    JsonNodePath path = message.getEvaluationPath();
    for (int i = 0; i < path.getNameCount() - 1; i++) {
      at = step(at, path.getElement(i));
    }
    List<String> names = new ArrayList<>();
    at.path("properties").fieldNames().forEachRemaining(names::add);
    return names.isEmpty() ? "; leave it out" : "; known keys are " + String.join(", ", names);
  }

  private JsonNode step(JsonNode at, Object element) {
    if ("$ref".equals(element)) {
      return document.at(at.path("$ref").asText().substring(1));
    }
    return element instanceof Integer index ? at.path(index) : at.path(element.toString());
  }

  private static String valueAt(ValidationMessage message, JsonNode job) {
    JsonNode at = job;
    JsonNodePath path = message.getInstanceLocation();
    for (int i = 0; i < path.getNameCount(); i++) {
      Object element = path.getElement(i);
      at = element instanceof Integer index ? at.path(index) : at.path(element.toString());
    }
    if (!at.isValueNode()) {
      return "";
    }
    String text = at.asText();
    return " (it is " + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + ")";
  }

  private static String fieldOf(JsonNodePath path) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      elements.add(path.getElement(i).toString());
    }
    return elements.stream().collect(Collectors.joining("."));
  }

  private static String join(String field, String key) {
    return field.isEmpty() ? key : field + "." + key;
  }
}
