package io.dramatis.inference.rate;

/**
 * What an endpoint allows in a minute, shared by every process that uses it. Safe for many threads.
 *
 * <p>A caller acquires before each request that it sends, retries included, and settles each
 * acquisition once, whatever came of the request: with what was spent, or with 0 when the endpoint
 * did not work on it.
 */
public interface RateBudget {
  /** No limit: nothing waits. */
  RateBudget UNLIMITED = new Unlimited();

  /**
   * Blocks until one request and so many tokens may be spent.
   *
   * @param tokens an estimate of what the request will spend, prompt and completions, 0 and up
   * @throws InterruptedException when the thread is interrupted while it waits; nothing is acquired
   *     then
   */
  void acquire(long tokens) throws InterruptedException;

  /**
   * Corrects an acquisition once it is known what was really spent. Never blocks.
   *
   * @param acquired what was told to {@link #acquire}
   * @param spent what was really spent, 0 and up; more than was acquired is waited for later
   */
  void settle(long acquired, long spent);
}
