package io.dramatis.sampler.job;

import io.dramatis.contracts.event.Prompt;
import io.dramatis.contracts.event.RoutingPolicy;
import io.dramatis.contracts.job.InvalidDocumentException;
import io.dramatis.contracts.job.Violation;
import io.dramatis.contracts.recipe.RecipeCatalogue;
import io.dramatis.sampler.pool.DiverseOrder;
import io.dramatis.sampler.pool.PersonaPools;
import io.dramatis.sampler.pool.StoredAttributes;
import io.dramatis.sampler.pool.StoredPersonaPools;
import io.dramatis.sampler.pool.embedding.FakeEmbedder;
import io.dramatis.sampler.pool.embedding.PoolEmbeddings;
import io.dramatis.sampler.recipe.Recipes;
import io.dramatis.sampler.seed.SeedSets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;

/** One replica: everything between a job's text and its prompts, on a database. */
final class SamplingFixture {
  final PersonaPools pools;
  final SeedSets seedSets;
  final JobStore store;
  final PersonaUsage usage;
  final PromptFactory factory;
  final PoolEmbeddings embeddings;
  final JobIntake intake;
  private final Ledger ledger;

  SamplingFixture(Jdbi jdbi) {
    pools = new StoredPersonaPools(jdbi, new StoredAttributes(jdbi));
    seedSets = new SeedSets(jdbi);
    store = new JobStore(jdbi);
    usage = new PersonaUsage(store, pools, seedSets);
    factory = new PromptFactory(pools, seedSets, jdbi);
    embeddings = new PoolEmbeddings(jdbi, new FakeEmbedder("a-model"));
    ledger = new Ledger(jdbi, Duration.ofMinutes(5), Duration.ofMinutes(5));
    intake =
        new JobIntake(
            Recipes.of(RecipeCatalogue.builtIn()),
            new SamplingIntake(pools, seedSets, usage, new DiverseOrder(embeddings)),
            pools,
            new JobIntake.Deployment(
                () -> Set.of("default"),
                List.of("default"),
                List.of(),
                List.of(),
                32,
                RoutingPolicy.NEUTRAL),
            store);
  }

  /** A job with these keys besides its name, recipe and a target that it will not reach. */
  static String yaml(String... lines) {
    String keys = String.join(", ", lines);
    return "---\n{ name: a job of the tests, target: { accepted: 100000 }, seed: 7, %s%s }"
        .formatted(keys.contains("recipe:") ? "" : "recipe: instruction, ", keys);
  }

  Job submit(String id, String... lines) {
    intake.submit(id, yaml(lines));
    return job(id);
  }

  Job job(String id) {
    return store.find(id).orElseThrow();
  }

  /** What is wrong with a job. */
  List<Violation> refusal(String... lines) {
    try {
      intake.submit("refused", yaml(lines));
    } catch (InvalidDocumentException e) {
      return e.violations();
    }
    throw new AssertionError("the job was taken in");
  }

  /** The first prompts of a job, or all there are. */
  List<Prompt> first(Job job, int count) {
    long most = Math.min(count, job.sampling().extent().prompts());
    return factory.prompts(job, LongStream.range(0, most).boxed().toList());
  }

  /** Hands so many more prompts of a job to nobody. */
  void emit(String id, int prompts) {
    ledger.advance(id, state -> new Decision.Emit(prompts));
  }
}
