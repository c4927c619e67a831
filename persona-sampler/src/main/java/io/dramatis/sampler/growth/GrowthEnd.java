package io.dramatis.sampler.growth;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a growth: accepted = added + duplicates + the sum of refused.
 *
 * @param version the pool's new version; null when none was published
 * @param accepted samples of the job
 * @param added personas that are new in the pool
 * @param duplicates personas that the pool has already, word for word or nearly
 * @param refused samples that are no persona, by reason
 * @param next the job of the next iteration; null when the recursion ends here
 * @param reason why it ends here; empty when it goes on
 */
record GrowthEnd(
    @Nullable Integer version,
    long accepted,
    long added,
    long duplicates,
    Map<String, Long> refused,
    @Nullable String next,
    String reason) {
  GrowthEnd {
    refused = new TreeMap<>(refused);
  }

  /** Nothing was published and nothing was looked at. */
  static GrowthEnd without(String reason) {
    return new GrowthEnd(null, 0, 0, 0, Map.of(), null, reason);
  }

  /** The same, but the recursion ends here. */
  GrowthEnd because(String why) {
    return new GrowthEnd(version, accepted, added, duplicates, refused, null, why);
  }

  /** The same, but the recursion goes on with that job. */
  GrowthEnd then(String nextJob) {
    return new GrowthEnd(version, accepted, added, duplicates, refused, nextJob, "");
  }

  /** Samples that are no persona. */
  long refusals() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }
}
