package io.dramatis.sampler.pool.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResamplesTest {
  @Test
  void theIntervalOfAMeanIsThatOfTheTextbook() {
    int n = 400;
    double[] values = new Random(3).doubles(n).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (n - 1));

    Estimate estimate =
        new Resamples(n, 1_000_000, 7)
            .around(
                mean,
                places -> Arrays.stream(places).mapToDouble(p -> values[p]).average().orElseThrow(),
                0,
                1);

    double textbook = 1.96 * deviation / Math.sqrt(n);
    assertThat((estimate.high() - estimate.low()) / 2).isCloseTo(textbook, within(0.3 * textbook));
  }

  @Test
  void theIntervalOfACoverageIsThatOfManySamples() {
    // Forty draws from fifty cells, again and again: how the share of cells that are held varies.
    Random random = new Random(11);
    double[] coverages = new double[2_000];
    for (int i = 0; i < coverages.length; i++) {
      coverages[i] = coverage(random.ints(40, 0, 50).toArray());
    }
    double mean = Arrays.stream(coverages).average().orElseThrow();
    double deviation =
        Math.sqrt(
            Arrays.stream(coverages).map(c -> (c - mean) * (c - mean)).average().orElseThrow());
    int[] sample = random.ints(40, 0, 50).toArray();

    Estimate estimate =
        new Resamples(40, 1_000_000, 7)
            .around(
                coverage(sample),
                places -> coverage(Arrays.stream(places).map(p -> sample[p]).toArray()),
                0,
                1);

    assertThat((estimate.high() - estimate.low()) / 2)
        .isCloseTo(1.96 * deviation, within(0.4 * 1.96 * deviation));
  }

  private static double coverage(int[] cells) {
    return Arrays.stream(cells).distinct().count() / 50.0;
  }

  @Test
  void aSampleThatIsTheWholePoolHasNoError() {
    assertThat(new Resamples(10, 10, 7).around(0.4, places -> places[0], 0, 1))
        .isEqualTo(new Estimate(0.4, 0.4, 0.4));
    assertThat(new Resamples(1, 50, 7).around(1, places -> 1, 0, 2))
        .isEqualTo(new Estimate(1, 1, 1));
  }

  @Test
  void theIntervalEndsWhereTheFigureDoes() {
    Estimate estimate = new Resamples(10, 1_000, 7).around(0.99, places -> places[0], 0, 1);

    assertThat(estimate.high()).isEqualTo(1);
    assertThat(estimate.low()).isZero();
  }
}
