package io.dramatis.contracts.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Require;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Quotas for the combinations of attribute values. In JSON: a list of attributes for equal quotas,
 * or {@code {"by": […], "weights": …}} with {@code "uniform"}, {@code "population"} or weights by
 * attribute and value.
 *
 * @param by attributes; empty samples uniformly
 * @param weights how large the quotas are
 */
public record Stratification(List<String> by, Weights weights) {
  /** No quotas. */
  public static final Stratification NONE = new Stratification(List.of(), new Weights.Uniform());

  /** How large the quotas are. */
  public sealed interface Weights {
    /** Every combination alike. */
    record Uniform() implements Weights {}

    /** As the reference population has them. */
    record Population() implements Weights {}

    /**
     * As given.
     *
     * @param byAttribute attribute to value to weight, 0 and up; a combination weighs the product
     */
    record Given(Map<String, Map<String, Double>> byAttribute) implements Weights {
      public Given {
        byAttribute = Require.map("personas.stratify.weights", byAttribute);
        byAttribute.forEach(
            (attribute, values) ->
                values.forEach(
                    (value, weight) ->
                        Require.range(
                            "personas.stratify.weights.%s.%s".formatted(attribute, value),
                            weight,
                            0,
                            1e9)));
      }
    }
  }

  public Stratification {
    by = Require.list("personas.stratify", by);
    Require.present("personas.stratify.weights", weights);
    if (weights instanceof Weights.Given given) {
      for (String attribute : given.byAttribute().keySet()) {
        if (!by.contains(attribute)) {
          throw new IllegalArgumentException(
              "personas.stratify.weights.%s is of an attribute that personas.stratify.by does not name; add it there"
                  .formatted(attribute));
        }
      }
    }
  }

  /** Reads the JSON form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Stratification of(JsonNode json) {
    JsonNode by = json.isArray() ? json : json.path("by");
    return new Stratification(
        StreamSupport.stream(by.spliterator(), false).map(JsonNode::asText).toList(),
        weights(json.path("weights")));
  }

  private static Weights weights(JsonNode json) {
    return switch (json.asText("")) {
      case "population" -> new Weights.Population();
      default ->
          json instanceof ObjectNode given
              ? EventCodec.mapper().convertValue(Map.of("byAttribute", given), Weights.Given.class)
              : new Weights.Uniform();
    };
  }

  /** The JSON form. */
  @JsonValue
  public JsonNode toJson() {
    JsonNode attributes = EventCodec.mapper().valueToTree(by);
    if (weights instanceof Weights.Uniform) {
      return attributes;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("by", attributes);
    json.set(
        "weights",
        weights instanceof Weights.Given given
            ? EventCodec.mapper().valueToTree(given.byAttribute())
            : JsonNodeFactory.instance.textNode("population"));
    return json;
  }
}
