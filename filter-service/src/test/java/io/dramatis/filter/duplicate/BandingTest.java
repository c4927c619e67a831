package io.dramatis.filter.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandingTest {
  private static final Logger LOG = Logger.getLogger(BandingTest.class);
  private static final int PAIRS = 5_000;

  @ParameterizedTest
  @CsvSource({
    "0, 32, 4",
    "0.5, 32, 4",
    "0.65, 32, 4",
    "0.7, 23, 4",
    "0.8, 21, 6",
    "0.9, 13, 9",
    "1, 1, 64"
  })
  void aHigherThresholdHasFewerAndWiderBands(double similarity, int bands, int places) {
    assertThat(Banding.of(similarity)).isEqualTo(new Banding(bands, places));
  }

  /** Of pairs just at the threshold; the formula takes places for independent. */
  @ParameterizedTest
  @ValueSource(doubles = {0.66, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1})
  void pairsAtTheThresholdAreFound(double similarity) {
    double found = found(similarity, similarity);

    LOG.infof("bands at %.2f: recall at the threshold %.4f", similarity, found);
    assertThat(found).isGreaterThanOrEqualTo(0.995);
  }

  @Test
  void bandsAreSharedByFewTextsThatAreNotAlike() {
    double unlike = found(0.3, 0.8);

    LOG.infof("bands at 0.80: found at 0.30 %.4f", unlike);
    assertThat(unlike).isLessThan(0.03);
  }

  /** The share of pairs with so many equal places that share a band. */
  private static double found(double equalShare, double threshold) {
    Random random = new Random(11);
    Scope scope = new Scope("job", threshold);
    int found = 0;
    for (int i = 0; i < PAIRS; i++) {
      int[] one = random.ints(MinHash.PLACES).toArray();
      int[] other = random.ints(MinHash.PLACES).toArray();
      int equal = (int) Math.ceil(equalShare * MinHash.PLACES);
      IntStream.generate(() -> random.nextInt(MinHash.PLACES))
          .distinct()
          .limit(equal)
          .forEach(place -> other[place] = one[place]);
      long[] own = new Signature(one).bandHashes(scope);
      long[] others = new Signature(other).bandHashes(scope);
      found += IntStream.range(0, own.length).anyMatch(b -> own[b] == others[b]) ? 1 : 0;
    }
    return found / (double) PAIRS;
  }
}
