package io.dramatis.sampler.job;

import io.dramatis.contracts.event.Persona;
import io.dramatis.contracts.job.Design;
import io.dramatis.contracts.job.Examples;
import io.dramatis.contracts.job.GenerationJob;
import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.PersonaSelection;
import io.dramatis.contracts.job.SamplingOrder;
import io.dramatis.contracts.job.Seeds;
import io.dramatis.contracts.job.Violation;
import io.dramatis.contracts.recipe.PersonaUse;
import io.dramatis.sampler.pool.DiverseOrder;
import io.dramatis.sampler.pool.PersonaDraw;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PersonaSequence;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.seed.SeedSet;
import io.dramatis.sampler.seed.SeedSets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** Settles which personas and seeds a job draws on, in which order and how far. */
public final class SamplingIntake {
  private final PersonaPools pools;
  private final SeedSets seedSets;
  private final PersonaUsage usage;
  private final DiverseOrder diverse;

  /** An intake on these. */
  public SamplingIntake(
      PersonaPools pools, SeedSets seedSets, PersonaUsage usage, DiverseOrder diverse) {
    this.pools = pools;
    this.seedSets = seedSets;
    this.usage = usage;
    this.diverse = diverse;
  }

  /**
   * What was settled.
   *
   * @param pool the pool's name; that of {@link Persona#NOBODY} when the recipe uses no persona
   * @param poolVersion the pool's version
   */
  record Settled(String pool, int poolVersion, SettledSampling sampling) {}

  /**
   * Settles a job's sampling.
   *
   * @param use what its recipe needs personas for
   * @param others further personas of each prompt, 0 and up
   * @param violations told of everything that is wrong with it
   * @return nothing when something is
   */
  Optional<Settled> settle(
      GenerationJob spec, PersonaUse use, int others, List<Violation> violations) {
    int before = violations.size();
    Optional<SeedSet> set = seedSet(spec.seeds(), violations);
    int seeds =
        spec.seeds() instanceof Seeds.Given given
            ? given.texts().size()
            : set.map(SeedSet::size).orElse(0);
    Versions versions =
        new Versions(
            set.map(SeedSet::version).orElse(null),
            exampleSet(spec.prompting().examples(), violations).map(SeedSet::version).orElse(null));
    if (use == PersonaUse.NONE) {
      violations.addAll(WithoutPersonas.faults(spec));
      return violations.size() == before
          ? Optional.of(seedsAlone(spec, seeds, versions))
          : Optional.empty();
    }
    Optional<PoolVersion> pool = pool(spec.personas(), violations);
    if (violations.size() > before) {
      return Optional.empty();
    }
    try {
      return Optional.of(withPersonas(spec, pool.orElseThrow(), seeds, versions, others));
    } catch (InvalidDocumentException e) {
      violations.addAll(e.violations());
      return Optional.empty();
    }
  }

  /** Of the sets that the job names. */
  private record Versions(@Nullable Integer seeds, @Nullable Integer examples) {}

  private static Settled seedsAlone(GenerationJob spec, int seeds, Versions versions) {
    Extent extent = PromptPlan.of(spec.design(), null, seeds, spec.personas().usage()).extent();
    return new Settled(
        Persona.NOBODY.pool(),
        Persona.NOBODY.poolVersion(),
        new SettledSampling(
            new RoaringBitmap(), List.of(), versions.seeds(), extent, versions.examples()));
  }

  private Settled withPersonas(
      GenerationJob spec, PoolVersion pool, int seeds, Versions versions, int others) {
    PersonaSelection selection = spec.personas();
    RoaringBitmap members = pools.members(pool, selection);
    RoaringBitmap leftOut = leftOut(pool, selection, members);
    members.andNot(leftOut);
    List<Integer> first =
        selection.order() == SamplingOrder.DIVERSE ? first(pool, members, spec.seed()) : List.of();
    PersonaSequence personas =
        pools.sequence(pool, new PersonaDraw(selection, spec.seed(), leftOut, first));
    requireEnough(spec, personas, seeds);
    requireOthers(personas, others);
    Extent extent = PromptPlan.of(spec.design(), personas, seeds, selection.usage()).extent();
    return new Settled(
        pool.name(),
        pool.version(),
        new SettledSampling(leftOut, first, versions.seeds(), extent, versions.examples()));
  }

  private RoaringBitmap leftOut(
      PoolVersion pool, PersonaSelection selection, RoaringBitmap members) {
    Integer overall = selection.usage().overall();
    if (overall == null) {
      return new RoaringBitmap();
    }
    RoaringBitmap leftOut = RoaringBitmap.and(members, usage.usedAtLeast(pool, overall));
    if (leftOut.equals(members)) {
      throw new InvalidDocumentException(
          "personas.usage.overall",
          "all %d matching personas of pool %s version %d have had %d prompts or more in earlier jobs; raise it, or take in more personas"
              .formatted(members.getCardinality(), pool.name(), pool.version(), overall));
    }
    leftOut.runOptimize();
    return leftOut;
  }

  private List<Integer> first(PoolVersion pool, RoaringBitmap members, long seed) {
    if (!diverse.possible(pool)) {
      throw new InvalidDocumentException(
          "personas.order",
          "is diverse, and pool %s version %d has no embeddings; run ./dramatis personas embed %s first"
              .formatted(pool.name(), pool.version(), pool.name()));
    }
    return diverse.first(pool, members, seed);
  }

  private static void requireOthers(PersonaSequence personas, int others) {
    if (personas.size() <= others) {
      throw new InvalidDocumentException(
          "personas",
          "%d match, and each prompt of the recipe has %d different ones; let more match"
              .formatted(personas.size(), others + 1));
    }
  }

  private static void requireEnough(GenerationJob spec, PersonaSequence personas, int seeds) {
    if (seeds > 0 && spec.design() instanceof Design.PerSeed design) {
      long most = personas.mostPerSeed(seeds);
      if (design.personas() > most) {
        throw new InvalidDocumentException(
            "design.perSeed",
            "is %d, and of %d matching personas each of %d seeds can meet %d different ones%s"
                .formatted(
                    design.personas(),
                    personas.size(),
                    seeds,
                    most,
                    most < personas.size()
                        ? " under these weights; lower it, or leave the weights out"
                        : "; lower it"));
      }
    }
  }

  private Optional<PoolVersion> pool(PersonaSelection selection, List<Violation> violations) {
    String name = selection.pool();
    Optional<PoolVersion> newest = pools.latest(name);
    if (newest.isEmpty()) {
      violations.add(
          JobIntake.unknown(
              "personas.pool", name, pools.list().stream().map(PoolVersion::name).toList()));
      return newest;
    }
    Integer version = selection.version();
    Optional<PoolVersion> found = version == null ? newest : pools.version(name, version);
    if (found.isEmpty()) {
      violations.add(
          new Violation(
              "personas.version",
              "pool %s has no version %d; the newest is %d"
                  .formatted(name, version, newest.get().version())));
    }
    return found;
  }

  private Optional<SeedSet> seedSet(Seeds seeds, List<Violation> violations) {
    return seeds instanceof Seeds.Imported(String name, Integer version)
        ? set("seeds", name, version, violations)
        : Optional.empty();
  }

  private Optional<SeedSet> exampleSet(Examples examples, List<Violation> violations) {
    return examples instanceof Examples.Imported(String name, Integer version)
        ? set("prompting.examples", name, version, violations)
        : Optional.empty();
  }

  private Optional<SeedSet> set(
      String field, String name, @Nullable Integer version, List<Violation> violations) {
    Optional<SeedSet> newest = seedSets.latest(name);
    if (newest.isEmpty()) {
      violations.add(
          JobIntake.unknown(
              field + ".set", name, seedSets.list().stream().map(SeedSet::name).toList()));
      return newest;
    }
    Optional<SeedSet> found = version == null ? newest : seedSets.version(name, version);
    if (found.isEmpty()) {
      violations.add(
          new Violation(
              field + ".version",
              "seed set %s has no version %d; the newest is %d"
                  .formatted(name, version, newest.get().version())));
    }
    return found;
  }
}
