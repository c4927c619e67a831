package io.dramatis.inference.rate;

/**
 * What requests really spend of their estimates, which hold the longest completions that they
 * allow. A running ratio, weighted by amount, that begins at the whole estimate and forgets over
 * some sixty requests. Not safe for threads.
 */
final class Forecast {
  private static final double KEPT = 63.0 / 64;
  private static final int TRUSTED_AFTER = 8;
  private static final double LEAST = 0.01;
  private static final double MOST = 2;

  private double acquired;
  private double spent;
  private double outstanding;

  /** Notes a request that was answered. */
  void learn(long estimate, long really) {
    if (estimate <= 0 || really <= 0) {
      return;
    }
    if (acquired == 0) {
      acquired = (double) estimate * TRUSTED_AFTER;
      spent = acquired;
    }
    acquired = acquired * KEPT + estimate;
    spent = spent * KEPT + really;
  }

  /** Notes estimates that come under way, or by a negative amount are no longer. */
  void underWay(long estimate) {
    outstanding += estimate;
  }

  /** What the requests under way are expected to spend. */
  long expected() {
    double ratio = acquired == 0 ? 1 : Math.clamp(spent / acquired, LEAST, MOST);
    return Math.round(outstanding * ratio);
  }
}
