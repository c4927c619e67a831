package io.dramatis.sampler.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dramatis.contracts.event.Prompt;
import io.dramatis.sampler.TestPostgres;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.TestPools;
import io.dramatis.sampler.seed.SeedImport;
import io.dramatis.sampler.seed.SeedOptions;
import io.dramatis.sampler.seed.SeedTarget;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same job, seed and pool version give the same prompts, whatever happens in between. */
class SamplingReproducibleTest {
  private static final int PERSONAS = 1_500;
  private static final int PROMPTS = 2_000;
  private static final List<String> REGIONS =
      List.of("Africa", "Americas", "Asia", "Asia", "Asia", "Europe", "Oceania");
  private static Jdbi jdbi;

  @BeforeAll
  static void database() throws Exception {
    jdbi = TestPostgres.jdbi();
    PoolVersion people = TestPools.storeWith(jdbi, "people", attributes());
    SamplingFixture first = new SamplingFixture(jdbi);
    first.embeddings.embed(people, progress -> {});
    String topics =
        IntStream.range(0, 1_200).mapToObj("topic %d%n"::formatted).collect(Collectors.joining());
    new SeedImport(jdbi)
        .store(
            SeedTarget.of("topics", "a test", "CC0-1.0"),
            new ByteArrayInputStream(topics.getBytes(StandardCharsets.UTF_8)),
            SeedOptions.of("text", null, null, false));
    first.submit("earlier", "personas: { pool: people }");
    first.emit("earlier", 400);
  }

  private static List<Map<String, String>> attributes() {
    return IntStream.range(0, PERSONAS)
        .mapToObj(
            i ->
                Map.of(
                    "region",
                    REGIONS.get(i % REGIONS.size()),
                    "level",
                    i % 11 == 0 ? "expert" : "beginner"))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "uniform       | personas: { pool: people }",
        "filtered      | personas: { pool: people, where: { region: Asia }, licences: commercial }",
        "stratified    | personas: { pool: people, stratify: [region, level] }",
        "population    | personas: { pool: people, stratify: { by: [region], weights: population } }",
        "given         | personas: { pool: people, stratify: { by: [level], weights: { level: { expert: 3, beginner: 1 } } } }",
        "diverse       | personas: { pool: people, order: diverse }",
        "cross         | personas: { pool: people }, seeds: [a, b, c, d, e]",
        "weightedCross | personas: { pool: people, stratify: { by: [region], weights: population } }, seeds: [a, b, c, d]",
        "zip           | personas: { pool: people }, design: zip, seeds: [a, b, c, d, e]",
        "perSeed       | personas: { pool: people }, design: { perSeed: 500 }, seeds: [a, b, c, d, e]",
        "weightedPerSeed | personas: { pool: people, stratify: { by: [region], weights: population } }, design: { perSeed: 50 }, seeds: [a, b, c]",
        "perJob        | personas: { pool: people, usage: { perJob: 1 } }",
        "overall       | personas: { pool: people, usage: { overall: 1 } }",
        "diverseRest   | personas: { pool: people, order: diverse, usage: { overall: 1 } }",
        "seedSet       | personas: { pool: people }, seeds: { set: topics }",
        "zipSeedSet    | personas: { pool: people }, seeds: { set: topics, version: 1 }, design: zip",
        "nobody        | recipe: text-to-persona, seeds: [a, b, c]"
      })
  void samePromptsAfterARestartAndFromTwoReplicas(String kind, String keys) {
    SamplingFixture one = new SamplingFixture(jdbi);
    Job job = one.submit("job-" + kind.toLowerCase(Locale.ROOT), keys);
    List<Prompt> prompts = one.first(job, PROMPTS);
    // Whatever happens meanwhile: other jobs use the same personas.
    one.emit("earlier", 50);

    SamplingFixture restarted = new SamplingFixture(jdbi);
    assertThat(restarted.first(restarted.job(job.id()), PROMPTS)).isEqualTo(prompts);
    assertThat(interleaved(job.id(), prompts.size())).isEqualTo(prompts);
  }

  /** Two replicas that know nothing of each other take turns, each from the end of its part. */
  private static List<Prompt> interleaved(String id, int count) {
    List<SamplingFixture> replicas = List.of(new SamplingFixture(jdbi), new SamplingFixture(jdbi));
    List<Prompt> prompts = new ArrayList<>();
    for (int from = count; from > 0; from -= 73) {
      SamplingFixture replica = replicas.get(from % 2);
      List<Long> batch = LongStream.range(Math.max(0, from - 73), from).boxed().toList();
      prompts.addAll(replica.factory.prompts(replica.job(id), batch));
    }
    prompts.sort(Comparator.comparingLong(Prompt::sequence));
    return prompts;
  }
}
