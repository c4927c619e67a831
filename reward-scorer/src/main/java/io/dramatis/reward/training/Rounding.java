package io.dramatis.reward.training;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Numbers cut to what a reader can take in, which also makes them the same on every machine. */
final class Rounding {
  private static final double WEIGHT = 1e4;
  private static final double FIGURE = 1e3;

  private Rounding() {}

  static double figure(double value) {
    return Math.round(value * FIGURE) / FIGURE;
  }

  /** Weights whose positive ones still add up to 1: the largest takes what rounding leaves. */
  static Map<String, Double> weights(Map<String, Double> exact) {
    Map<String, Long> parts = new TreeMap<>();
    exact.forEach((name, weight) -> parts.put(name, Math.round(weight * WEIGHT)));
    long positive = parts.values().stream().filter(p -> p > 0).mapToLong(p -> p).sum();
    String largest =
        parts.entrySet().stream()
            .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .orElseThrow()
            .getKey();
    parts.merge(largest, (long) WEIGHT - positive, Long::sum);
    Map<String, Double> rounded = new TreeMap<>();
    parts.forEach((name, part) -> rounded.put(name, part / WEIGHT));
    return rounded;
  }
}
