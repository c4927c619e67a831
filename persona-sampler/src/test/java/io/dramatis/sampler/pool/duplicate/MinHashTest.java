package io.dramatis.sampler.pool.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MinHashTest {
  @Test
  void estimatesTheJaccardSimilarityWithoutBias() {
    SplittableRandom random = new SplittableRandom(3);
    for (int shared : new int[] {5, 10, 15, 18}) {
      double sum = 0;
      int pairs = 400;
      for (int pair = 0; pair < pairs; pair++) {
        int[] one = random.ints(20).toArray();
        int[] other = Arrays.copyOf(one, 20);
        for (int i = shared; i < 20; i++) {
          other[i] = random.nextInt();
        }
        sum += estimate(MinHash.signature(one), MinHash.signature(other));
      }
      // The standard error of 400 pairs of 128 permutations is at most 0.0022.
      assertThat(sum / pairs).isCloseTo(shared / (40.0 - shared), within(0.01));
    }
  }

  @Test
  void comparesNearlyAllTextsAtTheThresholdAndFewFarBelow() {
    for (double threshold : new double[] {0.5, 0.7, 0.8, 0.9, 0.95, 1}) {
      Banding banding = Banding.of(threshold);
      assertThat(banding.recall(threshold)).isGreaterThanOrEqualTo(0.99);
      assertThat(banding.bands() * banding.rows()).isLessThanOrEqualTo(128);
    }
    assertThat(Banding.of(0.9)).isEqualTo(new Banding(12, 10));
    assertThat(Banding.of(0.9).recall(0.5)).isLessThan(0.02);
  }

  @Test
  void givesEqualBandsEqualKeys() {
    int[] signature = new SplittableRandom(1).ints(128).toArray();
    int[] other = signature.clone();
    other[9]++;
    Banding banding = new Banding(16, 8);

    int[] keys = banding.keys(signature);
    int[] otherKeys = banding.keys(other);
    assertThat(Arrays.stream(keys).distinct().count()).isEqualTo(16);
    for (int band = 0; band < 16; band++) {
      assertThat(keys[band] == otherKeys[band]).isEqualTo(band != 1);
    }
  }

  private static double estimate(int[] one, int[] other) {
    int equal = 0;
    for (int i = 0; i < one.length; i++) {
      equal += one[i] == other[i] ? 1 : 0;
    }
    return equal / (double) one.length;
  }
}
