package io.dramatis.contracts.recipe;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dramatis.contracts.output.BadSchemaException;
import io.dramatis.contracts.output.OutputSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks recipes: every template must parse and use only the texts that there are at its place, and
 * every schema must be usable. Safe for use by several threads; what was checked is remembered.
 */
public final class RecipeChecker {
  private static final int MOST_REMEMBERED = 500;

  /** What any template may use. */
  private static final Set<String> EVERYWHERE = Set.of("seed", "turns");

  /** What the templates of requests may use beside. */
  private static final Set<String> IN_REQUESTS =
      Set.of("persona", "examples", "transcript", "turn", "principle");

  private final PromptRenderer renderer;
  private final Cache<Recipe, CheckedRecipe> checked =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  /** A checker whose templates are parsed, and remembered, by this renderer. */
  public RecipeChecker(PromptRenderer renderer) {
    this.renderer = renderer;
  }

  /**
   * The recipe, ready for use.
   *
   * @throws BadRecipeException naming the first template or schema that is wrong
   */
  public CheckedRecipe check(Recipe recipe) {
    CheckedRecipe known = checked.getIfPresent(recipe);
    if (known != null) {
      return known;
    }
    CheckedRecipe found = new Run(recipe).check();
    checked.put(recipe, found);
    return found;
  }

  private final class Run {
    private final Recipe recipe;
    private final Map<String, OutputSchema> outputs = new HashMap<>();
    private final Set<String> voiceSteps = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> texts = new HashSet<>();

    Run(Recipe recipe) {
      this.recipe = recipe;
    }

    CheckedRecipe check() {
      if (recipe.steps().getFirst().side() == Side.CHECKING) {
        throw new BadRecipeException(
            "recipe.steps.%s.side is checking in the first step; put a step that writes before it"
                .formatted(recipe.steps().getFirst().name()));
      }
      boolean inRounds = false;
      for (RecipeStep step : recipe.steps()) {
        if (step.repeated() && !inRounds) {
          inRounds = true;
          // In a later round every text of the round before is there; in the first it is empty.
          repeatedTexts().forEach(texts::add);
        }
        check(step);
        if (step.side() != Side.CHECKING) {
          texts.add(step.name());
        }
      }
      for (MessageTemplate message : recipe.messages()) {
        Set<String> names =
            names("messages." + message.role().json(), message.content(), with(EVERYWHERE));
        if (message.role() == recipe.voice()) {
          voiceSteps.addAll(names);
        }
      }
      voiceSteps.removeAll(EVERYWHERE);
      return new CheckedRecipe(recipe, outputs, voiceSteps, used);
    }

    private List<String> repeatedTexts() {
      return recipe.steps().stream()
          .filter(step -> step.repeated() && step.side() != Side.CHECKING)
          .map(RecipeStep::name)
          .toList();
    }

    private void check(RecipeStep step) {
      Set<String> allowed = with(EVERYWHERE);
      allowed.addAll(IN_REQUESTS);
      if (recipe.principles().isEmpty()) {
        allowed.remove("principle");
      }
      for (int i = 1; i <= recipe.otherPersonas(); i++) {
        allowed.add("other" + i);
      }
      names("steps." + step.name() + ".system", step.system(), allowed);
      names("steps." + step.name() + ".neutral", step.neutral(), allowed);
      names("steps." + step.name() + ".user", step.user(), allowed);
      try {
        OutputSchema.of(step).ifPresent(schema -> outputs.put(step.name(), schema));
      } catch (BadSchemaException e) {
        throw new BadRecipeException(
            "recipe.steps.%s.output %s".formatted(step.name(), e.getMessage()));
      }
    }

    private Set<String> with(Set<String> more) {
      Set<String> names = new HashSet<>(texts);
      names.addAll(more);
      return names;
    }

    private Set<String> names(String field, String template, Set<String> allowed) {
      try {
        Set<String> names = renderer.names(template, allowed);
        used.addAll(names);
        return names;
      } catch (BadRecipeException e) {
        throw new BadRecipeException("recipe." + field + ": " + e.getMessage());
      }
    }
  }
}
