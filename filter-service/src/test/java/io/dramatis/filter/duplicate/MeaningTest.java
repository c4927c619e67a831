package io.dramatis.filter.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeaningTest {
  private static final Logger LOG = Logger.getLogger(MeaningTest.class);
  private static final int PAIRS = 1_000;
  private static final Scope JOB = new Scope("job", 0.8);

  private static float[] unit(Random random) {
    double[] numbers = IntStream.range(0, 384).mapToDouble(i -> random.nextGaussian()).toArray();
    return scaled(numbers);
  }

  private static float[] scaled(double[] numbers) {
    double length = Math.sqrt(Arrays.stream(numbers).map(n -> n * n).sum());
    float[] vector = new float[numbers.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (numbers[i] / length);
    }
    return vector;
  }

  /** A vector of this cosine to another. */
  private static float[] near(float[] vector, double cosine, Random random) {
    float[] other = unit(random);
    double along = 0;
    for (int i = 0; i < vector.length; i++) {
      along += (double) vector[i] * other[i];
    }
    double[] across = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      across[i] = other[i] - along * vector[i];
    }
    float[] orthogonal = scaled(across);
    double[] mixed = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      mixed[i] = cosine * vector[i] + Math.sqrt(1 - cosine * cosine) * orthogonal[i];
    }
    return scaled(mixed);
  }

  private static boolean sharesBand(Meaning a, Meaning b) {
    long[] own = a.bandHashes(JOB);
    long[] others = b.bandHashes(JOB);
    return IntStream.range(0, own.length).anyMatch(band -> own[band] == others[band]);
  }

  @ParameterizedTest
  @CsvSource({"0.99, 0.995, 1", "0.95, 0.96, 1", "0.9, 0.70, 0.85", "0.6, 0, 0.04", "0.3, 0, 0.01"})
  void bandsFindPairsAsOftenAsTheirFormulaSays(double cosine, double least, double most) {
    Random random = new Random(7);
    int found = 0;
    for (int i = 0; i < PAIRS; i++) {
      float[] vector = unit(random);
      Meaning one = Meaning.of(List.of(vector));
      Meaning other = Meaning.of(List.of(near(vector, cosine, random)));
      assertThat(one.similarity(other)).isCloseTo(cosine, within(0.001));
      found += sharesBand(one, other) ? 1 : 0;
    }
    LOG.infof("bands of random planes: cosine %.2f, recall %.3f", cosine, found / (double) PAIRS);
    assertThat(found / (double) PAIRS).isBetween(least, most);
  }

  @Test
  void scopesHaveBandsOfTheirOwn() {
    Meaning meaning = Meaning.of(List.of(unit(new Random(1))));

    assertThat(meaning.bandHashes(JOB)).doesNotContain(meaning.bandHashes(new Scope("other", 0.8)));
  }

  @Test
  void whatIsStoredIsReadBackAndPlanesNeverChange() {
    float[] vector = new float[384];
    vector[0] = 0.6f;
    vector[383] = -0.8f;
    Meaning meaning = Meaning.of(List.of(vector));

    assertThat(Meaning.of(meaning.bytes()).similarity(meaning)).isCloseTo(1, within(0.001));
    // What earlier versions stored must stay comparable.
    assertThat(meaning.bandHashes(JOB)[0]).isEqualTo(GOLDEN);
  }

  private static final long GOLDEN = 4994951123974989674L;

  @Test
  void severalPassagesHaveTheDirectionInBetween() {
    float[] east = {1, 0};
    float[] north = {0, 1};

    assertThat(Meaning.of(List.of(east, north)).similarity(Meaning.of(List.of(east))))
        .isCloseTo(Math.sqrt(0.5), within(0.001));
    assertThat(Meaning.of(List.of(east)).similarity(Meaning.of(List.of(new float[] {1}))))
        .isEqualTo(-1);
    assertThat(Meaning.of(List.of(east, new float[] {-1, 0})).similarity(Meaning.of(List.of(east))))
        .isZero();
  }
}
