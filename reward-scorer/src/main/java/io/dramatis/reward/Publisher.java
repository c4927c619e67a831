package io.dramatis.reward;

import io.dramatis.reward.store.Stored;

/** Tells the others what is stored. */
public interface Publisher {
  /**
   * Sends the samples, then the outcome, and returns when the broker has them all; while it cannot
   * be reached the call waits.
   *
   * @throws InterruptedException when the caller is stopped first
   */
  void publish(Stored stored) throws InterruptedException;
}
