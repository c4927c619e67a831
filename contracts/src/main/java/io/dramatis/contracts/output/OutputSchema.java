package io.dramatis.contracts.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.resource.DisallowSchemaLoader;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.contracts.recipe.Side;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON Schema (2020-12) of a step's answer. Schemas are sent by producers and not trusted: no
 * other document is read, none refers to itself, and patterns have a budget.
 */
public final class OutputSchema {
  private static final JsonSchema META =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(SchemaLocation.of(SchemaId.V202012));
  private static final JsonSchemaFactory CLOSED =
      JsonSchemaFactory.getInstance(
          VersionFlag.V202012,
          builder ->
              builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())));
  private static final ObjectMapper COMPACT = new ObjectMapper();
  private static final OutputSchema CHECK = of(resource("/output/check.json"));

  private final JsonNode document;
  private final JsonSchema schema;

  private OutputSchema(JsonNode document, JsonSchema schema) {
    this.document = document;
    this.schema = schema;
  }

  /**
   * A schema that is safe to use.
   *
   * @throws BadSchemaException when it is no JSON Schema of an object, or an unsafe one; the
   *     message says what it does, to be put after the schema's own name
   */
  public static OutputSchema of(JsonNode document) {
    SchemaSafety.require(document);
    META.validate(document).stream()
        .findFirst()
        .ifPresent(
            fault -> {
              throw new BadSchemaException(
                  "is no JSON Schema: %s does not fit %s"
                      .formatted(Fault.path(fault, document), fault.getType()));
            });
    if (!document.path("type").asText().equals("object")) {
      throw new BadSchemaException("describes no object; give it type: object");
    }
    try {
      JsonSchema schema = CLOSED.getSchema(document.deepCopy(), config());
      schema.initializeValidators();
      return new OutputSchema(document.deepCopy(), schema);
    } catch (JsonSchemaException e) {
      throw new BadSchemaException("is no JSON Schema: " + e.getMessage());
    }
  }

  /**
   * The schema of a step's answer: its own, or that of a check; empty for free text.
   *
   * @throws BadSchemaException when its own cannot be used
   */
  public static Optional<OutputSchema> of(RecipeStep step) {
    if (step.side() == Side.CHECKING) {
      return Optional.of(CHECK);
    }
    return Optional.ofNullable(step.output()).map(OutputSchema::of);
  }

  /** The schema as it was given; a copy. */
  public JsonNode document() {
    return document.deepCopy();
  }

  /**
   * The object in what a model wrote, keys in the schema's order. Text and code fences around it
   * are left out; nothing in it is mended.
   *
   * @throws UnfitAnswerException when there is not one object, or it does not fit the schema
   */
  public ObjectNode read(String text) {
    ObjectNode answer = JsonAnswer.of(text);
    try {
      BoundedPatterns.within(() -> schema.validate(answer)).stream()
          .findFirst()
          .ifPresent(
              message -> {
                throw new UnfitAnswerException(Fault.of(message, document));
              });
    } catch (BoundedPatterns.ExhaustedException | StackOverflowError e) {
      throw new UnfitAnswerException("took too long to match against the schema's patterns");
    }
    return (ObjectNode) ordered(answer, document);
  }

  /** The compact JSON text of an answer. */
  public static String text(ObjectNode answer) {
    return answer.toString();
  }

  private static JsonNode ordered(JsonNode value, JsonNode schema) {
    switch (value) {
      case ObjectNode object -> {
        ObjectNode ordered = COMPACT.createObjectNode();
        JsonNode properties = schema.path("properties");
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
          if (object.has(property.getKey())) {
            ordered.set(
                property.getKey(), ordered(object.get(property.getKey()), property.getValue()));
          }
        }
        object.properties().forEach(rest -> ordered.putIfAbsent(rest.getKey(), rest.getValue()));
        return ordered;
      }
      case ArrayNode array -> {
        ArrayNode ordered = COMPACT.createArrayNode();
        array.forEach(element -> ordered.add(ordered(element, schema.path("items"))));
        return ordered;
      }
      default -> {
        return value;
      }
    }
  }

  private static SchemaValidatorsConfig config() {
    return SchemaValidatorsConfig.builder()
        .regularExpressionFactory(new BoundedPatterns())
        .failFast(true)
        .build();
  }

  private static JsonNode resource(String name) {
    try (InputStream in = OutputSchema.class.getResourceAsStream(name)) {
      return COMPACT.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " is unreadable", e);
    }
  }
}
