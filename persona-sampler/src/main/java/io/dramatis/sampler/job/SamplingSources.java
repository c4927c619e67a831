package io.dramatis.sampler.job;

import io.dramatis.sampler.pool.DiverseOrder;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.embedding.PoolEmbeddings;
import io.dramatis.sampler.seed.SeedSets;
import jakarta.enterprise.context.ApplicationScoped;

/** What jobs draw their prompts from. */
@ApplicationScoped
public class SamplingSources {
  private final PersonaPools pools;
  private final SeedSets seedSets;
  private final PoolEmbeddings embeddings;

  SamplingSources(PersonaPools pools, SeedSets seedSets, PoolEmbeddings embeddings) {
    this.pools = pools;
    this.seedSets = seedSets;
    this.embeddings = embeddings;
  }

  PersonaPools pools() {
    return pools;
  }

  PromptFactory prompts() {
    return new PromptFactory(pools, seedSets);
  }

  PersonaUsage usage(JobStore store) {
    return new PersonaUsage(store, pools, seedSets);
  }

  SamplingIntake intake(PersonaUsage usage) {
    return new SamplingIntake(pools, seedSets, usage, new DiverseOrder(embeddings));
  }
}
