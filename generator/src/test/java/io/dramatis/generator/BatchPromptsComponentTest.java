package io.dramatis.generator;

import static io.dramatis.generator.BatchPrompts.batched;
import static io.dramatis.generator.PromptFixture.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.UnreadableEventException;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Prompt;
import io.dramatis.inference.batch.BatchStore;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import io.smallrye.reactive.messaging.memory.InMemorySource;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(InMemoryChannels.class)
class BatchPromptsComponentTest {
  @Inject @Any InMemoryConnector connector;
  @Inject ScriptedInference inference;

  @Inject
  @DataSource("generator")
  InjectableInstance<AgroalDataSource> database;

  @Inject Instance<BatchStore> store;

  private InMemorySource<Message<byte[]>> batchPrompts;
  private InMemorySource<Message<byte[]>> prompts;
  private InMemorySink<byte[]> batches;

  @BeforeEach
  void connect() {
    batchPrompts = connector.source("batch-prompts-in");
    prompts = connector.source("prompts-in");
    batches = connector.sink("candidates-out");
    batches.clear();
    inference.use(ScriptedEndpoint.numbered());
    inference.useForBatches(null);
  }

  private static Delivered deliver(InMemorySource<Message<byte[]>> channel, byte[] value) {
    Delivered delivered = new Delivered(value);
    channel.send(delivered.message());
    return delivered;
  }

  private Delivered deliver(Prompt prompt) {
    return deliver(batchPrompts, EventCodec.write(prompt));
  }

  private static void awaitAck(Delivered delivered) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(() -> assertThat(delivered.acks()).isEqualTo(1));
  }

  private List<CandidateBatch> sent() {
    return batches.received().stream()
        .map(m -> EventCodec.read(m.getPayload(), CandidateBatch.class))
        .toList();
  }

  @Test
  void thereIsNoDatabaseWithoutBatches() {
    assertThat(database.getHandle().getBean().isActive()).isFalse();
    assertThat(store.get()).isNull();
  }

  @Test
  void aPromptIsAskedByBatches() {
    ScriptedEndpoint byBatches = ScriptedEndpoint.numbered();
    ScriptedEndpoint atOnce = ScriptedEndpoint.numbered();
    inference.use(atOnce);
    inference.useForBatches(byBatches);

    awaitAck(deliver(batched(prompt().at(4).build())));

    assertThat(sent())
        .singleElement()
        .satisfies(
            batch -> {
              assertThat(batch.failure()).isNull();
              assertThat(batch.candidates()).hasSize(3);
            });
    assertThat(byBatches.requests()).hasSize(1);
    assertThat(atOnce.requests()).isEmpty();
  }

  @Test
  void aModelWithoutBatchesFailsThePromptAndNamesTheKey() {
    awaitAck(deliver(batched(prompt().build())));

    assertThat(sent())
        .singleElement()
        .satisfies(
            batch -> {
              assertThat(batch.failure().reason()).isEqualTo("batch-unavailable");
              assertThat(batch.failure().detail()).contains("batch.enabled");
            });
  }

  @Test
  void promptsThatWaitForABatchHoldUpNoOthers() {
    CountDownLatch all = new CountDownLatch(1);
    ScriptedEndpoint byBatches =
        new ScriptedEndpoint(
            r -> {
              all.await();
              return ScriptedEndpoint.texts(r.n());
            });
    inference.useForBatches(byBatches);

    List<Delivered> waiting =
        IntStream.range(0, 1_000).mapToObj(i -> deliver(batched(prompt().at(i).build()))).toList();
    await().untilAsserted(() -> assertThat(byBatches.requests()).hasSize(1_000));
    awaitAck(deliver(prompts, EventCodec.write(prompt().at(5_000).build())));

    assertThat(waiting).allSatisfy(delivered -> assertThat(delivered.acks()).isZero());
    all.countDown();
    waiting.forEach(BatchPromptsComponentTest::awaitAck);
    assertThat(batches.received()).hasSize(1_001);
  }

  @Test
  void whatIsNoPromptGoesToTheDeadLetters() {
    Delivered delivered = deliver(batchPrompts, new byte[] {'{'});

    await().untilAsserted(() -> assertThat(delivered.refusal()).isNotNull());
    assertThat(delivered.refusal()).isInstanceOf(UnreadableEventException.class);
  }
}
