package io.dramatis.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dramatis.contracts.output.BadSchemaException;
import io.dramatis.contracts.output.OutputSchema;
import io.dramatis.contracts.recipe.RecipeStep;
import java.util.Optional;

/** The schemas of steps, made ready once for the prompts of a job. */
final class OutputSchemas {
  private static final int MOST = 200;

  private final Cache<JsonNode, OutputSchema> ready =
      Caffeine.newBuilder().maximumSize(MOST).build();

  /**
   * The schema of a step's answer; empty for free text.
   *
   * @throws BadRecipeException when it cannot be used
   */
  Optional<OutputSchema> of(RecipeStep step) {
    JsonNode output = step.output();
    try {
      return output == null
          ? OutputSchema.of(step)
          : Optional.of(ready.get(output, OutputSchema::of));
    } catch (BadSchemaException e) {
      throw new BadRecipeException(
          "recipe.steps.%s.output %s".formatted(step.name(), e.getMessage()));
    }
  }
}
