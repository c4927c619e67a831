package io.dramatis.sampler.pool.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HalfSamplesTest {
  @Test
  void theIntervalOfAMeanIsThatOfTheTextbook() {
    int n = 400;
    double[] values = new Random(3).doubles(n).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (n - 1));

    Estimate estimate =
        new HalfSamples(n, 1_000_000, 7)
            .around(
                mean,
                places -> Arrays.stream(places).mapToDouble(p -> values[p]).average().orElseThrow(),
                0,
                1);

    double textbook = 1.96 * deviation / Math.sqrt(n);
    assertThat((estimate.high() - estimate.low()) / 2).isCloseTo(textbook, within(0.3 * textbook));
  }

  @Test
  void aSampleThatIsTheWholePoolHasNoError() {
    assertThat(new HalfSamples(10, 10, 7).around(0.4, places -> places[0], 0, 1))
        .isEqualTo(new Estimate(0.4, 0.4, 0.4));
    assertThat(new HalfSamples(1, 50, 7).around(1, places -> places[0], 1, 1))
        .isEqualTo(new Estimate(1, 1, 1));
  }

  @Test
  void theIntervalEndsWhereTheFigureDoes() {
    Estimate estimate = new HalfSamples(10, 1_000, 7).around(0.99, places -> places[0], 0, 1);

    assertThat(estimate.high()).isEqualTo(1);
    assertThat(estimate.low()).isZero();
  }
}
