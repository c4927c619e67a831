package io.dramatis.filter;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.function.CheckedSupplier;
import java.time.Duration;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Repeats what fails for a passing reason, with growing pauses, for as long as it takes. */
final class PatientCalls {
  private static final Logger LOG = Logger.getLogger(PatientCalls.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final Duration longestPause;

  /**
   * @param longestPause the pauses double from 0.2 seconds up to this
   */
  PatientCalls(Duration longestPause) {
    this.longestPause = longestPause;
  }

  /**
   * What the work returns, once it does.
   *
   * @param what names the work and its ids in the log
   * @param passing whether a failure may pass; any other is thrown as it is, wrapped when checked
   * @throws InterruptedException when the service is stopped meanwhile
   */
  <T> T call(String what, Predicate<Throwable> passing, CheckedSupplier<T> work)
      throws InterruptedException {
    RetryPolicy<T> policy =
        RetryPolicy.<T>builder()
            .handleIf(e -> !(e instanceof InterruptedException) && passing.test(e))
            .withMaxRetries(-1)
            .withBackoff(FIRST_PAUSE, later(FIRST_PAUSE, longestPause))
            .withJitter(0.2)
            .onRetryScheduled(
                e ->
                    LOG.warnf(
                        "%s: trying again in %d ms (%s)",
                        what, e.getDelay().toMillis(), rootOf(e.getLastException())))
            .build();
    try {
      return Failsafe.with(policy).get(work);
    } catch (FailsafeException e) {
      if (e.getCause() instanceof InterruptedException interruption) {
        throw interruption;
      }
      throw e;
    }
  }

  /** Wrapping exceptions repeat whole statements with their values. */
  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static Duration later(Duration first, Duration longest) {
    return longest.compareTo(first) > 0 ? longest : first.plusMillis(1);
  }
}
