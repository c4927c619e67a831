package io.dramatis.inference.endpoint;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Until when an endpoint asked to be left alone. It asks everybody, not only the request that it
 * told; so that they do not all come back at the same moment, in this process or in others, a
 * little is added. Safe for many threads.
 */
final class Pause {
  private final long mostAdded;
  private final EndpointMetrics metrics;
  private long until;
  private boolean asked;

  Pause(Duration mostAdded, EndpointMetrics metrics) {
    this.mostAdded = mostAdded.toNanos();
    this.metrics = metrics;
  }

  /** How long the pause still lasts, nanoseconds; 0 when it is over. */
  synchronized long nanosLeft(long now) {
    return asked ? Math.max(0, until - now) : 0;
  }

  /**
   * Pauses for so long from now, or longer where a longer pause was asked for before.
   *
   * @param cause for the metrics
   */
  synchronized void ask(Duration wait, long now, String cause) {
    if (wait.isZero() || wait.isNegative()) {
      return;
    }
    long left = nanosLeft(now);
    long asks = wait.toNanos() + ThreadLocalRandom.current().nextLong(mostAdded + 1);
    if (asks > left) {
      asked = true;
      until = now + asks;
      metrics.throttled(cause, Duration.ofNanos(asks - left));
    }
  }
}
