package io.dramatis.contracts.recipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Whether a step carries the persona when the job says {@code auto}. In JSON: {@code true}, {@code
 * false} or {@code "by-intent"}.
 */
public enum StepConditioning {
  /** It does. */
  ALWAYS(true),
  /** It does not. */
  NEVER(false),
  /** Where the routing policy says so for the intent of what is asked. */
  BY_INTENT("by-intent");

  private final Object json;

  StepConditioning(Object json) {
    this.json = json;
  }

  /** The JSON form. */
  @JsonValue
  public Object json() {
    return json;
  }

  /** Reads the JSON form. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static StepConditioning of(Object json) {
    for (StepConditioning value : values()) {
      if (value.json.equals(json)) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "recipe.steps.conditioned is none of true, false and by-intent");
  }
}
