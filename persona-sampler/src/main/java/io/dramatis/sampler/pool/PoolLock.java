package io.dramatis.sampler.pool;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.jdbi.v3.core.Handle;

/**
 * Lets one transaction at a time publish a version of a pool. It is asked for again and again
 * rather than waited for in the database: the other transaction may take minutes, and a statement
 * that waits so long looks like a database that vanished, which would throw a finished import away.
 */
final class PoolLock {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private PoolLock() {}

  /**
   * Returns when the lock is held; it is until the transaction ends.
   *
   * @throws CancellationException when the thread is interrupted; the flag stays set
   */
  static void take(Handle handle, String pool) {
    while (!taken(handle, pool)) {
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException(
            "interrupted while another version of pool %s is written".formatted(pool));
      }
    }
  }

  private static boolean taken(Handle handle, String pool) {
    return handle
        .createQuery(
            "select pg_try_advisory_xact_lock(hashtextextended('sampler.pool/' || :pool, 0))")
        .bind("pool", pool)
        .mapTo(Boolean.class)
        .one();
  }
}
