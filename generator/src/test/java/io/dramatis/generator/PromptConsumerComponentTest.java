package io.dramatis.generator;

import static io.dramatis.generator.PromptFixture.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.langchain4j.model.output.FinishReason;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.Topics;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.Candidate;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.inference.ModelException;
import io.dramatis.inference.config.ConfiguredInference;
import io.dramatis.inference.simulation.LatencyDistribution;
import io.dramatis.inference.simulation.SimulatedServer;
import io.dramatis.inference.simulation.SimulationOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import io.smallrye.reactive.messaging.memory.InMemorySource;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(InMemoryChannels.class)
class PromptConsumerComponentTest {
  @Inject @Any InMemoryConnector connector;
  @Inject ScriptedInference inference;
  @Inject MeterRegistry metrics;

  private InMemorySource<Message<byte[]>> prompts;
  private InMemorySink<byte[]> batches;

  @BeforeEach
  void connect() {
    prompts = connector.source("prompts-in");
    batches = connector.sink("candidates-out");
    batches.clear();
    inference.use(ScriptedEndpoint.numbered());
  }

  private Delivered deliver(byte[] value) {
    Delivered delivered = new Delivered(value);
    prompts.send(delivered.message());
    return delivered;
  }

  private Delivered deliver(Prompt prompt) {
    return deliver(EventCodec.write(prompt));
  }

  private static ConditionFactory soon() {
    return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
  }

  private static void awaitAck(Delivered delivered) {
    soon().untilAsserted(() -> assertThat(delivered.acks()).isEqualTo(1));
    assertThat(delivered.refusal()).isNull();
  }

  private List<CandidateBatch> sent() {
    return batches.received().stream()
        .map(m -> EventCodec.read(m.getPayload(), CandidateBatch.class))
        .toList();
  }

  private void assertStillConsuming() {
    inference.use(ScriptedEndpoint.numbered());
    batches.clear();
    awaitAck(deliver(prompt().at(999).build()));
    assertThat(sent()).extracting(b -> b.prompt().id()).containsExactly("job.999");
  }

  @Test
  void sendsOneBatchKeyedByThePromptAndThenAcknowledges() {
    Prompt prompt = prompt().at(4).build();

    awaitAck(deliver(prompt));

    assertThat(sent())
        .singleElement()
        .satisfies(
            batch -> {
              assertThat(batch.prompt()).isEqualTo(prompt);
              assertThat(batch.candidates()).hasSize(3);
              assertThat(batch.failure()).isNull();
            });
    Message<byte[]> event = batches.received().getFirst();
    assertThat(event.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow().getKey())
        .isEqualTo("job.4");
    OutgoingCloudEventMetadata<?> attributes =
        event.getMetadata(OutgoingCloudEventMetadata.class).orElseThrow();
    assertThat(attributes.getId()).isEqualTo("job.4");
    assertThat(attributes.getSubject()).contains("job");
  }

  @Test
  void answersAPromptThatComesAgainUnderTheSameIds() {
    Prompt prompt = prompt().at(5).build();

    awaitAck(deliver(prompt));
    awaitAck(deliver(prompt));

    assertThat(sent())
        .hasSize(2)
        .allSatisfy(
            batch ->
                assertThat(batch.candidates())
                    .extracting(Candidate::id)
                    .containsExactly("job.5.0", "job.5.1", "job.5.2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "not JSON", "null", "[]", "{}", "{\"id\":\"job.1\",\"jobId\":\"job\"}"})
  void refusesWhatIsNoPromptAndGoesOn(String value) {
    Delivered delivered = deliver(value.getBytes(StandardCharsets.UTF_8));

    await().untilAsserted(() -> assertThat(delivered.refusal()).isNotNull());
    assertThat(delivered.refusal()).isInstanceOf(UnreadableEventException.class);
    assertThat(delivered.acks()).isZero();
    assertStillConsuming();
  }

  @Test
  void refusesManyAtOnce() {
    List<Delivered> unreadable =
        IntStream.range(0, 100).mapToObj(i -> deliver(new byte[] {'{'})).toList();

    await()
        .untilAsserted(
            () -> assertThat(unreadable).allSatisfy(d -> assertThat(d.refusal()).isNotNull()));
    assertStillConsuming();
  }

  @Test
  void sendsAFailedBatchWhenTheModelFailsForGood() {
    inference.use(
        new ScriptedEndpoint(
            r -> {
              throw new ModelException.BadRequest("default answered 400", null);
            }));

    awaitAck(deliver(prompt().build()));

    assertThat(sent())
        .singleElement()
        .extracting(b -> b.failure().reason())
        .isEqualTo("bad-request");
    assertStillConsuming();
  }

  @Test
  void sendsAFailedBatchForADefectOfItsOwn() {
    inference.use(
        new ScriptedEndpoint(
            r -> {
              throw new IllegalStateException("a secret");
            }));

    awaitAck(deliver(prompt().build()));

    assertThat(sent())
        .singleElement()
        .satisfies(
            batch -> {
              assertThat(batch.failure().reason()).isEqualTo("generator-error");
              assertThat(batch.failure().detail()).doesNotContain("secret");
            });
    assertStillConsuming();
  }

  @Test
  void sendsAFailedBatchWhenTheCandidatesAreTooLarge() {
    String text = "word ".repeat(Topics.MAX_EVENT_BYTES / 5);
    inference.use(
        new ScriptedEndpoint(
            r -> {
              return ScriptedEndpoint.one(text, FinishReason.STOP);
            }));

    awaitAck(deliver(prompt().candidates(1).build()));

    assertThat(batches.received().getFirst().getPayload()).hasSizeLessThan(100_000);
    assertThat(sent())
        .singleElement()
        .satisfies(
            batch -> {
              assertThat(batch.candidates()).isEmpty();
              assertThat(batch.failure().reason()).isEqualTo("event-too-large");
              assertThat(batch.generation().requests()).isEqualTo(1);
            });
  }

  @Test
  void waitsForNoOtherPrompt() {
    CountDownLatch slow = new CountDownLatch(1);
    inference.use(
        new ScriptedEndpoint(
            r -> {
              if (ScriptedEndpoint.user(r).contains("slow")) {
                slow.await();
              }
              return ScriptedEndpoint.texts(r.n());
            }));

    Delivered first = deliver(prompt().at(1).about("slow").build());
    awaitAck(deliver(prompt().at(2).about("fast").build()));

    assertThat(first.acks()).isZero();
    slow.countDown();
    awaitAck(first);
    assertThat(sent()).extracting(b -> b.prompt().id()).containsExactly("job.2", "job.1");
  }

  @Test
  void holdsAsManyPromptsAsConfiguredAndNoMore() {
    CountDownLatch all = new CountDownLatch(1);
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            r -> {
              all.await();
              return ScriptedEndpoint.texts(r.n());
            });
    inference.use(endpoint);

    List<Delivered> delivered =
        IntStream.range(0, 300).mapToObj(i -> deliver(prompt().at(i).build())).toList();

    await().untilAsserted(() -> assertThat(endpoint.requests()).hasSize(256));
    await()
        .during(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(endpoint.requests()).hasSize(256));
    all.countDown();
    delivered.forEach(PromptConsumerComponentTest::awaitAck);
    assertThat(batches.received()).hasSize(300);
  }

  @Test
  void countsByModelAndReason() {
    double before = counted("none");
    double unknown = counted("unknown-model");

    awaitAck(deliver(prompt().build()));
    awaitAck(deliver(prompt().of("made-up").build()));

    assertThat(counted("none")).isEqualTo(before + 1);
    assertThat(counted("unknown-model")).isEqualTo(unknown + 1);
    assertThat(metrics.find("dramatis.generated.prompts").tag("model", "made-up").timers())
        .isEmpty();
  }

  @Test
  void keepsTheEndpointBusyButNeverAboveItsConcurrency() throws IOException {
    LatencyDistribution latency = new LatencyDistribution(250, 0.1);
    try (SimulatedServer server =
            SimulatedServer.start(SimulationOptions.DEFAULT.withLatency(latency));
        ConfiguredInference real = RealInference.of(server.openAi(), Map.of("concurrency", "8"))) {
      inference.use(real.chat("default"));

      List<Delivered> delivered =
          IntStream.range(0, 60).mapToObj(i -> deliver(prompt().at(i).build())).toList();

      delivered.forEach(PromptConsumerComponentTest::awaitAck);
      assertThat(server.stats().maxInFlight()).isEqualTo(8);
      assertThat(server.stats().completions()).isEqualTo(60 * 3);
      assertThat(sent()).extracting(b -> b.prompt().id()).doesNotHaveDuplicates().hasSize(60);
      assertThat(sent()).allSatisfy(b -> assertThat(b.failure()).isNull());
    }
  }

  private double counted(String reason) {
    return metrics.find("dramatis.generated.prompts").tag("reason", reason).timers().stream()
        .mapToDouble(timer -> timer.count())
        .sum();
  }
}
