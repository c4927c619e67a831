package io.dramatis.sampler.job;

import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.InvalidJobException;
import io.dramatis.contracts.job.JobReader;
import io.dramatis.contracts.job.Violation;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.contracts.recipe.RecipeChoice;
import io.dramatis.sampler.growth.GrowthRules;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Checks a job against everything it names, resolves it and takes it in. */
public final class JobIntake {
  private static final int MOST_BACKGROUND = 1_000;

  private final JobReader reader = new JobReader();
  private final RecipeCatalogue recipes;
  private final PersonaPools pools;
  private final Deployment deployment;
  private final JobStore store;

  /**
   * What the deployment offers to jobs.
   *
   * @param models names of the chat models
   * @param scorers names of the reward scorers
   * @param background texts of other personas that travel with a prompt, 0 and up
   */
  public record Deployment(Supplier<Set<String>> models, List<String> scorers, int background) {}

  /** An intake on these. */
  public JobIntake(
      RecipeCatalogue recipes, PersonaPools pools, Deployment deployment, JobStore store) {
    this.recipes = recipes;
    this.pools = pools;
    this.deployment = deployment;
    this.store = store;
  }

  /**
   * Takes a job in, once: the same id with the same text changes nothing.
   *
   * @param text YAML or JSON
   * @return whether the job is new
   * @throws InvalidJobException naming every field that is wrong
   * @throws JobConflictException when the id belongs to another job
   */
  public boolean submit(String id, String text) {
    return submit(id, reader.read(text));
  }

  /**
   * Takes a job in, once: the same id with the same spec changes nothing.
   *
   * @return whether the job is new
   * @throws InvalidJobException naming every field that is wrong
   * @throws JobConflictException when the id belongs to another job
   */
  public boolean submit(String id, GenerationJob spec) {
    requireNone(UnstorableText.in(spec));
    // Asked before the names are: a job that is redelivered may name a model that is gone by now.
    if (store.holds(id, spec)) {
      return false;
    }
    List<Violation> violations = new ArrayList<>();
    Optional<Recipe> recipe = recipe(spec, violations);
    Optional<PoolVersion> pool = pool(spec, violations);
    pool.ifPresent(version -> checkSelection(spec, version, violations));
    recipe.ifPresent(found -> violations.addAll(GrowthRules.check(spec, found)));
    checkName("generation.model", spec.generation().model(), deployment.models().get(), violations);
    checkName("reward.scorer", spec.reward().scorer(), deployment.scorers(), violations);
    requireNone(violations);
    return store.insert(resolve(id, spec, recipe.orElseThrow(), pool.orElseThrow()));
  }

  private static void requireNone(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw new InvalidJobException(violations);
    }
  }

  private Job resolve(String id, GenerationJob spec, Recipe recipe, PoolVersion pool) {
    JobSettings settings =
        new JobSettings(
            spec.name(),
            recipe,
            spec.personas().conditioning(),
            spec.candidates(),
            spec.generation(),
            spec.filter(),
            background(pool, spec.seed()),
            spec.reward());
    return new Job(id, spec, settings, pool.name(), pool.version());
  }

  private Optional<Recipe> recipe(GenerationJob spec, List<Violation> violations) {
    return switch (spec.recipe()) {
      case RecipeChoice.Inline inline -> Optional.of(inline.recipe());
      case RecipeChoice.Named named -> {
        Optional<Recipe> found = recipes.find(named.name());
        if (found.isEmpty()) {
          violations.add(
              unknown(
                  "recipe",
                  named.name(),
                  recipes.recipes().stream().map(r -> r.name() + "@" + r.version()).toList()));
        }
        yield found;
      }
    };
  }

  private Optional<PoolVersion> pool(GenerationJob spec, List<Violation> violations) {
    String name = spec.personas().pool();
    Optional<PoolVersion> found = pools.latest(name);
    if (found.isEmpty()) {
      violations.add(
          unknown("personas.pool", name, pools.list().stream().map(PoolVersion::name).toList()));
    }
    return found;
  }

  /** Finds an unknown attribute and a filter that matches nobody. */
  private void checkSelection(GenerationJob spec, PoolVersion pool, List<Violation> violations) {
    var selection = spec.personas();
    try {
      pools.sequence(pool, selection.where(), selection.stratify().by(), spec.seed());
    } catch (InvalidJobException e) {
      violations.addAll(e.violations());
    }
  }

  private static void checkName(
      String field, String name, Collection<String> known, List<Violation> violations) {
    if (!known.contains(name)) {
      violations.add(unknown(field, name, known.stream().sorted().toList()));
    }
  }

  private static Violation unknown(String field, String name, List<String> known) {
    return new Violation(
        field,
        "%s is not known; %s"
            .formatted(
                name,
                known.isEmpty()
                    ? "none is configured"
                    : "give one of " + String.join(", ", known)));
  }

  /** An embedding sees the beginning of a text only, and each prompt carries them all. */
  private List<String> background(PoolVersion pool, long seed) {
    return pools.background(pool, deployment.background(), seed).stream()
        .map(text -> text.length() > MOST_BACKGROUND ? text.substring(0, MOST_BACKGROUND) : text)
        .toList();
  }
}
