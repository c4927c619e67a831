package io.dramatis.inference.rate;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A bucket of Bucket4j in a table that every process sees. */
final class StoredBucket implements SharedBucket {
  private final String key;
  private final Supplier<Bucket> opening;
  private @Nullable Bucket open;

  /**
   * @param opening opens the bucket; it is opened anew after each failure, since a database that
   *     comes back may be another
   */
  StoredBucket(String key, Supplier<Bucket> opening) {
    this.key = key;
    this.opening = opening;
  }

  @Override
  public Duration reserve(long amount) {
    AtomicLong nanos = new AtomicLong();
    trip(
        open -> {
          try {
            open.asBlocking().consume(amount, nanos::set);
          } catch (InterruptedException e) {
            throw new IllegalStateException("nothing waits here", e);
          }
        });
    return Duration.ofNanos(nanos.get());
  }

  @Override
  public void charge(long amount) {
    trip(open -> open.consumeIgnoringRateLimits(amount));
  }

  @Override
  public void giveBack(long amount) {
    trip(open -> open.addTokens(amount));
  }

  private synchronized void trip(Consumer<Bucket> action) {
    try {
      if (open == null) {
        open = opening.get();
      }
      action.accept(open);
    } catch (RuntimeException e) {
      open = null;
      throw new BucketAwayException(
          "the rate " + key + " cannot be kept: " + RateDatabase.said(e), e);
    }
  }
}
