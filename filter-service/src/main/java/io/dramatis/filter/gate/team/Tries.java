package io.dramatis.filter.gate.team;

import dev.failsafe.RetryPolicy;
import io.dramatis.contracts.Require;
import io.dramatis.inference.ModelException;
import java.time.Duration;
import java.util.Optional;

/**
 * How often a request is sent that may be answered the next time.
 *
 * @param most in a row, 1 to 100
 * @param giveUpAfter such rows, of a prompt that waits for an endpoint which answers others in the
 *     meantime, 1 to 1,000,000
 * @param firstPause before the second try, 1 ms and up; doubles from try to try, unless the
 *     endpoint says how long to wait
 * @param longestPause that the doubling and the endpoint's word reach, above the first
 */
public record Tries(int most, int giveUpAfter, Duration firstPause, Duration longestPause) {
  public Tries {
    Require.range("max-attempts", most, 1, 100);
    Require.range("give-up-after", giveUpAfter, 1, 1_000_000);
    Require.range("initial-backoff in ms", firstPause.toMillis(), 1, 3_600_000);
    Require.range(
        "max-backoff in ms", longestPause.toMillis(), firstPause.toMillis() + 1, 86_400_000);
  }

  /** Failsafe's form of it. */
  <T> RetryPolicy<T> policy() {
    return RetryPolicy.<T>builder()
        .handleIf(failure -> failure instanceof ModelException e && e.retryable())
        .withMaxAttempts(most)
        .withBackoff(firstPause, longestPause)
        .withJitter(0.2)
        .withDelayFnOn(tried -> asked(tried.getLastException()), ModelException.RateLimited.class)
        .build();
  }

  private Duration asked(Throwable failure) {
    Optional<Duration> wait =
        failure instanceof ModelException.RateLimited limited
            ? limited.retryAfter()
            : Optional.empty();
    return wait.map(it -> it.compareTo(longestPause) < 0 ? it : longestPause).orElse(firstPause);
  }
}
