package io.dramatis.sampler.pool.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a pool is spread over one dimension.
 *
 * @param name for machines
 * @param title for people
 * @param stated personas that state it understandably
 * @param categories those of the pool and those of the reference, in their natural order or the
 *     largest first
 * @param unspecified personas that do not state it
 * @param notUnderstood personas whose value is none that the audit knows
 * @param distance total variation distance between the shares of those who state it and the
 *     reference: half the sum of the absolute gaps, 0 to 1; null without a reference or when nobody
 *     states it
 * @param distanceWithUnspecified the same over all personas, where those of whom it is not known
 *     are a category that the reference does not have; null without a reference
 * @param reference what it is compared with, or why it is not
 */
public record DimensionAudit(
    String name,
    String title,
    int stated,
    List<CategoryShare> categories,
    Unstated unspecified,
    Unstated notUnderstood,
    @Nullable Double distance,
    @Nullable Double distanceWithUnspecified,
    Source reference) {
  public DimensionAudit {
    categories = List.copyOf(categories);
  }

  /**
   * A reference population.
   *
   * @param population what is counted, or why there is no reference
   * @param source who counted it; null without a reference
   * @param year of the figures; null without a reference
   */
  public record Source(String population, @Nullable String source, @Nullable Integer year) {}
}
