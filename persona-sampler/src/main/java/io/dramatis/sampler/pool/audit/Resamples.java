package io.dramatis.sampler.pool.audit;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Intervals of figures of a sample by the bootstrap (Efron 1979, Bootstrap methods: another look at
 * the jackknife): the standard deviation of a figure over samples drawn from the sample with
 * replacement is that of the figure over samples. Only the deviation is used and not the
 * bootstrap's mean or quantiles, since the repeated personas of a resample lower both coverage and
 * Vendi score. A sample that is a good part of the pool varies less, by the square root of the part
 * left out.
 */
final class Resamples {
  private static final int REPLICATES = 40;
  private static final double NORMAL_95 = 1.96;

  private final int[][] resamples;
  private final double correction;

  /**
   * @param sample vectors in the sample, 1 and up
   * @param pool personas it was drawn from
   */
  Resamples(int sample, int pool, long seed) {
    this.correction = Math.sqrt(1 - (double) sample / pool);
    Random random = new Random(seed);
    // A sample that is the whole pool has no error.
    this.resamples = new int[sample == pool ? 0 : REPLICATES][];
    for (int i = 0; i < resamples.length; i++) {
      resamples[i] = random.ints(sample, 0, sample).toArray();
    }
  }

  /**
   * The figure with its interval.
   *
   * @param value of the whole sample
   * @param figure of some places of the sample, of which some may be repeated
   * @param least that the figure can be
   * @param most that the figure can be
   */
  Estimate around(double value, ToDoubleFunction<int[]> figure, double least, double most) {
    double[] figures = new double[resamples.length];
    double sum = 0;
    for (int i = 0; i < figures.length; i++) {
      figures[i] = figure.applyAsDouble(resamples[i]);
      sum += figures[i];
    }
    double squares = 0;
    for (double one : figures) {
      squares += Math.pow(one - sum / figures.length, 2);
    }
    double deviation = figures.length == 0 ? 0 : Math.sqrt(squares / (figures.length - 1));
    double margin = NORMAL_95 * deviation * correction;
    return new Estimate(
        Math.clamp(value, least, most),
        Math.clamp(value - margin, least, most),
        Math.clamp(value + margin, least, most));
  }
}
