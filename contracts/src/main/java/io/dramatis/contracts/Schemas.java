package io.dramatis.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The published JSON Schemas, one for the job, the recipe, a job's progress and each event. */
public final class Schemas {
  /** Names of the schemas, such as {@code job.v1}. */
  public static final List<String> NAMES =
      List.of(
          "job.v1",
          "recipe.v1",
          "prompt.v1",
          "candidate-batch.v1",
          "filtered-batch.v1",
          "outcome.v1",
          "training-sample.v1",
          "preview.v1",
          "job-progress.v1");

  private static final String RECIPE = "recipe.v1";

  private Schemas() {}

  /**
   * A schema by its name.
   *
   * @throws IllegalArgumentException when the name is not one of {@link #NAMES}
   */
  public static JsonNode read(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("no schema %s; there are %s".formatted(name, NAMES));
    }
    JsonNode schema = name.equals(RECIPE) ? recipe() : parse(name);
    if (schema.at("/$defs/recipe/$ref").asText().equals("urn:dramatis:schema:recipe.v1")) {
      // Put in its place, so that a job's schema is whole in one document.
      ObjectNode recipe = recipe();
      recipe.remove(List.of("$schema", "$id"));
      ((ObjectNode) schema.path("$defs")).set("recipe", recipe);
    }
    return schema;
  }

  /**
   * A recipe says of the filter what a job does, but for gates that are off; it has no defaults.
   */
  private static ObjectNode recipe() {
    ObjectNode recipe = (ObjectNode) parse(RECIPE);
    ObjectNode filter = (ObjectNode) parse("job.v1").at("/properties/filter");
    ((ObjectNode) filter.path("properties")).remove("disabled");
    filter.findParents("default").forEach(part -> ((ObjectNode) part).remove("default"));
    filter.put(
        "description",
        "What jobs that use the recipe say of the filter unless they say otherwise.");
    ((ObjectNode) recipe.path("properties")).set("filter", filter);
    return recipe;
  }

  private static JsonNode parse(String name) {
    // Each read parses anew: a JsonNode can be changed by whoever holds it.
    try (InputStream in = Schemas.class.getResourceAsStream("/schemas/" + name + ".json")) {
      return EventCodec.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("schema " + name + " is unreadable", e);
    }
  }
}
