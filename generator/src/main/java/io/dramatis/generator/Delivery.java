package io.dramatis.generator;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/**
 * Hands events to the broker until it has them. Blocks however long it is away, so that consumption
 * pauses meanwhile.
 */
final class Delivery {
  private static final Logger LOG = Logger.getLogger(Delivery.class);

  private static final RetryPolicy<Object> ALWAYS = policy().build();
  private static final RetryPolicy<Object> UNLESS_TOO_LARGE =
      policy().abortIf((result, e) -> tooLarge(e)).build();

  private Delivery() {}

  /** Starts a hand-over again and again, with growing pauses, until one is acknowledged. */
  static void insist(Supplier<CompletionStage<Void>> handOver) throws InterruptedException {
    run(ALWAYS, handOver);
  }

  /** As {@link #insist}, but gives up and returns false when the broker refuses the size. */
  static boolean offer(Supplier<CompletionStage<Void>> handOver) throws InterruptedException {
    try {
      run(UNLESS_TOO_LARGE, handOver);
      return true;
    } catch (FailsafeException e) {
      if (tooLarge(e.getCause())) {
        return false;
      }
      throw e;
    }
  }

  private static void run(RetryPolicy<Object> policy, Supplier<CompletionStage<Void>> handOver)
      throws InterruptedException {
    try {
      Failsafe.with(policy).run(() -> handOver.get().toCompletableFuture().get());
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        // The flag, which Failsafe sets again, would cut short whatever the caller waits for next.
        Thread.interrupted();
        throw interrupted;
      }
      throw e;
    }
  }

  private static RetryPolicyBuilder<Object> policy() {
    return RetryPolicy.builder()
        .handleIf(e -> !(e instanceof InterruptedException))
        .withMaxRetries(-1)
        .withBackoff(500, 15_000, ChronoUnit.MILLIS)
        .withJitter(0.2)
        .onRetryScheduled(
            e -> LOG.warnf("the broker does not take an event yet: %s", e.getLastException()));
  }

  private static boolean tooLarge(Throwable e) {
    return e instanceof ExecutionException x && x.getCause() instanceof RecordTooLargeException;
  }
}
