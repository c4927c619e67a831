package io.dramatis.inference.endpoint;

import io.dramatis.contracts.Require;
import java.time.Duration;

/**
 * How much is asked of an endpoint at once, and how often again.
 *
 * @param concurrency most requests in flight, 1 to 4,096
 * @param maxAttempts most tries of a request that ends in a server fault, a timeout or a malformed
 *     answer, 1 to 100
 * @param rateLimitAttempts most tries of a request that is rate limited, 1 to 1,000; more than
 *     {@code maxAttempts}, since being told to wait is no fault
 * @param initialBackoff first wait before another try, 1 ms and up; doubles from try to try
 * @param maxBackoff longest wait that the doubling reaches, above the first
 * @param adaptive whether fewer than {@code concurrency} are in flight when the endpoint shows that
 *     it is too much, and more again when it shows that it is not
 * @param initialConcurrency in flight at most until the endpoint has shown what it can take, 1 to
 *     {@code concurrency}; without {@code adaptive} it means nothing
 */
public record Limits(
    int concurrency,
    int maxAttempts,
    int rateLimitAttempts,
    Duration initialBackoff,
    Duration maxBackoff,
    boolean adaptive,
    int initialConcurrency) {
  /**
   * Most in flight at the start unless configured otherwise. Enough that a configured concurrency
   * of that many is used from the first moment; few enough that a generous bound on top of it is
   * found by growing and not by overwhelming a server.
   */
  public static final int MOST_AT_START = 64;

  public Limits {
    Require.range("concurrency", concurrency, 1, 4_096);
    Require.range("max-attempts", maxAttempts, 1, 100);
    Require.range("rate-limit-attempts", rateLimitAttempts, 1, 1_000);
    Require.range("initial-backoff in ms", initialBackoff.toMillis(), 1, 3_600_000);
    Require.range(
        "max-backoff in ms", maxBackoff.toMillis(), initialBackoff.toMillis() + 1, 86_400_000);
    Require.range("initial-concurrency", initialConcurrency, 1, concurrency);
  }

  /** Limits with a fixed number in flight. */
  public Limits(
      int concurrency,
      int maxAttempts,
      int rateLimitAttempts,
      Duration initialBackoff,
      Duration maxBackoff) {
    this(
        concurrency,
        maxAttempts,
        rateLimitAttempts,
        initialBackoff,
        maxBackoff,
        false,
        concurrency);
  }

  /** The same with a fixed number in flight. */
  public Limits fixed() {
    return new Limits(concurrency, maxAttempts, rateLimitAttempts, initialBackoff, maxBackoff);
  }

  /** The same with a number in flight that adapts, from a number at the start. */
  public Limits adaptingFrom(int initial) {
    return new Limits(
        concurrency, maxAttempts, rateLimitAttempts, initialBackoff, maxBackoff, true, initial);
  }
}
