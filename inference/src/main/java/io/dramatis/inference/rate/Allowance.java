package io.dramatis.inference.rate;

import io.dramatis.contracts.Require;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/**
 * What may be spent in any window of a length, and the token bucket that keeps to it.
 *
 * <p>A bucket of capacity c that refills at r gives at most c + r·t in a time t, and what a process
 * has taken out it may spend up to {@link #lease} later. So what is spent in any window p comes out
 * within p + lease, and r is set such that c + r·(p + lease) is the limit: with a sixtieth of the
 * window each for c and lease, 59/61 or 96.7 % of the limit can be used without end.
 *
 * @param limit most that may be spent in a window, 1 to 10^12
 * @param period length of the window, 1 ms to 1 day
 */
record Allowance(long limit, Duration period) {
  /** The window over what is held at once. */
  static final int SHARE = 60;

  Allowance {
    Require.range("limit", limit, 1, 1_000_000_000_000L);
    Require.range("period in ms", period.toMillis(), 1, 86_400_000);
  }

  static Allowance perMinute(long limit) {
    return new Allowance(limit, Duration.ofMinutes(1));
  }

  /** Most that is spent at once: what a sixtieth of the window brings, and at least 1. */
  long capacity() {
    return Math.max(1, limit / SHARE);
  }

  /** How long a process may keep what it took before it is forfeited. */
  Duration lease() {
    return period.dividedBy(SHARE);
  }

  /** The bucket, full at first. */
  BucketConfiguration bucket() {
    // A whole number of the first c stands at the window's start, hence the 1.
    long refill = limit - capacity() + 1;
    return BucketConfiguration.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(capacity())
                .refillGreedy(refill, period.plus(lease()))
                .build())
        .build();
  }
}
