package io.dramatis.sampler.job;

import io.dramatis.contracts.recipe.PersonaUse;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.seed.SeedSets;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/**
 * How often the personas of a pool version were used in prompts. Nothing is written for it when a
 * prompt is: a job's personas follow from the job, so its places up to the next one are gone
 * through again, about a microsecond each.
 */
public final class PersonaUsage {
  private final JobStore store;
  private final JobPlans plans;

  /** The usage by the jobs of this store. */
  public PersonaUsage(JobStore store, PersonaPools pools, SeedSets seedSets) {
    this.store = store;
    this.plans = new JobPlans(pools, seedSets);
  }

  /**
   * Prompts so far by ordinal, of all jobs over that version.
   *
   * @throws IllegalStateException when a job names a seed set that is gone
   */
  public int[] prompts(PoolVersion pool) {
    int[] uses = new int[pool.size()];
    for (JobStore.Emitted emitted : store.over(pool.name(), pool.version())) {
      Optional<Job> job = store.find(emitted.jobId());
      job.filter(j -> j.settings().recipe().personaUse() != PersonaUse.NONE)
          .ifPresent(j -> count(plans.of(j).plan(), emitted.prompts(), uses));
    }
    return uses;
  }

  private static void count(PromptPlan plan, long prompts, int[] uses) {
    for (long place = 0; place < prompts; place++) {
      uses[plan.at(place).persona()]++;
    }
  }

  /** Ordinals of the personas that this many prompts used already. */
  RoaringBitmap usedAtLeast(PoolVersion pool, int times) {
    int[] uses = prompts(pool);
    RoaringBitmap used = new RoaringBitmap();
    for (int ordinal = 0; ordinal < uses.length; ordinal++) {
      if (uses[ordinal] >= times) {
        used.add(ordinal);
      }
    }
    return used;
  }
}
