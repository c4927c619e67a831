package io.dramatis.inference.rate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one process has of one limit at present. What it leased is forfeited after the lease; what
 * requests did not spend of their estimate is owned, and what they spent beyond it is owed. Not
 * safe for threads.
 */
final class Purse {
  private static final long NEVER = Long.MAX_VALUE;

  private final @Nullable SharedBucket bucket;
  private final long capacity;
  private final long leaseNanos;

  private long leased;
  private long forfeitAt = NEVER;
  private long owned;
  private Duration lastWait = Duration.ZERO;

  private Purse(@Nullable SharedBucket bucket, long capacity, long leaseNanos) {
    this.bucket = bucket;
    this.capacity = capacity;
    this.leaseNanos = leaseNanos;
  }

  static Purse of(SharedBucket bucket, Allowance allowance) {
    return new Purse(bucket, allowance.capacity(), allowance.lease().toNanos());
  }

  /** Of a limit that there is not. */
  static Purse unlimited() {
    return new Purse(null, Long.MAX_VALUE / 4, 0);
  }

  boolean limited() {
    return bucket != null;
  }

  SharedBucket bucket() {
    if (bucket == null) {
      throw new IllegalStateException("there is no limit to take from");
    }
    return bucket;
  }

  long capacity() {
    return capacity;
  }

  /** What may be spent now; negative when more was spent than was taken. */
  long available(long now) {
    if (forfeitAt != NEVER && now - forfeitAt >= 0) {
      leased = 0;
    }
    return leased + owned;
  }

  /**
   * Whether an amount may be spent now. One larger than the bucket may when a full bucket's worth
   * is there, and the rest is owed.
   */
  boolean affords(long amount, long now) {
    return !limited() || available(now) >= Math.min(amount, capacity);
  }

  /** Spends an amount; a negative one is given back. */
  void take(long amount) {
    if (!limited()) {
      return;
    }
    long fromLease = Math.clamp(amount, 0, leased);
    leased -= fromLease;
    owned -= amount - fromLease;
  }

  /** What is owed or owned outside of leases is no longer this process's. */
  long handOver() {
    long amount = owned;
    owned = 0;
    return amount;
  }

  /** Outside of leases: positive is unspent, negative is owed. */
  long owned() {
    return owned;
  }

  /** Puts in what was taken; what is owed is paid first. It is kept until a lease begins. */
  void put(long amount, Duration wait) {
    long paid = Math.clamp(-owned, 0, amount);
    owned += paid;
    leased += amount - paid;
    forfeitAt = NEVER;
    lastWait = wait;
  }

  /** From now on what was put in is forfeited after the lease. */
  void beginLease(long now) {
    forfeitAt = now + leaseNanos;
  }

  /** How long the last amount was in coming. */
  Duration lastWait() {
    return lastWait;
  }
}
