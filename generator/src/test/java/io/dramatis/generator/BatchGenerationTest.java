package io.dramatis.generator;

import static io.dramatis.generator.BatchPrompts.batched;
import static io.dramatis.generator.PromptFixture.prompt;
import static io.dramatis.generator.PromptFixture.twoSteps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.generator.batch.PostgresBatchStore;
import io.dramatis.inference.config.ConfiguredInference;
import io.dramatis.inference.simulation.BatchPlan.Invalid;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Recipes by the batch API, over HTTP, on Postgres. */
@Timeout(120)
class BatchGenerationTest {
  private static final int PROMPTS = 25;
  private static EmbeddedPostgres postgres;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private SimulatedServer server;

  @BeforeAll
  static void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .schemas("generator")
        .createSchemas(true)
        .locations("db/generator")
        .load()
        .migrate();
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void start() throws IOException {
    // Requests are known by what they say, so one test would have the answers of another.
    Jdbi.create(postgres.getPostgresDatabase())
        .useHandle(handle -> handle.execute("TRUNCATE generator.batch, generator.batch_request"));
    server = SimulatedServer.start(SimulationOptions.DEFAULT);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    threads.close();
    server.close();
  }

  private ConfiguredInference inference() {
    return RealInference.batching(
        server.openAi(),
        Map.of(
            "batch.max-requests", String.valueOf(PROMPTS),
            "batch.max-wait", "5s",
            "batch.poll-interval", "50ms"),
        new PostgresBatchStore(postgres.getPostgresDatabase()));
  }

  private List<Future<CandidateBatch>> generate(ConfiguredInference inference) {
    CandidateGenerator generator = new CandidateGenerator(inference);
    return IntStream.range(0, PROMPTS)
        .mapToObj(i -> batched(prompt().at(i).with(twoSteps()).build()))
        .map(prompt -> threads.submit(() -> generator.generate(prompt)))
        .toList();
  }

  @Test
  void aRecipeOfTwoStepsTakesTwoRoundsAndIsPaidForOnceThoughTheProcessIsReplaced()
      throws Exception {
    server.batches().plan().takes(Duration.ofMillis(50), Duration.ofSeconds(1));
    List<Future<CandidateBatch>> lost;
    try (ConfiguredInference first = inference()) {
      lost = generate(first);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> server.batches().states().contains("in_progress"));
      lost.forEach(one -> one.cancel(true));
    }

    try (ConfiguredInference second = inference()) {
      for (Future<CandidateBatch> one : generate(second)) {
        CandidateBatch batch = one.get(60, TimeUnit.SECONDS);
        assertThat(batch.failure()).isNull();
        assertThat(batch.candidates()).hasSize(3);
        assertThat(batch.candidates().stream().map(Candidate::messages)).doesNotHaveDuplicates();
        assertThat(batch.generation().requests()).isEqualTo(4);
        assertThat(batch.generation().usage().completion()).isPositive();
        assertThat(batch.generation().provider()).isEqualTo("openai");
      }
    }
    assertThat(server.batches().answered()).hasSize(PROMPTS * 4);
    assertThat(server.batches().answered().values()).containsOnly(1);
    assertThat(server.stats().requests()).isZero();
  }

  @Test
  void aRefusedBatchFailsItsPromptsWithoutTheirText() throws Exception {
    server.batches().plan().failNext(new Invalid("invalid_model", "No such model", 0));
    try (ConfiguredInference inference = inference()) {
      for (Future<CandidateBatch> one : generate(inference)) {
        CandidateBatch batch = one.get(60, TimeUnit.SECONDS);

        assertThat(batch.candidates()).isEmpty();
        assertThat(batch.failure().reason()).isEqualTo("bad-request");
        assertThat(batch.failure().detail())
            .contains("invalid_model")
            .doesNotContain(PromptFixture.BEEKEEPER, RealInference.KEY);
      }
    }
  }
}
