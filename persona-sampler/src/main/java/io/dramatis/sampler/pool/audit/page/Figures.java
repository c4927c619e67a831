package io.dramatis.sampler.pool.audit.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
final class Figures {
  private static final String NONE = "–";
  private static final double HUNDRED = 100;

  private Figures() {}

  /** A share of 0 to 1 in per cent. */
  static String percent(@Nullable Double share) {
    if (share == null) {
      return NONE;
    }
    double percent = share * HUNDRED;
    return percent > 0 && percent < 0.05 ? "<0.1%" : String.format(Locale.ROOT, "%.1f%%", percent);
  }

  /** A difference of shares in percentage points. */
  static String points(@Nullable Double gap) {
    if (gap == null) {
      return NONE;
    }
    String points = String.format(Locale.ROOT, "%+.1f", gap * HUNDRED);
    return points.matches("[+-]0\\.0") ? "0.0" : points.replace('-', '−');
  }

  /** A distance of 0 to 1. */
  static String distance(@Nullable Double distance) {
    return distance == null ? NONE : String.format(Locale.ROOT, "%.3f", distance);
  }

  static String count(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
