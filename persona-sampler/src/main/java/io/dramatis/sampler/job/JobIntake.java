package io.dramatis.sampler.job;

import io.dramatis.contracts.event.JobSettings;
import io.dramatis.contracts.event.RoutingPolicy;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.JobReader;
import io.dramatis.contracts.job.Violation;
import io.dramatis.contracts.recipe.PersonaUse;
import io.dramatis.contracts.recipe.Recipe;
import io.dramatis.sampler.growth.GrowthRules;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.recipe.Recipes;
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
  private final RecipeIntake recipes;
  private final SamplingIntake sampling;
  private final PersonaPools pools;
  private final Deployment deployment;
  private final JobStore store;

  /**
   * What the deployment offers to jobs.
   *
   * @param models names of the chat models
   * @param scorers names of the reward scorers
   * @param evaluationSets names of the evaluation sets
   * @param teamGates names of the gates beside the built-in ones
   * @param background texts of other personas that travel with a prompt, 0 and up
   * @param routing which sides of a conversation carry the persona, by intent
   */
  public record Deployment(
      Supplier<Set<String>> models,
      List<String> scorers,
      List<String> evaluationSets,
      List<String> teamGates,
      int background,
      RoutingPolicy routing) {}

  /** An intake on these. */
  public JobIntake(
      Recipes recipes,
      SamplingIntake sampling,
      PersonaPools pools,
      Deployment deployment,
      JobStore store) {
    this.recipes = new RecipeIntake(recipes);
    this.sampling = sampling;
    this.pools = pools;
    this.deployment = deployment;
    this.store = store;
  }

  /**
   * Takes a job in, once: the same id with the same text changes nothing.
   *
   * @param text YAML or JSON
   * @return whether the job is new
   * @throws InvalidDocumentException naming every field that is wrong
   * @throws JobConflictException when the id belongs to another job
   */
  public boolean submit(String id, String text) {
    return submit(id, read(id, text));
  }

  /**
   * Takes a job in, once: the same id with the same spec changes nothing.
   *
   * @return whether the job is new
   * @throws InvalidDocumentException naming every field that is wrong
   * @throws JobConflictException when the id belongs to another job
   */
  public boolean submit(String id, GenerationJob spec) {
    requireNone(UnstorableText.in(spec));
    // Asked before the names are: a job that is redelivered may name a model that is gone by now.
    return !store.holds(id, spec) && store.insert(checked(id, spec));
  }

  /**
   * The job as it would be taken in, which it is not.
   *
   * @param text YAML or JSON
   * @throws InvalidDocumentException naming every field that is wrong
   */
  public Job prepare(String id, String text) {
    GenerationJob spec = read(id, text);
    requireNone(UnstorableText.in(spec));
    return checked(id, spec);
  }

  /** A job that is there already is read with the recipe that it was taken in with. */
  private GenerationJob read(String id, String text) {
    Optional<Recipe> taken = store.find(id).map(job -> job.settings().recipe());
    return reader.read(text, name -> taken.or(() -> recipes.find(name)));
  }

  private Job checked(String id, GenerationJob spec) {
    List<Violation> violations = new ArrayList<>();
    Optional<Recipe> recipe = recipes.find(spec, violations);
    Optional<SamplingIntake.Settled> settled =
        sampling.settle(
            spec,
            recipe.map(Recipe::personaUse).orElse(PersonaUse.VOICE),
            recipe.map(Recipe::otherPersonas).orElse(0),
            violations);
    recipe.ifPresent(found -> violations.addAll(GrowthRules.check(spec, found)));
    violations.addAll(SeedScreen.faults(spec));
    checkName("generation.model", spec.generation().model(), deployment.models().get(), violations);
    for (String set : spec.filter().contamination().sets()) {
      checkName("filter.contamination.sets", set, deployment.evaluationSets(), violations);
    }
    GateIntake gates = new GateIntake(deployment.teamGates());
    gates.check("filter.disabled", spec.filter().disabled(), violations);
    gates.checkTeam("filter.team", spec.filter().team().keySet(), violations);
    recipe.ifPresent(it -> gates.check("recipe.disabledGates", it.disabledGates(), violations));
    checkName("reward.scorer", spec.reward().scorer(), deployment.scorers(), violations);
    requireNone(violations);
    return resolve(id, spec, recipe.orElseThrow(), settled.orElseThrow());
  }

  private static void requireNone(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw new InvalidDocumentException(violations);
    }
  }

  private Job resolve(
      String id, GenerationJob spec, Recipe recipe, SamplingIntake.Settled settled) {
    JobSettings settings =
        new JobSettings(
            spec.name(),
            recipe,
            spec.personas().conditioning(),
            spec.candidates(),
            spec.generation(),
            spec.filter().without(recipe.disabledGates()),
            background(recipe, settled, spec.seed()),
            spec.reward(),
            deployment.routing());
    return new Job(id, spec, settings, settled.pool(), settled.poolVersion(), settled.sampling());
  }

  private static void checkName(
      String field, String name, Collection<String> known, List<Violation> violations) {
    if (!known.contains(name)) {
      violations.add(unknown(field, name, known.stream().sorted().toList()));
    }
  }

  static Violation unknown(String field, String name, List<String> known) {
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
  private List<String> background(Recipe recipe, SamplingIntake.Settled settled, long seed) {
    if (recipe.personaUse() == PersonaUse.NONE) {
      return List.of();
    }
    return pools.version(settled.pool(), settled.poolVersion()).stream()
        .flatMap(pool -> pools.background(pool, deployment.background(), seed).stream())
        .map(text -> text.length() > MOST_BACKGROUND ? text.substring(0, MOST_BACKGROUND) : text)
        .toList();
  }
}
