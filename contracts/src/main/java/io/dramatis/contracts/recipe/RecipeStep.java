package io.dramatis.contracts.recipe;

import io.dramatis.contracts.Require;

/**
 * One model request of a recipe. Templates are Qute: {@code {persona}}, {@code {seed}} and the name
 * of an earlier step stand for their texts; an unknown variable is an error.
 *
 * @param name what later steps and messages call its text; letters
 * @param conditioned whether the step carries the persona when the job says {@code auto}
 * @param system template of the system message used when the step is conditioned; may be empty
 * @param neutral template of the system message used when it is not; may be empty
 * @param user template of the user message
 */
public record RecipeStep(
    String name, boolean conditioned, String system, String neutral, String user) {
  public RecipeStep {
    Require.text("recipe.steps.name", name);
    system = system == null ? "" : system;
    neutral = neutral == null ? "" : neutral;
    Require.text("recipe.steps.user", user);
  }
}
