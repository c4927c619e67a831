package io.dramatis.inference.simulation;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which requests fail the first time that they come. The request decides and not its turn, so that
 * two clients which send the same requests meet the same failures.
 */
final class FailingOnce {
  private final double share;
  private final long seed;
  private final Set<Integer> have = ConcurrentHashMap.newKeySet();
  private final LongAdder failed = new LongAdder();

  FailingOnce(double share, long seed) {
    this.share = share;
    this.seed = seed;
  }

  /** Whether this request fails now. */
  boolean fails(byte[] body) {
    if (share == 0) {
      return false;
    }
    int request = Arrays.hashCode(body);
    boolean fails =
        new SplittableRandom(seed * 31 + request).nextDouble() < share && have.add(request);
    if (fails) {
      failed.increment();
    }
    return fails;
  }

  /** How many have failed. */
  long failed() {
    return failed.sum();
  }
}
