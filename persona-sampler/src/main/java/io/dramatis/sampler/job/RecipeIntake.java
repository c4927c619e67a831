package io.dramatis.sampler.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.Violation;
import io.dramatis.contracts.output.BadSchemaException;
import io.dramatis.contracts.output.OutputSchema;
import io.dramatis.contracts.recipe.BadRecipeException;
import io.dramatis.contracts.recipe.PersonaUse;
import io.dramatis.contracts.recipe.PromptRenderer;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeChecker;
import io.dramatis.contracts.recipe.RecipeChoice;
import io.dramatis.sampler.example.ExampleRules;
import io.dramatis.sampler.recipe.Recipes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a job's recipe, checks one that is given inline, and what the job says of it. */
final class RecipeIntake {
  private final Recipes recipes;
  private final RecipeChecker checker = new RecipeChecker(new PromptRenderer());

  RecipeIntake(Recipes recipes) {
    this.recipes = recipes;
  }

  /**
   * The recipe of a job.
   *
   * @param violations told of what is wrong with it
   */
  Optional<Recipe> find(GenerationJob spec, List<Violation> violations) {
    Optional<Recipe> recipe = chosen(spec, violations);
    recipe.ifPresent(
        found -> {
          List<Violation> faults = faults(found);
          violations.addAll(faults.isEmpty() ? misfits(spec, found) : faults);
        });
    return recipe;
  }

  /** A recipe of the catalogue by {@code name} or {@code name@version}. */
  Optional<Recipe> find(String name) {
    return recipes.find(name);
  }

  private Optional<Recipe> chosen(GenerationJob spec, List<Violation> violations) {
    return switch (spec.recipe()) {
      case RecipeChoice.Inline inline -> Optional.of(inline.recipe());
      case RecipeChoice.Named named -> {
        Optional<Recipe> found = recipes.find(named.name());
        if (found.isEmpty()) {
          violations.add(JobIntake.unknown("recipe", named.name(), recipes.names()));
        }
        yield found;
      }
    };
  }

  private List<Violation> misfits(GenerationJob spec, Recipe recipe) {
    List<Violation> misfits = new ArrayList<>(ExampleRules.check(spec, checker.check(recipe)));
    if (spec.generation().turns() != null && recipe.turns() == null) {
      misfits.add(
          new Violation(
              "generation.turns",
              "is %d, and recipe %s has no rounds; leave it out"
                  .formatted(spec.generation().turns(), recipe.name())));
    }
    if (recipe.personaUse() == PersonaUse.NONE && recipe.otherPersonas() > 0) {
      misfits.add(
          new Violation(
              "recipe.others",
              "is %d, and the recipe uses no persona; leave it out, or persona: none"
                  .formatted(recipe.otherPersonas())));
    }
    return misfits;
  }

  /** All schemas that cannot be used; the first template that cannot, when they all can. */
  private List<Violation> faults(Recipe recipe) {
    List<Violation> faults = new ArrayList<>();
    for (int i = 0; i < recipe.steps().size(); i++) {
      JsonNode output = recipe.steps().get(i).output();
      if (output != null) {
        faults.addAll(faults("recipe.steps[%d].output".formatted(i), output));
      }
    }
    return faults.isEmpty() ? templateFaults(recipe) : faults;
  }

  private List<Violation> templateFaults(Recipe recipe) {
    try {
      checker.check(recipe);
      return List.of();
    } catch (BadRecipeException e) {
      return List.of(violation(String.valueOf(e.getMessage())));
    }
  }

  /** The message begins with the field. */
  private static Violation violation(String message) {
    int end = message.indexOf(' ');
    return message.startsWith("recipe.") && end > 0
        ? new Violation(
            message.substring(0, end).replaceFirst(":$", ""), message.substring(end + 1))
        : new Violation("recipe", message);
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
