package io.dramatis.sampler.job;

import io.dramatis.contracts.recipe.PersonaUse;
import io.dramatis.sampler.pool.PersonaDraw;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.seed.SeedSets;
import org.jspecify.annotations.Nullable;

/**
 * Plans of jobs that were taken in: from what is stored, and so the same wherever they are made.
 */
final class JobPlans {
  private final PersonaPools pools;
  private final SeedSets seedSets;

  JobPlans(PersonaPools pools, SeedSets seedSets) {
    this.pools = pools;
    this.seedSets = seedSets;
  }

  /**
   * A job's prompts, before their texts are read.
   *
   * @param pool null when the recipe uses no persona
   * @param plan who meets what
   * @param seeds the texts
   */
  record Planned(@Nullable PoolVersion pool, PromptPlan plan, SeedTexts seeds) {}

  /**
   * The plan of a job.
   *
   * @throws IllegalStateException when its pool version or its seed set is gone
   */
  Planned of(Job job) {
    SeedTexts seeds = SeedTexts.of(job, seedSets);
    var selection = job.spec().personas();
    if (job.settings().recipe().personaUse() == PersonaUse.NONE) {
      return new Planned(
          null, PromptPlan.of(job.spec().design(), null, seeds.size(), selection.usage()), seeds);
    }
    PoolVersion pool =
        pools
            .version(job.pool(), job.poolVersion())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "pool %s version %d is gone".formatted(job.pool(), job.poolVersion())));
    PersonaDraw draw =
        new PersonaDraw(
            selection, job.spec().seed(), job.sampling().leftOut(), job.sampling().first());
    return new Planned(
        pool,
        PromptPlan.of(
            job.spec().design(), pools.sequence(pool, draw), seeds.size(), selection.usage()),
        seeds);
  }
}
