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
 */
public record Limits(
    int concurrency,
    int maxAttempts,
    int rateLimitAttempts,
    Duration initialBackoff,
    Duration maxBackoff) {
  public Limits {
    Require.range("concurrency", concurrency, 1, 4_096);
    Require.range("max-attempts", maxAttempts, 1, 100);
    Require.range("rate-limit-attempts", rateLimitAttempts, 1, 1_000);
    Require.range("initial-backoff in ms", initialBackoff.toMillis(), 1, 3_600_000);
    Require.range(
        "max-backoff in ms", maxBackoff.toMillis(), initialBackoff.toMillis() + 1, 86_400_000);
  }
}
