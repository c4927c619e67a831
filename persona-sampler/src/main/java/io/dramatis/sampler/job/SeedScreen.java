package io.dramatis.sampler.job;

import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.Seeds;
import io.dramatis.contracts.job.Violation;
import io.dramatis.sampler.screen.InstructionScreen;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps seeds that speak to the model out of jobs that grow pools: what such a seed makes the model
 * say would become a persona, and stay. Sets were screened when they were imported.
 */
final class SeedScreen {
  private SeedScreen() {}

  /** A violation for each seed of a job with {@code into} that speaks to the model. */
  static List<Violation> faults(GenerationJob spec) {
    List<Violation> faults = new ArrayList<>();
    if (spec.into() != null && spec.seeds() instanceof Seeds.Given given) {
      for (int i = 0; i < given.texts().size(); i++) {
        String field = "seeds[%d]".formatted(i);
        InstructionScreen.standard()
            .find(given.texts().get(i))
            .ifPresent(
                words ->
                    faults.add(
                        new Violation(
                            field, "speaks to the model: “%s”; take it out".formatted(words))));
      }
    }
    return faults;
  }
}
