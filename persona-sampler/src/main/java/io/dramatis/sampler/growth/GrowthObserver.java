package io.dramatis.sampler.growth;

/** Told of what becomes of growths, for metrics. */
@FunctionalInterface
interface GrowthObserver {
  /** A growth has ended and its transaction is committed. */
  void ended(GrowthEnd end);
}
