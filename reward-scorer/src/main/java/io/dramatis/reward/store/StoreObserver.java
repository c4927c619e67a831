package io.dramatis.reward.store;

import java.time.Duration;

/** Hears of the writer's work, for metrics. */
public interface StoreObserver {
  /**
   * A group is committed.
   *
   * @param prompts how many prompts it held
   * @param elapsed from the first attempt to the commit
   */
  void committed(int prompts, Duration elapsed);

  /** An attempt met trouble that will pass, and will be repeated. */
  void retried();
}
