package io.dramatis.sampler.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FarthestPointsTest {
  private static final int DIMENSIONS = 24;

  @Test
  void takesWhatThePlainAlgorithmTakes() {
    for (int trial = 0; trial < 20; trial++) {
      List<float[]> vectors = vectors(150, trial);

      assertThat(new FarthestPoints(vectors).traverse(trial, 150))
          .isEqualTo(plain(vectors, trial, 150));
    }
  }

  @Test
  void itsPointsLieFartherApartThanThoseOfAUniformSample() {
    List<float[]> vectors = vectors(2_000, 1);

    List<Integer> farthest = new FarthestPoints(vectors).traverse(0, 100);
    List<Integer> uniform = new ArrayList<>(IntStream.range(0, 2_000).boxed().toList());
    Collections.shuffle(uniform, new Random(2));

    double apart = leastDistance(vectors, farthest);
    assertThat(apart).isGreaterThan(2 * leastDistance(vectors, uniform.subList(0, 100)));
  }

  @Test
  void itsFirstPointsCoverTheRestBetterThanAUniformSample() {
    List<float[]> vectors = vectors(2_000, 1);

    List<Integer> farthest = new FarthestPoints(vectors).traverse(0, 200);
    List<Integer> uniform = IntStream.range(0, 200).boxed().toList();

    assertThat(radius(vectors, farthest)).isLessThan(radius(vectors, uniform));
  }

  @Test
  void equalPointsComeLastInTheirOrder() {
    float[] a = {1, 0};
    float[] b = {0, 1};
    float[] c = {-1, 0};

    List<Integer> order = new FarthestPoints(List.of(a, a, b, a, c, b)).traverse(0, 6);

    assertThat(order).containsExactly(0, 4, 2, 1, 3, 5);
  }

  @Test
  void servesASinglePoint() {
    assertThat(new FarthestPoints(List.of(new float[] {1})).traverse(0, 1)).containsExactly(0);
  }

  /** Every distance looked at, every time. */
  private static List<Integer> plain(List<float[]> vectors, int start, int wanted) {
    List<Integer> order = new ArrayList<>(List.of(start));
    while (order.size() < wanted) {
      int farthest = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < vectors.size(); i++) {
        if (!order.contains(i)) {
          double nearest = Double.NEGATIVE_INFINITY;
          for (int taken : order) {
            nearest = Math.max(nearest, dot(vectors.get(i), vectors.get(taken)));
          }
          if (nearest < least) {
            least = nearest;
            farthest = i;
          }
        }
      }
      order.add(farthest);
    }
    return order;
  }

  private static double leastDistance(List<float[]> vectors, List<Integer> chosen) {
    double least = 2;
    for (int i = 0; i < chosen.size(); i++) {
      for (int j = 0; j < i; j++) {
        least = Math.min(least, 1 - dot(vectors.get(chosen.get(i)), vectors.get(chosen.get(j))));
      }
    }
    return least;
  }

  private static double radius(List<float[]> vectors, List<Integer> chosen) {
    return vectors.stream()
        .mapToDouble(
            v -> chosen.stream().mapToDouble(c -> 1 - dot(v, vectors.get(c))).min().orElseThrow())
        .max()
        .orElseThrow();
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** Clusters of very different sizes, as personas have. */
  private static List<float[]> vectors(int count, long seed) {
    Random random = new Random(seed);
    float[][] centres = new float[12][];
    for (int k = 0; k < centres.length; k++) {
      centres[k] = unit(random.doubles(DIMENSIONS, -1, 1).toArray());
    }
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] centre = centres[(int) (centres.length * Math.pow(random.nextDouble(), 3))];
      double[] near = new double[DIMENSIONS];
      for (int d = 0; d < DIMENSIONS; d++) {
        near[d] = centre[d] + 0.12 * random.nextGaussian();
      }
      vectors.add(unit(near));
    }
    return vectors;
  }

  private static float[] unit(double[] vector) {
    double length =
        Math.sqrt(IntStream.range(0, vector.length).mapToDouble(d -> vector[d] * vector[d]).sum());
    float[] unit = new float[vector.length];
    for (int d = 0; d < vector.length; d++) {
      unit[d] = (float) (vector[d] / length);
    }
    return unit;
  }
}
