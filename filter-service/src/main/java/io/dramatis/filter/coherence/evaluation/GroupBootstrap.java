package io.dramatis.filter.coherence.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Percentile intervals by drawing whole groups with replacement (Efron and Tibshirani 1993,
 * chapters 8 and 13): pairs of one group are not independent of each other, so drawing pairs would
 * flatter.
 */
final class GroupBootstrap {
  private static final int RESAMPLES = 1_000;
  private static final long SEED = 20_261_121;
  private static final double TAIL = 0.025;

  private final List<int[]> draws = new ArrayList<>();

  /**
   * @param groups the group of each pair
   */
  GroupBootstrap(List<String> groups) {
    TreeMap<String, Integer> numbers = new TreeMap<>();
    groups.forEach(group -> numbers.put(group, 0));
    int next = 0;
    for (var entry : numbers.entrySet()) {
      entry.setValue(next++);
    }
    Random random = new Random(SEED);
    for (int i = 0; i < RESAMPLES; i++) {
      int[] times = new int[numbers.size()];
      for (int drawn = 0; drawn < times.length; drawn++) {
        times[random.nextInt(times.length)]++;
      }
      draws.add(groups.stream().mapToInt(group -> times[numbers.get(group)]).toArray());
    }
  }

  /**
   * The middle 95 % of a measure over the resamples.
   *
   * @param measure takes how often each pair was drawn; resamples where it is not a number are left
   *     out
   * @return lower and upper end
   */
  double[] interval(ToDoubleFunction<int[]> measure) {
    double[] values =
        draws.stream().mapToDouble(measure).filter(value -> !Double.isNaN(value)).toArray();
    Arrays.sort(values);
    int last = values.length - 1;
    return new double[] {
      values[(int) Math.round(last * TAIL)], values[(int) Math.round(last * (1 - TAIL))]
    };
  }
}
