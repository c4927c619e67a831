package io.dramatis.contracts.recipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.EventCodec;

/** What a job says of its recipe. In JSON: a name, {@code name@version}, or the recipe itself. */
public sealed interface RecipeChoice {
  /**
   * A recipe of the catalogue.
   *
   * @param name {@code name} for the newest version or {@code name@version}
   */
  record Named(@JsonValue String name) implements RecipeChoice {}

  /** A recipe given in the job. */
  record Inline(@JsonValue Recipe recipe) implements RecipeChoice {}

  /** Reads the JSON form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static RecipeChoice of(JsonNode json) {
    return json.isTextual()
        ? new Named(json.asText())
        : new Inline(EventCodec.mapper().convertValue(json, Recipe.class));
  }
}
