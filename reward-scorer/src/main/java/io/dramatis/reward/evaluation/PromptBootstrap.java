package io.dramatis.reward.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A mean with its percentile bootstrap interval (Efron and Tibshirani 1993, chapter 13). Whole
 * prompts are drawn with replacement and not single values, because answers to one prompt resemble
 * each other: several pairs of one prompt are less evidence than as many prompts.
 */
final class PromptBootstrap {
  private static final int RESAMPLES = 2_000;
  private static final double TAIL = 0.025;

  private final long seed;

  PromptBootstrap(long seed) {
    this.seed = seed;
  }

  /**
   * The mean of values; not a number when there are none.
   *
   * @param prompts the prompt of each value
   */
  Interval mean(List<String> prompts, List<Double> values) {
    Map<String, double[]> byPrompt = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      double[] sumAndCount = byPrompt.computeIfAbsent(prompts.get(i), _ -> new double[2]);
      sumAndCount[0] += values.get(i);
      sumAndCount[1]++;
    }
    List<double[]> clusters = new ArrayList<>(byPrompt.values());
    double mean = values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    if (clusters.isEmpty()) {
      return new Interval(mean, mean, mean);
    }
    double[] means = new double[RESAMPLES];
    SplittableRandom random = new SplittableRandom(seed);
    for (int r = 0; r < RESAMPLES; r++) {
      means[r] = resampled(clusters, random);
    }
    Arrays.sort(means);
    return new Interval(
        mean,
        means[(int) Math.floor(TAIL * (RESAMPLES - 1))],
        means[(int) Math.ceil((1 - TAIL) * (RESAMPLES - 1))]);
  }

  private static double resampled(List<double[]> clusters, SplittableRandom random) {
    double sum = 0;
    double count = 0;
    for (int i = 0; i < clusters.size(); i++) {
      double[] cluster = clusters.get(random.nextInt(clusters.size()));
      sum += cluster[0];
      count += cluster[1];
    }
    return sum / count;
  }
}
