package io.dramatis.sampler.pool;

import org.roaringbitmap.RoaringBitmap;

/**
 * Personas that share a quota.
 *
 * @param weight above 0; the quota is its share of all weights
 * @param members ordinals, at least one; shared, nobody may change them
 */
record WeightedStratum(double weight, RoaringBitmap members) {
  WeightedStratum {
    if (!(weight > 0) || members.isEmpty()) {
      throw new IllegalArgumentException("a stratum needs a weight above 0 and members");
    }
  }
}
