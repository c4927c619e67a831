package io.dramatis.contracts.recipe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.Require;
import org.jspecify.annotations.Nullable;

/**
 * One model request of a recipe. Templates are Qute: {@code {persona}}, {@code {seed}} and the name
 * of an earlier step stand for their texts; an unknown variable is an error.
 *
 * @param name what later steps and messages call its text; letters
 * @param conditioned whether the step carries the persona when the job says {@code auto}
 * @param system template of the system message used when the step is conditioned; may be empty
 * @param neutral template of the system message used when it is not; may be empty
 * @param user template of the user message
 * @param side which part in the conversation it writes; absent: see {@link Recipe#side}
 * @param output JSON Schema (2020-12) of the JSON object that it answers with; absent: free text,
 *     except that a checking step answers with {@code {"passed": …, "reason": …}}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecipeStep(
    String name,
    StepConditioning conditioned,
    String system,
    String neutral,
    String user,
    @Nullable Side side,
    @Nullable JsonNode output) {
  public RecipeStep {
    Require.text("recipe.steps.name", name);
    Require.present("recipe.steps.conditioned", conditioned);
    system = system == null ? "" : system;
    neutral = neutral == null ? "" : neutral;
    Require.text("recipe.steps.user", user);
    output = output == null || output.isNull() ? null : output.deepCopy();
    if (output != null && !output.isObject()) {
      throw new IllegalArgumentException(
          "recipe.steps.output is not a mapping; give a JSON Schema");
    }
    if (side == Side.CHECKING && (conditioned != StepConditioning.NEVER || output != null)) {
      throw new IllegalArgumentException(
          "recipe.steps.side is checking in step %s; a check has conditioned: false and no output of its own"
              .formatted(name));
    }
  }

  /** A step that answers in free text, on the side that its place says. */
  public RecipeStep(String name, boolean conditioned, String system, String neutral, String user) {
    this(name, StepConditioning.of(conditioned), system, neutral, user, null, null);
  }

  /** A copy, since a tree can be changed by whoever holds it. */
  @Override
  public @Nullable JsonNode output() {
    return output == null ? null : output.deepCopy();
  }
}
