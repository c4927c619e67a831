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
 * @param eachTurn whether the step is asked in every round; absent: once. Those that are stand side
 *     by side
 * @param history whether the messages of the earlier rounds go before the user message, so that the
 *     model answers in the conversation; absent: no
 * @param keep whether its text is kept beside the sample, such as a draft that is revised; absent:
 *     no
 * @param temperature sampling temperature of this step, 0 to 2; absent: the job's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecipeStep(
    String name,
    StepConditioning conditioned,
    String system,
    String neutral,
    String user,
    @Nullable Side side,
    @Nullable JsonNode output,
    @Nullable Boolean eachTurn,
    @Nullable Boolean history,
    @Nullable Boolean keep,
    @Nullable Double temperature) {
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
    eachTurn = Boolean.TRUE.equals(eachTurn) ? eachTurn : null;
    history = Boolean.TRUE.equals(history) ? history : null;
    keep = Boolean.TRUE.equals(keep) ? keep : null;
    if (temperature != null) {
      Require.range("recipe.steps.temperature", temperature, 0, 2);
    }
  }

  /** A step that is asked once, at the job's temperature. */
  public RecipeStep(
      String name,
      StepConditioning conditioned,
      String system,
      String neutral,
      String user,
      @Nullable Side side,
      @Nullable JsonNode output) {
    this(name, conditioned, system, neutral, user, side, output, null, null, null, null);
  }

  /** Whether it is asked in every round. */
  public boolean repeated() {
    return eachTurn != null;
  }

  /** Whether the messages of the earlier rounds go before its user message. */
  public boolean inConversation() {
    return history != null;
  }

  /** Whether its text is kept beside the sample. */
  public boolean kept() {
    return keep != null;
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
