package io.dramatis.inference.endpoint;

/**
 * How many requests may be in flight, and what it learns it from. All times are of one clock that
 * only goes forward, in nanoseconds. Safe for many threads.
 */
interface ConcurrencyLimit {
  /** Most requests in flight now. */
  int current();

  /**
   * A request was answered well.
   *
   * @param inFlight how many were in flight when it was sent, itself included
   */
  void answered(long sent, long now, int inFlight);

  /**
   * The endpoint refused a request as one too many (429).
   *
   * @param inFlight how many were in flight when it was sent, itself included
   */
  void refused(long sent, long now, int inFlight);

  /** A request ended in a way that too many may be the cause of (503, timeout). */
  void strained(long sent, long now);

  /** The limit of an endpoint: fixed, or one that adapts. */
  static ConcurrencyLimit of(Limits limits) {
    return limits.adaptive()
        ? new AdaptiveLimit(limits.initialConcurrency(), limits.concurrency())
        : new FixedLimit(limits.concurrency());
  }

  /** Always as many. */
  record FixedLimit(int current) implements ConcurrencyLimit {
    @Override
    public void answered(long sent, long now, int inFlight) {
      // Nothing changes it.
    }

    @Override
    public void refused(long sent, long now, int inFlight) {
      // Nothing changes it.
    }

    @Override
    public void strained(long sent, long now) {
      // Nothing changes it.
    }
  }
}
