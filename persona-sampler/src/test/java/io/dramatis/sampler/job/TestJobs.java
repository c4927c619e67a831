package io.dramatis.sampler.job;

import io.dramatis.contracts.Ids;
import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.Outcome;
import io.dramatis.contracts.event.RoutingPolicy;
import io.dramatis.contracts.event.TokenUsage;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.JobReader;
import io.dramatis.contracts.job.RecipeReader;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.seed.SeedSets;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Jobs and outcomes as the tests need them. */
public final class TestJobs {
  private static final JobReader READER = new JobReader();
  private static final RecipeReader RECIPES = new RecipeReader();

  /** A policy unlike any default. */
  static final RoutingPolicy ROUTING =
      new RoutingPolicy(Map.of("math", RoutingPolicy.Sides.ANSWERING), 0.3);

  private TestJobs() {}

  /** The YAML of a job on pool {@code testers}, with these lines besides. */
  public static String yaml(String target, String... lines) {
    return """
    name: a job of the tests
    recipe: instruction
    personas: { pool: testers }
    target: { %s }
    %s
    """
        .formatted(target, String.join("\n", lines));
  }

  public static GenerationJob spec(String target, String... lines) {
    return READER.read(yaml(target, lines));
  }

  /** A factory on these pools, for jobs without a seed set. */
  static PromptFactory prompts(PersonaPools pools) {
    return prompts(pools, Jdbi.create("jdbc:postgresql://nowhere/none"));
  }

  /** A factory on these pools, with the sets and own examples of a database. */
  static PromptFactory prompts(PersonaPools pools, Jdbi jdbi) {
    return new PromptFactory(pools, new SeedSets(jdbi), jdbi);
  }

  public static Job job(String id, GenerationJob spec) {
    return new Job(
        id,
        spec,
        new JobSettings(
            spec.name(),
            RecipeCatalogue.builtIn().find("instruction").orElseThrow(),
            spec.personas().conditioning(),
            spec.candidates(),
            spec.generation(),
            spec.filter(),
            List.of("somebody else"),
            spec.reward()),
        FakePersonaPools.NAME,
        3);
  }

  /** The job with another recipe. */
  static Job withRecipe(Job job, Recipe recipe) {
    JobSettings settings = job.settings();
    return new Job(
        job.id(),
        job.spec(),
        new JobSettings(
            settings.jobName(),
            recipe,
            settings.conditioning(),
            settings.candidates(),
            settings.generation(),
            settings.filter(),
            settings.background(),
            settings.reward()),
        job.pool(),
        job.poolVersion(),
        job.sampling());
  }

  /** A recipe in which so many further personas take part. */
  static Recipe meeting(int others) {
    return RECIPES.read(
        """
        name: meeting
        version: 1
        description: Somebody asks others.
        others: %d
        steps: [{ name: text, conditioned: true, user: "{persona} asks {other1}." }]
        messages: [{ role: user, content: "{text}" }]
        voice: user
        """
            .formatted(others));
  }

  /** Four candidates: so many accepted, the others turned down for their reward. */
  public static Outcome accepted(String jobId, long sequence, int samples) {
    return new Outcome(
        Ids.prompt(jobId, sequence),
        jobId,
        sequence,
        Outcome.Kind.ACCEPTED,
        "",
        samples,
        4,
        samples == 4
            ? Map.of(Outcome.ACCEPTED, samples)
            : Map.of(Outcome.ACCEPTED, samples, "reward", 4 - samples),
        new TokenUsage(10, 20));
  }

  /** Four candidates, two out of character and two too low in reward. */
  public static Outcome rejected(String jobId, long sequence) {
    return new Outcome(
        Ids.prompt(jobId, sequence),
        jobId,
        sequence,
        Outcome.Kind.REJECTED,
        "out-of-character",
        0,
        2,
        Map.of("out-of-character", 2, "reward", 2),
        new TokenUsage(10, 20));
  }

  public static Outcome failed(String jobId, long sequence, String reason) {
    return new Outcome(
        Ids.prompt(jobId, sequence),
        jobId,
        sequence,
        Outcome.Kind.FAILED,
        reason,
        0,
        0,
        Map.of(),
        TokenUsage.NONE);
  }
}
