package io.dramatis.inference.endpoint;

import dev.failsafe.ExecutionContext;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import io.dramatis.inference.ModelException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which errors are tried again, when and how often.
 *
 * <p>Server faults, timeouts and malformed answers: exponential back-off with jitter, up to {@code
 * maxAttempts} tries. Rate limits: where the endpoint says {@code Retry-After}, at once, since the
 * next turn there comes only after its {@link Pause}, and another endpoint may have room; else
 * after the back-off; up to {@code rateLimitAttempts} tries, and each of them has the faults'
 * attempts anew. All others fail at once. An endpoint that is down is {@link Availability}'s
 * matter.
 */
final class RetryPolicies {
  private static final double JITTER = 0.25;

  private RetryPolicies() {}

  static FailsafeExecutor<Object> of(Limits limits) {
    RetryPolicy<Object> faults =
        RetryPolicy.builder()
            .handle(
                ModelException.ServerFault.class,
                ModelException.TimedOut.class,
                ModelException.Malformed.class)
            .withMaxAttempts(limits.maxAttempts())
            .withBackoff(limits.initialBackoff(), limits.maxBackoff())
            .withJitter(JITTER)
            .build();
    RetryPolicy<Object> rateLimits =
        RetryPolicy.builder()
            .handle(ModelException.RateLimited.class)
            .withMaxAttempts(limits.rateLimitAttempts())
            .withDelayFn(context -> rateLimitDelay(context, limits))
            .build();
    return Failsafe.with(rateLimits, faults);
  }

  private static Duration rateLimitDelay(ExecutionContext<Object> context, Limits limits) {
    Duration backoff = backoff(limits, context.getAttemptCount());
    if (context.getLastException() instanceof ModelException.RateLimited limited) {
      return limited
          .retryAfter()
          .map(wait -> wait.isZero() ? fraction(limits.initialBackoff()) : Duration.ZERO)
          .orElse(backoff);
    }
    return backoff;
  }

  /** The jittered wait after a number of tries. */
  static Duration backoff(Limits limits, int tries) {
    double doubled =
        (double) limits.initialBackoff().toMillis() * Math.pow(2, Math.clamp(tries - 1, 0, 30));
    double bounded = Math.min(doubled, (double) limits.maxBackoff().toMillis());
    double spread = ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
    return Duration.ofMillis((long) Math.ceil(bounded * spread));
  }

  private static Duration fraction(Duration most) {
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(most.toNanos() + 1));
  }
}
