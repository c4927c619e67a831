package io.dramatis.generator;

import static io.dramatis.generator.PromptFixture.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dramatis.contracts.EventCodec;
import io.dramatis.contracts.event.CandidateBatch;
import io.dramatis.contracts.event.Prompt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PromptConsumerTest {
  private final Semaphore sending = new Semaphore(0);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final AtomicReference<CompletionStage<Void>> returned = new AtomicReference<>();

  private Thread consume(ScriptedEndpoint endpoint, Delivered delivered) {
    PromptConsumer consumer = consumer(ScriptedInference.of(endpoint));
    return Thread.startVirtualThread(() -> returned.set(consumer.consume(delivered.message())));
  }

  private PromptConsumer consumer(ScriptedInference inference) {
    return new PromptConsumer(
        new CandidateGenerator(inference),
        new SlowSender(),
        new DeadLetters(),
        new GeneratorMetrics(new SimpleMeterRegistry(), inference));
  }

  /** Sends when the test says so. */
  private final class SlowSender extends BatchSender {
    SlowSender() {
      super(null);
    }

    @Override
    public CandidateBatch send(CandidateBatch batch) throws InterruptedException {
      sending.release();
      mayEnd.await();
      return batch;
    }
  }

  private static Delivered delivered() {
    return new Delivered(EventCodec.write(prompt().build()));
  }

  @Test
  void acknowledgesOnlyWhenTheBatchIsSent() throws InterruptedException {
    Delivered delivered = delivered();
    Thread consuming = consume(ScriptedEndpoint.numbered(), delivered);
    sending.acquire();
    assertThat(delivered.acks()).isZero();

    mayEnd.countDown();

    consuming.join();
    assertThat(delivered.acks()).isEqualTo(1);
  }

  @Test
  void aPromptThatComesAgainMeanwhileIsKeptUntilTheFirstIsSent() throws InterruptedException {
    ScriptedInference inference = ScriptedInference.of(ScriptedEndpoint.numbered());
    PromptConsumer consumer = consumer(inference);
    Delivered first = delivered();
    Delivered again = delivered();
    Thread consuming = Thread.startVirtualThread(() -> consumer.consume(first.message()));
    sending.acquire();

    CompletionStage<Void> kept = consumer.consume(again.message());

    assertThat(again.acks()).isZero();
    mayEnd.countDown();
    consuming.join();
    kept.toCompletableFuture().join();
    assertThat(first.acks()).isEqualTo(1);
    assertThat(again.acks()).isEqualTo(1);
    assertThat(sending.tryAcquire()).isFalse();
  }

  @Test
  void aPreviewThatNobodyWaitsForAnyMoreIsNotAsked() {
    ScriptedEndpoint endpoint = ScriptedEndpoint.numbered();
    Delivered late = previewed(Instant.now().minusSeconds(1));

    consumer(ScriptedInference.of(endpoint)).consume(late.message());

    assertThat(endpoint.requests()).isEmpty();
    assertThat(late.acks()).isEqualTo(1);
  }

  @Test
  void aPreviewIsGivenUpWhenItsTimeIsOver() {
    ScriptedEndpoint endpoint =
        new ScriptedEndpoint(
            request -> {
              new CountDownLatch(1).await();
              return ScriptedEndpoint.texts(request.n());
            });
    Delivered delivered = previewed(Instant.now().plusMillis(300));

    consumer(ScriptedInference.of(endpoint)).consume(delivered.message());

    assertThat(delivered.acks()).isEqualTo(1);
    assertThat(sending.tryAcquire()).isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static Delivered previewed(Instant until) {
    Prompt prompt = prompt().build();
    return new Delivered(
        EventCodec.write(
            new Prompt(
                prompt.id(),
                prompt.jobId(),
                prompt.sequence(),
                prompt.persona(),
                prompt.seed(),
                prompt.randomSeed(),
                prompt.settings(),
                List.of(),
                List.of(),
                until)));
  }

  @Test
  void neitherAcknowledgesNorRefusesWhenInterruptedWhileTheModelWrites()
      throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    Delivered delivered = delivered();
    Thread consuming =
        consume(
            new ScriptedEndpoint(
                r -> {
                  asked.countDown();
                  new CountDownLatch(1).await();
                  return ScriptedEndpoint.texts(r.n());
                }),
            delivered);
    asked.await();

    assertGivenUp(consuming, delivered);
  }

  @Test
  void neitherAcknowledgesNorRefusesWhenInterruptedWhileItSends() throws InterruptedException {
    Delivered delivered = delivered();
    Thread consuming = consume(ScriptedEndpoint.numbered(), delivered);
    sending.acquire();

    assertGivenUp(consuming, delivered);
  }

  private void assertGivenUp(Thread consuming, Delivered delivered) {
    consuming.interrupt();

    await().untilAsserted(() -> assertThat(consuming.isAlive()).isFalse());
    assertThat(delivered.acks()).isZero();
    assertThat(delivered.refusal()).isNull();
    // A stage that failed would end the channel.
    assertThat(returned.get().toCompletableFuture()).isNotDone();
  }
}
