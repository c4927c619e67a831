package io.dramatis.filter;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Bounds how many prompts are judged at once, and interrupts them when the service stops. */
final class Slots {
  private final Semaphore free;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @param slots 1 and up
   */
  Slots(int slots) {
    this.free = new Semaphore(slots);
  }

  /**
   * Waits for a slot, which the same thread then has to {@link #release}.
   *
   * @throws InterruptedException when there will be none, for the service stops
   */
  void take() throws InterruptedException {
    Thread thread = Thread.currentThread();
    threads.add(thread);
    try {
      if (closed) {
        throw new InterruptedException("the service stops");
      }
      free.acquire();
    } catch (InterruptedException e) {
      threads.remove(thread);
      throw e;
    }
  }

  /** Gives the slot back. */
  void release() {
    threads.remove(Thread.currentThread());
    free.release();
  }

  /** Interrupts who judges or waits, and lets nobody in any more. */
  void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }
}
