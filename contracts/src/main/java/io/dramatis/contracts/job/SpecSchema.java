package io.dramatis.contracts.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.dramatis.contracts.FieldPath;
import io.dramatis.contracts.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A published schema of what people write, with refusals that name the field, its value and the
 * mend.
 */
final class SpecSchema {
  /** Keywords that apply another schema to the same value. */
  private static final Set<String> SAME_VALUE = Set.of("then", "else");

  private final JsonNode document;
  private final JsonSchema schema;

  /**
   * @param name of the schema, such as {@code job.v1}
   */
  SpecSchema(String name) {
    document = Schemas.read(name);
    schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(document);
    schema.initializeValidators();
  }

  /**
   * Refuses what does not fit.
   *
   * @throws InvalidDocumentException with one violation for each field that is wrong
   */
  void validate(ObjectNode spec) {
    Map<String, Violation> violations = new LinkedHashMap<>();
    for (ValidationMessage message : schema.validate(spec)) {
      Violation violation = describe(message);
      violations.putIfAbsent(violation.field(), violation);
    }
    if (!violations.isEmpty()) {
      throw new InvalidDocumentException(List.copyOf(violations.values()));
    }
  }

  /** Fills the defaults in place, of a document that fits. */
  void fillDefaults(ObjectNode spec) {
    fill(spec, document);
  }

  private Violation describe(ValidationMessage message) {
    String field = FieldPath.of(elements(message.getInstanceLocation()));
    JsonNode wanted = at(elements(message.getEvaluationPath().getParent()));
    return switch (message.getType()) {
      case "additionalProperties" ->
          new Violation(
              FieldPath.join(field, message.getProperty()),
              "unknown key; known keys are " + Expectation.keys(wanted));
      case "required" ->
          new Violation(
              FieldPath.join(field, message.getProperty()),
              "is missing; give "
                  + Expectation.of(wanted.path("properties").path(message.getProperty())));
      default ->
          new Violation(
              field,
              "is %s; give %s"
                  .formatted(
                      Expectation.written(message.getInstanceNode()),
                      Expectation.of(wholeSchemaOf(message))));
    };
  }

  /** What the value must be at all, and not only under the condition that failed. */
  private JsonNode wholeSchemaOf(ValidationMessage message) {
    List<Object> path = elements(message.getEvaluationPath().getParent());
    while (!path.isEmpty() && SAME_VALUE.contains(path.getLast().toString())) {
      path.removeLast();
    }
    return at(path);
  }

  private JsonNode at(List<Object> path) {
    JsonNode at = document;
    for (Object element : path) {
      at = step(at, element);
    }
    return at;
  }

  private JsonNode step(JsonNode at, Object element) {
    if ("$ref".equals(element)) {
      return document.at(at.path("$ref").asText().substring(1));
    }
    return element instanceof Integer index ? at.path(index) : at.path(element.toString());
  }

  private static List<Object> elements(JsonNodePath path) {
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      elements.add(path.getElement(i));
    }
    return elements;
  }

  private static void fill(ObjectNode value, JsonNode schema) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode byDefault = property.getValue().get("default");
      if (byDefault != null && !value.has(property.getKey())) {
        value.set(property.getKey(), byDefault.deepCopy());
      }
      if (value.get(property.getKey()) instanceof ObjectNode child) {
        fill(child, property.getValue());
      }
    }
  }
}
