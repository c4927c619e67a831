package io.dramatis.generator;

import static io.dramatis.generator.PromptFixture.BEEKEEPER;
import static io.dramatis.generator.PromptFixture.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.FinishReason;
import io.dramatis.inference.config.ConfiguredInference;
import io.dramatis.inference.simulation.Fault;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is recorded of a model server's faults, over real HTTP. */
class GeneratorFaultsTest {
  private SimulatedServer server;

  @BeforeEach
  void start() throws IOException {
    server = SimulatedServer.start(SimulationOptions.DEFAULT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CandidateBatch generate(PromptFixture prompt, Map<String, String> settings)
      throws InterruptedException {
    try (ConfiguredInference inference = RealInference.of(server.openAi(), settings)) {
      return new CandidateGenerator(inference).generate(prompt.build());
    }
  }

  private CandidateBatch generate() throws InterruptedException {
    return generate(prompt().candidates(8), Map.of());
  }

  @Test
  void recordsWhatAModelWroteWithoutFaults() throws InterruptedException {
    CandidateBatch batch = generate();

    assertThat(batch.failure()).isNull();
    assertThat(batch.candidates())
        .hasSize(8)
        .allSatisfy(c -> assertThat(c.finish()).isEqualTo(FinishReason.STOP));
    assertThat(batch.generation().provider()).isEqualTo("openai");
    assertThat(batch.generation().requests()).isEqualTo(1);
    assertThat(batch.generation().retries()).isZero();
    assertThat(batch.generation().usage().prompt()).isPositive();
    assertThat(batch.generation().usage().completion()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "RATE_LIMITED",
        "SERVER_ERROR",
        "UNAVAILABLE",
        "CLOSED",
        "CUT_OFF",
        "MALFORMED_JSON",
        "INVALID_UTF8",
        "HTML",
        "NO_CHOICES"
      })
  void getsAllCandidatesAfterAPassingFault(Fault fault) throws InterruptedException {
    server.faults().retryAfter("0").then(fault);

    CandidateBatch batch = generate();

    assertThat(batch.failure()).isNull();
    assertThat(batch.candidates()).hasSize(8);
    assertThat(batch.generation().retries()).isEqualTo(1);
    assertThat(server.stats().faults()).containsEntry(fault.id(), 1L);
  }

  @Test
  void waitsAsLongAsRetryAfterSays() throws InterruptedException {
    server.faults().retryAfter("1").then(Fault.RATE_LIMITED);

    CandidateBatch batch = generate();

    assertThat(batch.failure()).isNull();
    assertThat(batch.generation().elapsedMillis()).isGreaterThanOrEqualTo(1_000);
  }

  @ParameterizedTest
  @CsvSource({
    "RATE_LIMITED, rate-limited, 3",
    "SERVER_ERROR, server-error, 3",
    "CLOSED, server-error, 3",
    "CUT_OFF, server-error, 3",
    "MALFORMED_JSON, malformed, 3",
    "NO_CHOICES, malformed, 3",
    "HTML, malformed, 3",
    "UNAUTHORISED, unauthorised, 1",
    "BAD_REQUEST, bad-request, 1",
    "PROMPT_FILTERED, content-filter, 1",
    "ALL_FILTERED, content-filter, 1"
  })
  void recordsALastingFault(Fault fault, String reason, int tries) throws InterruptedException {
    server.faults().retryAfter("0").always(fault);

    CandidateBatch batch = generate();

    assertThat(batch.candidates()).isEmpty();
    assertThat(batch.failure().reason()).isEqualTo(reason);
    assertThat(batch.failure().detail()).isNotBlank().doesNotContain(BEEKEEPER);
    assertThat(new String(EventCodec.write(batch), StandardCharsets.UTF_8))
        .doesNotContain(RealInference.KEY);
    assertThat(server.stats().requests()).isEqualTo(tries);
  }

  @Test
  void recordsATimeoutWhenTheServerHangs() throws InterruptedException {
    server.faults().always(Fault.HANG);

    CandidateBatch batch = generate(prompt(), Map.of("timeout", "200ms", "max-attempts", "2"));

    assertThat(batch.failure().reason()).isEqualTo("timeout");
    assertThat(server.stats().requests()).isEqualTo(2);
  }

  @Test
  void completesWhatTheServerLeavesOut() throws InterruptedException {
    server.faults().always(Fault.ONE_CHOICE);

    CandidateBatch batch = generate();

    assertThat(batch.failure()).isNull();
    assertThat(batch.candidates())
        .extracting(Candidate::index)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(batch.candidates()).extracting(Candidate::id).doesNotHaveDuplicates();
    assertThat(batch.generation().requests()).isEqualTo(8);
    assertThat(batch.generation().retries()).isZero();
  }

  @Test
  void recordsWhichCandidateTheContentFilterCut() throws InterruptedException {
    server.faults().then(Fault.CONTENT_FILTER);

    CandidateBatch batch = generate(prompt().candidates(3), Map.of());

    assertThat(batch.failure()).isNull();
    assertThat(batch.candidates())
        .extracting(Candidate::finish)
        .containsExactly(FinishReason.CONTENT_FILTER, FinishReason.STOP, FinishReason.STOP);
  }

  @Test
  void completesTheSecondStepUnderFaults() throws InterruptedException {
    server
        .faults()
        .retryAfter("0")
        .then(
            Fault.NONE, Fault.SERVER_ERROR, Fault.CLOSED, Fault.MALFORMED_JSON, Fault.RATE_LIMITED);

    CandidateBatch batch =
        generate(
            prompt().with(PromptFixture.builtIn("instruction-response")).candidates(8), Map.of());

    assertThat(batch.failure()).isNull();
    assertThat(batch.candidates())
        .hasSize(8)
        .allSatisfy(
            c -> assertThat(c.messages()).allSatisfy(m -> assertThat(m.content()).isNotBlank()));
    assertThat(batch.generation().requests()).isEqualTo(9);
    assertThat(batch.generation().retries()).isEqualTo(4);
  }

  @Test
  void waitsWhileTheEndpointIsDownAndThenGoesOn() throws IOException {
    int port = server.port();
    URI baseUrl = server.openAi();
    server.close();
    try (ConfiguredInference inference = RealInference.of(baseUrl, Map.of())) {
      CompletableFuture<CandidateBatch> batch =
          CompletableFuture.supplyAsync(() -> uninterrupted(inference), Thread::startVirtualThread);
      await().untilAsserted(() -> assertThat(inference.unreachable()).containsKey("model default"));
      assertThat(batch).isNotDone();

      server = SimulatedServer.start(SimulationOptions.DEFAULT.withPort(port));

      await().untilAsserted(() -> assertThat(batch).isDone());
      assertThat(batch.join().failure()).isNull();
      assertThat(inference.unreachable()).isEmpty();
    }
  }

  private static CandidateBatch uninterrupted(ConfiguredInference inference) {
    try {
      return new CandidateGenerator(inference).generate(prompt().build());
    } catch (InterruptedException e) {
      throw new CompletionException(e);
    }
  }
}
