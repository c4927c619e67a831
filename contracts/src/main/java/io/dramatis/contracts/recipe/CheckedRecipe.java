package io.dramatis.contracts.recipe;

import io.dramatis.contracts.output.OutputSchema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A recipe without faults.
 *
 * @param recipe as it was given
 * @param outputs the ready schemas of the steps that answer with JSON, by step
 * @param voiceSteps the steps that the voice's messages are made of
 * @param names every name that a template uses
 */
public record CheckedRecipe(
    Recipe recipe, Map<String, OutputSchema> outputs, Set<String> voiceSteps, Set<String> names) {
  public CheckedRecipe {
    outputs = Map.copyOf(outputs);
    voiceSteps = Set.copyOf(voiceSteps);
    names = Set.copyOf(names);
  }

  /** The schema of a step's answer; empty for free text. */
  public Optional<OutputSchema> output(RecipeStep step) {
    return Optional.ofNullable(outputs.get(step.name()));
  }

  /** Whether prompts can show examples. */
  public boolean showsExamples() {
    return names.contains("examples");
  }
}
