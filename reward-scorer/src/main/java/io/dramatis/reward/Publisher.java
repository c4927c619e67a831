package io.dramatis.reward;

import io.dramatis.contracts.event.Preview;
import io.dramatis.reward.store.Stored;

/** Tells the others what is stored, and what would have been. */
public interface Publisher {
  /**
   * Sends the samples, then the outcome, and returns when the broker has them all; while it cannot
   * be reached the call waits.
   *
   * @throws InterruptedException when the caller is stopped first
   */
  void publish(Stored stored) throws InterruptedException;

  /**
   * Sends what became of a previewed prompt and returns when the broker has it. One that is too
   * large for an event goes without the requests and their answers, and without the texts if need
   * be.
   *
   * @throws InterruptedException when the caller is stopped first
   */
  void publish(Preview preview) throws InterruptedException;
}
