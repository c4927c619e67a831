package io.dramatis.sampler.job;

import io.dramatis.sampler.pool.DiverseOrder;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.embedding.PoolEmbeddings;
import io.dramatis.sampler.recipe.Recipes;
import io.dramatis.sampler.seed.SeedSets;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/** What jobs draw their prompts from. */
@ApplicationScoped
public class SamplingSources {
  private final PersonaPools pools;
  private final SeedSets seedSets;
  private final PoolEmbeddings embeddings;
  private final Recipes recipes;
  private final Jdbi jdbi;

  SamplingSources(
      PersonaPools pools,
      SeedSets seedSets,
      PoolEmbeddings embeddings,
      Recipes recipes,
      @DataSource("sampler") Jdbi jdbi) {
    this.pools = pools;
    this.seedSets = seedSets;
    this.embeddings = embeddings;
    this.recipes = recipes;
    this.jdbi = jdbi;
  }

  PersonaPools pools() {
    return pools;
  }

  Recipes recipes() {
    return recipes;
  }

  PromptFactory prompts() {
    return new PromptFactory(pools, seedSets, jdbi);
  }

  PersonaUsage usage(JobStore store) {
    return new PersonaUsage(store, pools, seedSets);
  }

  SamplingIntake intake(PersonaUsage usage) {
    return new SamplingIntake(pools, seedSets, usage, new DiverseOrder(embeddings));
  }
}
