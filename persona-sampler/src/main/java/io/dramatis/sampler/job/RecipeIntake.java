package io.dramatis.sampler.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.Violation;
import io.dramatis.contracts.output.BadSchemaException;
import io.dramatis.contracts.output.OutputSchema;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.contracts.recipe.RecipeChoice;
import java.util.List;
import java.util.Optional;

/** Finds a job's recipe and checks one that is given inline. */
final class RecipeIntake {
  private final RecipeCatalogue recipes;

  RecipeIntake(RecipeCatalogue recipes) {
    this.recipes = recipes;
  }

  /**
   * The recipe of a job.
   *
   * @param violations told of what is wrong with it
   */
  Optional<Recipe> find(GenerationJob spec, List<Violation> violations) {
    return switch (spec.recipe()) {
      case RecipeChoice.Inline inline -> {
        for (int i = 0; i < inline.recipe().steps().size(); i++) {
          JsonNode output = inline.recipe().steps().get(i).output();
          if (output != null) {
            violations.addAll(faults("recipe.steps[%d].output".formatted(i), output));
          }
        }
        yield Optional.of(inline.recipe());
      }
      case RecipeChoice.Named named -> {
        Optional<Recipe> found = recipes.find(named.name());
        if (found.isEmpty()) {
          violations.add(
              JobIntake.unknown(
                  "recipe",
                  named.name(),
                  recipes.recipes().stream().map(r -> r.name() + "@" + r.version()).toList()));
        }
        yield found;
      }
    };
  }

  private static List<Violation> faults(String field, JsonNode schema) {
    try {
      OutputSchema.of(schema);
      return List.of();
    } catch (BadSchemaException e) {
      return List.of(new Violation(field, String.valueOf(e.getMessage())));
    }
  }
}
