package io.dramatis.sampler.growth;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.Into;
import io.dramatis.contracts.job.PersonaSelection;
import io.dramatis.contracts.job.SamplingOrder;
import io.dramatis.contracts.job.Stratification;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeChoice;
import io.dramatis.sampler.job.Job;
import io.dramatis.sampler.pool.JobIndexer;
import java.util.Locale;
import java.util.Map;

/** Whether a growth goes on, and with which job: pure functions of what is stored. */
final class NextIteration {
  private static final int LONGEST_ID = 63;
  private static final int LONGEST_NAME = 200;
  // The step of SplitMix64 (Steele, Lea and Flood 2014), which makes each seed's stream another.
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private NextIteration() {}

  /**
   * Why the recursion ends after this iteration, of which somebody is new; empty when it goes on.
   *
   * @param iteration 1 to 6
   */
  static String stop(Into into, int iteration, GrowthEnd end) {
    if (iteration >= into.iterations()) {
      return into.iterations() == 1
          ? "the one iteration is done"
          : "all %d iterations are done".formatted(into.iterations());
    }
    return end.added() < into.minNew() * end.accepted()
        ? String.format(
            Locale.ROOT,
            "%d of %d new: fewer than minNew %s",
            end.added(),
            end.accepted(),
            into.minNew())
        : "";
  }

  /** The id of an iteration's job, always the same for the same root. */
  static String id(String root, int iteration) {
    String id = root + "-i" + iteration;
    return id.length() <= LONGEST_ID ? id : Ids.jobFrom("growth/%s/%d".formatted(root, iteration));
  }

  /**
   * The job that has the personas of this one as parents. Quotas and filters are left out, since
   * they speak of attributes that the parents' parents have. The recipe stays the very one.
   *
   * @param job of the iteration that was published
   * @param growth the same iteration, with its version
   */
  static GenerationJob after(Job job, Growth growth) {
    GenerationJob spec = job.spec();
    return new GenerationJob(
        name(spec.name(), growth.iteration() + 1),
        recipe(spec.recipe(), job.settings().recipe()),
        spec.seeds(),
        spec.design(),
        parents(spec.personas(), growth),
        spec.target(),
        spec.candidates(),
        spec.generation(),
        spec.filter(),
        spec.reward(),
        spec.budget(),
        spec.seed() + GOLDEN_GAMMA,
        spec.into(),
        spec.prompting());
  }

  private static RecipeChoice recipe(RecipeChoice choice, Recipe resolved) {
    return choice instanceof RecipeChoice.Named
        ? new RecipeChoice.Named(resolved.name() + "@" + resolved.version())
        : choice;
  }

  private static PersonaSelection parents(PersonaSelection before, Growth growth) {
    return new PersonaSelection(
        growth.pool(),
        growth.version(),
        Map.of(JobIndexer.ATTRIBUTE, growth.jobId()),
        before.licences(),
        Stratification.NONE,
        // Another order needs embeddings, which what is new does not have.
        SamplingOrder.SHUFFLED,
        before.usage(),
        before.conditioning());
  }

  private static String name(String before, int iteration) {
    String first = before.replaceFirst(" \\(iteration \\d\\)$", "");
    String suffix = " (iteration %d)".formatted(iteration);
    int room = LONGEST_NAME - suffix.length();
    return (first.length() > room ? first.substring(0, room) : first) + suffix;
  }
}
