package io.dramatis.sampler.recipe;

import com.fasterxml.jackson.annotation.JsonValue;

/** How a recipe got here. */
public enum RecipeOrigin {
  /** It comes with Dramatis. */
  BUILT_IN("built-in"),
  /** Somebody posted it. */
  POSTED("posted"),
  /** It was read from the folder of recipes. */
  FOLDER("folder");

  private final String json;

  RecipeOrigin(String json) {
    this.json = json;
  }

  /** As the API tells it. */
  @JsonValue
  public String json() {
    return json;
  }
}
