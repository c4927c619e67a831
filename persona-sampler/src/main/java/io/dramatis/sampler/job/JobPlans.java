package io.dramatis.sampler.job;

import io.dramatis.contracts.job.PersonaSelection;
import io.dramatis.contracts.job.SamplingOrder;
import io.dramatis.contracts.job.Stratification;
import io.dramatis.contracts.recipe.PersonaUse;
import io.dramatis.sampler.pool.OtherPersonas;
import io.dramatis.sampler.pool.PersonaDraw;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PersonaSequence;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.seed.SeedSets;
import java.util.List;
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
   * @param others further personas; null when the recipe uses none
   */
  record Planned(
      @Nullable PoolVersion pool,
      PromptPlan plan,
      SeedTexts seeds,
      @Nullable OtherPersonas others) {}

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
          null,
          PromptPlan.of(job.spec().design(), null, seeds.size(), selection.usage()),
          seeds,
          null);
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
    PersonaSequence personas = pools.sequence(pool, draw);
    return new Planned(
        pool,
        PromptPlan.of(job.spec().design(), personas, seeds.size(), selection.usage()),
        seeds,
        others(job, pool, personas));
  }

  private @Nullable OtherPersonas others(Job job, PoolVersion pool, PersonaSequence personas) {
    if (job.settings().recipe().otherPersonas() == 0) {
      return null;
    }
    PersonaDraw everybody =
        new PersonaDraw(
            withoutWeights(job.spec().personas()),
            job.spec().seed(),
            job.sampling().leftOut(),
            List.of());
    return new OtherPersonas(personas, pools.sequence(pool, everybody), job.spec().seed());
  }

  private static PersonaSelection withoutWeights(PersonaSelection selection) {
    return new PersonaSelection(
        selection.pool(),
        selection.version(),
        selection.where(),
        selection.licences(),
        Stratification.NONE,
        SamplingOrder.SHUFFLED,
        selection.usage(),
        selection.conditioning());
  }
}
