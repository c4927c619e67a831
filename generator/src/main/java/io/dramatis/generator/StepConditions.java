package io.dramatis.generator;

import io.dramatis.contracts.event.Routing;
import io.dramatis.contracts.job.Conditioning;
import io.dramatis.contracts.recipe.CheckedRecipe;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.contracts.recipe.Side;
import io.dramatis.contracts.recipe.StepConditioning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which steps of a recipe carry the persona, by what the job, the recipe and an intent say. */
final class StepConditions {
  private final CheckedRecipe checked;
  private final Recipe recipe;
  private final Conditioning conditioning;

  StepConditions(CheckedRecipe checked, Conditioning conditioning) {
    this.checked = checked;
    this.recipe = checked.recipe();
    this.conditioning = conditioning;
  }

  /** Whether an intent decides any step. */
  boolean byIntent() {
    return recipe.steps().stream().anyMatch(this::byIntent);
  }

  /** Whether an intent decides a step. */
  boolean byIntent(RecipeStep step) {
    return conditioning == Conditioning.AUTO && step.conditioned() == StepConditioning.BY_INTENT;
  }

  /** Whether a step carries the persona in a draft. */
  boolean conditioned(RecipeStep step, Draft draft) {
    return switch (conditioning) {
      case AUTO ->
          switch (step.conditioned()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case BY_INTENT -> routedUnderPersona(step, draft.route());
          };
      case ALWAYS ->
          step.side() != Side.CHECKING
              && (step.conditioned() == StepConditioning.ALWAYS || !step.system().isEmpty());
      case NEVER -> false;
    };
  }

  private boolean routedUnderPersona(RecipeStep step, @Nullable Route route) {
    if (route == null) {
      return false;
    }
    return switch (recipe.side(step)) {
      case ASKING -> route.sides().asking();
      case ANSWERING -> route.sides().answering();
      case CHECKING -> false;
    };
  }

  /**
   * Whether a step that the voice's message is made of carried the persona in any of the drafts.
   */
  boolean voiceConditioned(List<Draft> drafts) {
    return drafts.stream()
        .anyMatch(draft -> draft.conditioned().stream().anyMatch(checked.voiceSteps()::contains));
  }

  /** What a finished draft tells of its steps. */
  Routing routing(Draft draft) {
    boolean asking = carried(draft, Side.ASKING);
    boolean answering = carried(draft, Side.ANSWERING);
    if (conditioning != Conditioning.AUTO) {
      return new Routing(Routing.Basis.JOB, null, 0, false, asking, answering);
    }
    if (!byIntent()) {
      return new Routing(Routing.Basis.RECIPE, null, 0, false, asking, answering);
    }
    Route route = draft.route() == null ? Route.neutral(Routing.Basis.INSTRUCTION) : draft.route();
    return new Routing(
        route.basis(), route.intent(), route.confidence(), route.fallback(), asking, answering);
  }

  private boolean carried(Draft draft, Side side) {
    return recipe.steps().stream()
        .anyMatch(step -> recipe.side(step) == side && draft.conditioned().contains(step.name()));
  }
}
