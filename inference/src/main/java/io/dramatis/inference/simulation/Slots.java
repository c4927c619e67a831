package io.dramatis.inference.simulation;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The places in which requests are served, first come first served, and what goes on in them. */
final class Slots {
  private final Semaphore places;
  private final int queue;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger serving = new AtomicInteger();
  private final AtomicInteger mostServing = new AtomicInteger();
  private final LongAdder busyNanos = new LongAdder();
  private final LongAdder refused = new LongAdder();

  Slots(int slots, int queue) {
    this.places = new Semaphore(slots, true);
    this.queue = queue;
  }

  /** Work that takes up a place. */
  @FunctionalInterface
  interface Work {
    /**
     * @param atOnce how many are served now, this one included
     */
    void run(int atOnce) throws InterruptedException;
  }

  /** Serves when there is a place; false at once when too many wait already. */
  boolean serve(Work work) throws InterruptedException {
    if (!places.tryAcquire()) {
      if (waiting.incrementAndGet() > queue) {
        waiting.decrementAndGet();
        refused.increment();
        return false;
      }
      try {
        places.acquire();
      } finally {
        waiting.decrementAndGet();
      }
    }
    long start = System.nanoTime();
    int atOnce = serving.incrementAndGet();
    mostServing.accumulateAndGet(atOnce, Math::max);
    try {
      work.run(atOnce);
      return true;
    } finally {
      serving.decrementAndGet();
      busyNanos.add(System.nanoTime() - start);
      places.release();
    }
  }

  int serving() {
    return serving.get();
  }

  int mostServing() {
    return mostServing.get();
  }

  /** How many found no room to wait. */
  long refused() {
    return refused.sum();
  }

  long busyMillis() {
    return busyNanos.sum() / 1_000_000;
  }
}
