package io.dramatis.sampler.job;

import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.LicenceChoice;
import io.dramatis.contracts.job.PersonaSelection;
import io.dramatis.contracts.job.SamplingOrder;
import io.dramatis.contracts.job.Seeds;
import io.dramatis.contracts.job.Stratification;
import io.dramatis.contracts.job.UsageCaps;
import io.dramatis.contracts.job.Violation;
import java.util.ArrayList;
import java.util.List;

/** What a job with a recipe that uses no persona must have, and must not. */
final class WithoutPersonas {
  private WithoutPersonas() {}

  /** Everything that is wrong with it. */
  static List<Violation> faults(GenerationJob spec) {
    List<Violation> faults = new ArrayList<>();
    if (spec.seeds() instanceof Seeds.Given given && given.texts().isEmpty()) {
      faults.add(
          new Violation(
              "seeds",
              "is empty, and the recipe builds its prompts on seeds alone; give at least one, or a seed set"));
    }
    PersonaSelection personas = spec.personas();
    leftOut(faults, "version", personas.version() == null);
    leftOut(faults, "where", personas.where().isEmpty());
    leftOut(faults, "licences", personas.licences() instanceof LicenceChoice.Any);
    leftOut(faults, "stratify", personas.stratify().equals(Stratification.NONE));
    leftOut(faults, "order", personas.order() == SamplingOrder.SHUFFLED);
    leftOut(faults, "usage", personas.usage().equals(UsageCaps.NONE));
    return faults;
  }

  private static void leftOut(List<Violation> faults, String key, boolean absent) {
    if (!absent) {
      faults.add(new Violation("personas." + key, "the recipe uses no persona; leave this out"));
    }
  }
}
