package io.dramatis.reward.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pearson's correlation, as {@code corr} in SQL has it. */
final class Correlation {
  private Correlation() {}

  /** From -1 to 1; null when either side does not vary. */
  static @Nullable Double of(List<Double> x, List<Double> y) {
    double meanX = mean(x);
    double meanY = mean(y);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.size(); i++) {
      double dx = x.get(i) - meanX;
      double dy = y.get(i) - meanY;
      xy += dx * dy;
      xx += dx * dx;
      yy += dy * dy;
    }
    return xx == 0 || yy == 0 ? null : xy / Math.sqrt(xx * yy);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
  }
}
