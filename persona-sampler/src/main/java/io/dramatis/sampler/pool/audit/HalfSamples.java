package io.dramatis.sampler.pool.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Intervals of figures of a sample by the delete-half jackknife: the variance of a figure over
 * random halves of the sample, drawn without replacement, estimates its variance over samples (Shao
 * and Wu 1989, A general theory for jackknife variance estimation, with d = n/2, where the factor
 * is 1). Drawing without replacement matters: the twins of a bootstrap would lower both coverage
 * and Vendi score. A sample that is a good part of the pool varies less, by the square root of what
 * is left out.
 */
final class HalfSamples {
  static final int REPLICATES = 40;
  private static final double NORMAL_95 = 1.96;

  private final int[][] halves;
  private final double left;

  /**
   * @param sample vectors in the sample, 1 and up
   * @param pool personas it was drawn from
   */
  HalfSamples(int sample, int pool, long seed) {
    this.left = Math.sqrt(1 - (double) sample / pool);
    List<Integer> places = new ArrayList<>();
    for (int place = 0; place < sample; place++) {
      places.add(place);
    }
    Random random = new Random(seed);
    // A sample that is the whole pool has no error, and a single one no halves.
    this.halves = new int[sample == pool || sample < 2 ? 0 : REPLICATES][];
    for (int i = 0; i < halves.length; i++) {
      Collections.shuffle(places, random);
      halves[i] = places.stream().limit(sample / 2).mapToInt(Integer::intValue).toArray();
    }
  }

  /**
   * The figure with its interval.
   *
   * @param value of the whole sample
   * @param figure of some places of the sample
   * @param least that the figure can be
   * @param most that the figure can be
   */
  Estimate around(double value, ToDoubleFunction<int[]> figure, double least, double most) {
    double[] figures = new double[halves.length];
    double sum = 0;
    for (int i = 0; i < halves.length; i++) {
      figures[i] = figure.applyAsDouble(halves[i]);
      sum += figures[i];
    }
    double squares = 0;
    for (double one : figures) {
      squares += Math.pow(one - sum / halves.length, 2);
    }
    double deviation = halves.length == 0 ? 0 : Math.sqrt(squares / (halves.length - 1)) * left;
    double margin = NORMAL_95 * deviation;
    return new Estimate(
        Math.clamp(value, least, most),
        Math.clamp(value - margin, least, most),
        Math.clamp(value + margin, least, most));
  }
}
