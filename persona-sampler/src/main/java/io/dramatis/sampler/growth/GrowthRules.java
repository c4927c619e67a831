package io.dramatis.sampler.growth;

import com.fasterxml.jackson.databind.JsonNode;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.Into;
import io.dramatis.contracts.job.Violation;
import io.dramatis.contracts.recipe.MessageTemplate;
import io.dramatis.contracts.recipe.PersonaUse;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeStep;
import io.dramatis.sampler.pool.builtin.BuiltinPool;
import io.dramatis.sampler.pool.licence.Licences;
import io.dramatis.sampler.pool.licence.UnknownLicenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a job must be to grow a pool. */
public final class GrowthRules {
  private static final String PERSONA = "persona";

  private GrowthRules() {}

  /** Everything that is wrong with a job's {@code into}; nothing for a job without. */
  public static List<Violation> check(GenerationJob spec, Recipe recipe) {
    Into into = spec.into();
    List<Violation> violations = new ArrayList<>();
    if (into == null) {
      return violations;
    }
    if (into.pool().equals(BuiltinPool.NAME)) {
      violations.add(
          new Violation(
              "into.pool",
              BuiltinPool.NAME + " is the pool of Dramatis itself; choose another name"));
    }
    checkLicence(into, recipe, violations);
    if (recipe.personaUse() == PersonaUse.NONE && into.iterations() > 1) {
      violations.add(
          new Violation(
              "into.iterations",
              "is %d, but recipe %s uses no persona, so what it grows has no children; give 1"
                  .formatted(into.iterations(), recipe.name())));
    }
    if (!writesPersonas(recipe)) {
      violations.add(
          new Violation(
              "into",
              "recipe %s does not answer with a persona; give one whose %s message is a step with an output that requires persona, such as persona-to-persona"
                  .formatted(recipe.name(), recipe.voice().json())));
    }
    return violations;
  }

  private static void checkLicence(Into into, Recipe recipe, List<Violation> violations) {
    String licence = into.licence();
    if (licence == null) {
      if (recipe.personaUse() == PersonaUse.NONE) {
        violations.add(
            new Violation(
                "into.licence",
                "is missing, and recipe %s uses no persona whose licence would hold; give an SPDX id, such as CC-BY-4.0"
                    .formatted(recipe.name())));
      }
      return;
    }
    try {
      Licences.known().parse(licence);
    } catch (UnknownLicenceException e) {
      violations.add(new Violation("into.licence", String.valueOf(e.getMessage())));
    }
  }

  /** Whether the last message of the recipe's voice is the answer of a step that has a persona. */
  private static boolean writesPersonas(Recipe recipe) {
    return recipe.messages().stream()
        .filter(message -> message.role() == recipe.voice())
        .map(MessageTemplate::content)
        .reduce((earlier, last) -> last)
        .map(
            template ->
                recipe.steps().stream()
                    .filter(step -> template.strip().equals("{" + step.name() + "}"))
                    .anyMatch(GrowthRules::requiresPersona))
        .orElse(false);
  }

  private static boolean requiresPersona(RecipeStep step) {
    JsonNode output = step.output();
    return output != null
        && StreamSupport.stream(output.path("required").spliterator(), false)
            .anyMatch(name -> name.asText().equals(PERSONA))
        && output.path("properties").path(PERSONA).path("type").asText("string").equals("string");
  }
}
