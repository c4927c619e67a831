package io.dramatis.sampler.pool.audit;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The share of Western, educated, industrialised, rich and democratic societies.
 *
 * @param definition which countries count as such
 * @param stated personas whose subregion is known
 * @param count of them, those in such a country
 * @param share of those whose subregion is known, 0 to 1; null when it is known of nobody
 * @param reference share of the world's population that lives in such a country
 */
public record WeirdShare(
    String definition, int stated, int count, @Nullable Double share, double reference) {
  private static final Set<String> SUBREGIONS =
      Set.of(
          "Northern America",
          "Western Europe",
          "Northern Europe",
          "Southern Europe",
          "Australia and New Zealand");
  private static final String DEFINITION =
      "lives in Northern America, Western, Northern or Southern Europe, or Australia and New Zealand"
          + " (UN M49): an approximation by place after Henrich, Heine and Norenzayan (2010), The"
          + " weirdest people in the world?, which says nothing of one person's schooling or income";

  /** Of the audit of subregions. */
  static WeirdShare of(DimensionAudit subregions) {
    int count = 0;
    double reference = 0;
    for (CategoryShare subregion : subregions.categories()) {
      if (SUBREGIONS.contains(subregion.category())) {
        count += subregion.count();
        reference += subregion.reference() == null ? 0 : subregion.reference();
      }
    }
    int stated = subregions.stated();
    return new WeirdShare(
        DEFINITION,
        stated,
        count,
        stated == 0 ? null : Double.valueOf((double) count / stated),
        reference);
  }
}
