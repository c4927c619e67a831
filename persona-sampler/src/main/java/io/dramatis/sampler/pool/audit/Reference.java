package io.dramatis.sampler.pool.audit;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The population that a dimension is compared with.
 *
 * @param population what is counted; or why there is no reference
 * @param source who counted it, with the licence; null without a reference
 * @param year of the figures; null without a reference
 * @param shares by category, adding up to 1; empty without a reference
 */
record Reference(
    String population,
    @Nullable String source,
    @Nullable Integer year,
    Map<String, Double> shares) {
  Reference {
    shares = Collections.unmodifiableMap(new TreeMap<>(shares));
  }

  /** Whether there is something to compare with. */
  boolean isThere() {
    return !shares.isEmpty();
  }

  /**
   * A reference from counts or weights.
   *
   * @param weights 0 and up, by category
   */
  static Reference of(String population, String source, int year, Map<String, Double> weights) {
    double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<String, Double> shares = new TreeMap<>();
    weights.forEach((category, weight) -> shares.put(category, weight / all));
    return new Reference(population, source, year, shares);
  }

  /** No reference, and why. */
  static Reference none(String reason) {
    return new Reference("no reference: " + reason, null, null, Map.of());
  }
}
