package io.dramatis.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.FilteredBatch;
import io.dramatis.contracts.event.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FilterSurroundings.class)
class FilterComponentTest {
  private static final String OWN = "Which reef sites off Okinawa bleached worst this summer?";
  private static final String OTHERS = "How do I comb my goats so that the cashmere stays long?";

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector connector;

  @Inject MeterRegistry registry;

  @TestHTTPResource("/q/health/ready")
  URI readiness;

  private final AtomicReference<String> fate = new AtomicReference<>("");

  @BeforeEach
  void emptySink() {
    sink().clear();
  }

  private InMemorySink<byte[]> sink() {
    return connector.sink("filtered-out");
  }

  private void send(byte[] payload) {
    connector
        .<Message<byte[]>>source("candidates-in")
        .send(
            Message.of(
                payload,
                () -> {
                  fate.set("ack");
                  return CompletableFuture.completedFuture(null);
                },
                reason -> {
                  fate.set("nack " + reason.getClass().getSimpleName());
                  return CompletableFuture.completedFuture(null);
                }));
  }

  private FilteredBatch answerTo(CandidateBatch batch) {
    send(EventCodec.write(batch));
    // Four megabytes take some seconds of processor time, which other builds may want too.
    await().atMost(Duration.ofMinutes(2)).until(() -> fate.get().equals("ack"));
    assertThat(sink().received()).hasSize(1);
    return EventCodec.read(sink().received().getFirst().getPayload(), FilteredBatch.class);
  }

  @Test
  void aBatchIsJudgedByEveryGateAndSentOnUnderItsPromptsId() {
    FilteredBatch filtered =
        answerTo(Batches.instruction().job("component").of(OWN, OTHERS, "No.", OWN));

    assertThat(filtered.judgements())
        .extracting(judgement -> judgement.rejection().orElse(""))
        .containsExactly("", "incoherent", "too-short", "near-duplicate");
    assertThat(filtered.judgements().getFirst().verdicts())
        .extracting(Verdict::gate)
        .containsExactly(
            "check",
            "length",
            "finish",
            "refusal",
            "out-of-character",
            "stereotype",
            "repetition",
            "coherence",
            "duplicate");
    assertThat(
            sink()
                .received()
                .getFirst()
                .getMetadata(OutgoingKafkaRecordMetadata.class)
                .orElseThrow()
                .getKey())
        .isEqualTo("component.0");
    assertThat(
            registry
                .counter("dramatis.filter.candidates", "gate", "coherence", "reason", "incoherent")
                .count())
        .isEqualTo(1);
  }

  @Test
  void aGateThatATeamAddsAsABeanIsAsked() {
    FilteredBatch filtered =
        answerTo(
            Batches.instruction()
                .job("component-team")
                .recipe("math-problem")
                .of("How many reefs bleached!! Tell me at once!"));

    assertThat(filtered.judgements().getFirst().verdicts())
        .contains(new Verdict.Rejected("house-style", 3, 1, "shouts"));
  }

  @Test
  void aFailedBatchIsPassedOn() {
    CandidateBatch failed = Batches.instruction().job("component-failed").failed();

    assertThat(answerTo(failed).batch()).isEqualTo(failed);
  }

  @Test
  void anEventThatNoTopicTakesIsAFailedBatch() {
    String large = "a ".repeat(Topics.MAX_EVENT_BYTES / 2);

    FilteredBatch filtered = answerTo(Batches.instruction().job("component-large").of(large));

    assertThat(filtered.batch().failure().reason()).isEqualTo("event-too-large");
    assertThat(registry.counter("dramatis.filter.failures", "reason", "event-too-large").count())
        .isEqualTo(1);
  }

  @Test
  void whatCannotBeReadGoesToTheDeadLettersAndTheNextIsJudged() {
    send("{\"prompt\": 7}".getBytes(StandardCharsets.UTF_8));

    await().until(() -> !fate.get().isEmpty());
    assertThat(fate).hasValue("nack " + UnreadableEventException.class.getSimpleName());
    assertThat(sink().received()).isEmpty();
    assertThat(answerTo(Batches.instruction().job("component-next").of(OWN)).judgements())
        .hasSize(1);
  }

  @Test
  void readinessNamesTheDatabaseAndTheEmbeddingModel() throws Exception {
    await().until(() -> ready().statusCode() == 200);

    assertThat(ready().body())
        .contains("Database connections health check", "filter", "Filter embedding model")
        .contains("all-minilm-l6-v2-q");
  }

  private HttpResponse<String> ready() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(readiness).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
