package io.dramatis.sampler.job;

import io.dramatis.contracts.job.Examples;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.Seeds;
import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.screen.InstructionScreen;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps seeds and examples that speak to the model out of jobs that grow pools: what such a seed
 * makes the model say would become a persona, and stay. Sets were screened when they were imported.
 */
final class SeedScreen {
  private SeedScreen() {}

  /** A violation for each seed or example of a job with {@code into} that speaks to the model. */
  static List<Violation> faults(GenerationJob spec) {
    List<Violation> faults = new ArrayList<>();
    if (spec.into() == null) {
      return faults;
    }
    if (spec.seeds() instanceof Seeds.Given given) {
      for (int i = 0; i < given.texts().size(); i++) {
        screen("seeds[%d]".formatted(i), given.texts().get(i), faults);
      }
    }
    if (spec.prompting().examples() instanceof Examples.Given given) {
      for (int i = 0; i < given.texts().size(); i++) {
        Examples.GivenExample example = given.texts().get(i);
        String field = "prompting.examples[%d]".formatted(i);
        screen(field, example.text(), faults);
        if (example.persona() != null) {
          screen(field + ".persona", example.persona(), faults);
        }
      }
    }
    return faults;
  }

  private static void screen(String field, String text, List<Violation> faults) {
    InstructionScreen.standard()
        .find(text)
        .ifPresent(
            words ->
                faults.add(
                    new Violation(
                        field, "speaks to the model: “%s”; take it out".formatted(words))));
  }
}
