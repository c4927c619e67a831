package io.dramatis.inference.tokens;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Dividing a whole number among several, by largest remainder (Hamilton's method). */
final class Shares {
  private Shares() {}

  /**
   * Shares in proportion to weights, which add up to the total exactly; even where all weights are
   * 0. Equal remainders are served in their order.
   *
   * @param total 0 and up
   * @param weights at least one, each 0 and up
   */
  static long[] of(long total, long[] weights) {
    long sum = Arrays.stream(weights).sum();
    long[] parts =
        sum == 0 ? IntStream.range(0, weights.length).mapToLong(i -> 1).toArray() : weights;
    double whole = sum == 0 ? parts.length : sum;
    long[] shares = new long[parts.length];
    double[] remainders = new double[parts.length];
    long given = 0;
    for (int i = 0; i < parts.length; i++) {
      double exact = total * (parts[i] / whole);
      shares[i] = Math.min((long) exact, total - given);
      remainders[i] = exact - shares[i];
      given += shares[i];
    }
    int[] order =
        IntStream.range(0, parts.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -remainders[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; given < total; i++, given++) {
      shares[order[i % order.length]]++;
    }
    return shares;
  }
}
