package io.dramatis.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final CompletionStage<Void> TAKEN = CompletableFuture.completedFuture(null);

  private static CompletionStage<Void> failing(RuntimeException error) {
    return CompletableFuture.failedFuture(error);
  }

  private static Supplier<CompletionStage<Void>> script(Deque<CompletionStage<Void>> stages) {
    return stages::removeFirst;
  }

  @Test
  void offersAgainUntilTheBrokerTakesIt() throws InterruptedException {
    Deque<CompletionStage<Void>> stages =
        new ArrayDeque<>(List.of(failing(new TimeoutException("away")), TAKEN));

    assertThat(Delivery.offer(script(stages))).isTrue();
    assertThat(stages).isEmpty();
  }

  @Test
  void offersAgainWhenTheChannelItselfRefuses() throws InterruptedException {
    Deque<Boolean> refusals = new ArrayDeque<>(List.of(true, false));

    Delivery.insist(
        () -> {
          if (refusals.removeFirst()) {
            throw new IllegalStateException("nobody is connected yet");
          }
          return TAKEN;
        });

    assertThat(refusals).isEmpty();
  }

  @Test
  void givesUpOnWhatTheBrokerWillNeverTake() throws InterruptedException {
    Deque<CompletionStage<Void>> stages =
        new ArrayDeque<>(List.of(failing(new RecordTooLargeException("5 MB")), TAKEN));

    assertThat(Delivery.offer(script(stages))).isFalse();
    assertThat(stages).hasSize(1);
  }

  @Test
  void insistsOnTheLastResort() throws InterruptedException {
    Deque<CompletionStage<Void>> stages =
        new ArrayDeque<>(List.of(failing(new RecordTooLargeException("5 MB")), TAKEN));

    Delivery.insist(script(stages));

    assertThat(stages).isEmpty();
  }

  @Test
  void stopsWhenInterruptedWhetherItWaitsForTheBrokerOrForTheNextTry() throws Exception {
    assertInterruptible(new CompletableFuture<>());
    assertInterruptible(failing(new TimeoutException("away")));
  }

  private static void assertInterruptible(CompletionStage<Void> stage) throws InterruptedException {
    CountDownLatch offered = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread caller =
        Thread.startVirtualThread(
            () -> {
              try {
                Delivery.insist(
                    () -> {
                      offered.countDown();
                      return stage;
                    });
              } catch (InterruptedException e) {
                thrown.set(e);
              }
            });
    assertThat(offered.await(10, TimeUnit.SECONDS)).isTrue();

    caller.interrupt();

    await().untilAsserted(() -> assertThat(caller.isAlive()).isFalse());
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }
}
