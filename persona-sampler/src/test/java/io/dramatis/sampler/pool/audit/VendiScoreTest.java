package io.dramatis.sampler.pool.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class VendiScoreTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  @Test
  void orthogonalVectorsAreWorthTheirNumber() {
    List<float[]> axes = IntStream.range(0, 5).mapToObj(i -> axis(i, 5)).toList();

    assertThat(new VendiScore(axes).ofAll()).isCloseTo(5, CLOSE);
    assertThat(new VendiScore(axes).of(new int[] {4, 1})).isCloseTo(2, CLOSE);
  }

  @Test
  void equalVectorsAreWorthOne() {
    assertThat(new VendiScore(Collections.nCopies(7, axis(1, 3))).ofAll()).isCloseTo(1, CLOSE);
    assertThat(new VendiScore(List.of(axis(0, 3))).ofAll()).isCloseTo(1, CLOSE);
  }

  @Test
  void moreVectorsThanDimensionsAreWorthTheDimensionsAtMost() {
    // Two of each axis: the mean of xxᵀ is a third of the identity, whose entropy is ln 3.
    List<float[]> doubled = IntStream.range(0, 6).mapToObj(i -> axis(i % 3, 3)).toList();

    assertThat(new VendiScore(doubled).ofAll()).isCloseTo(3, CLOSE);
  }

  @Test
  void twoVectorsAtAnAngleLieBetween() {
    // K/2 has the eigenvalues (1 ± cos)/2 = 0.8 and 0.2.
    List<float[]> angle = List.of(new float[] {1, 0}, new float[] {0.6f, 0.8f});
    double expected = Math.exp(-0.8 * Math.log(0.8) - 0.2 * Math.log(0.2));

    assertThat(new VendiScore(angle).ofAll()).isCloseTo(expected, within(1e-6));
  }

  @Test
  void bothWaysOfComputingAgree() {
    // Three vectors in three dimensions go by cosines, with a copy of each by moments.
    List<float[]> three =
        List.of(new float[] {1, 0, 0}, new float[] {0.6f, 0.8f, 0}, new float[] {0, 0.6f, 0.8f});
    List<float[]> six = IntStream.range(0, 6).mapToObj(i -> three.get(i % 3)).toList();

    assertThat(new VendiScore(six).ofAll()).isCloseTo(new VendiScore(three).ofAll(), within(1e-6));
  }

  private static float[] axis(int i, int dimensions) {
    float[] axis = new float[dimensions];
    axis[i] = 1;
    return axis;
  }
}
