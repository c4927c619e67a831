package io.dramatis.sampler.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.roaringbitmap.RoaringBitmap;

/**
 * How long a diverse order and a million places take; prints seconds. Run by hand:
 *
 * <pre>
 * ./mvnw -pl persona-sampler test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * cd persona-sampler
 * java -cp target/test-classes:target/classes:$(cat target/classpath) io.dramatis.sampler.pool.SamplingBenchmark
 * </pre>
 */
final class SamplingBenchmark {
  private static final int DIMENSIONS = 384;
  private static final int PLACES = 1_000_000;

  private SamplingBenchmark() {}

  public static void main(String[] arguments) {
    diverse("no structure, the worst case", 0);
    diverse("200 clusters", 200);
    RoaringBitmap all = RoaringBitmap.bitmapOfRange(0, 100_000);
    sequence("uniform", new UniformSequence(all, 7));
    sequence("stratified", new StratifiedSequence(strata(22), 7));
    sequence("weighted, 22 strata", weighted(22));
    sequence("weighted, 5,000 strata", weighted(5_000));
  }

  private static void diverse(String name, int clusters) {
    List<float[]> vectors = vectors(DiverseOrder.MOST_LOOKED_AT, clusters);
    long start = System.nanoTime();
    List<Integer> order = new FarthestPoints(vectors).traverse(0, DiverseOrder.MOST_ORDERED);
    print("%,d of %,d, %s".formatted(order.size(), vectors.size(), name), start);
  }

  private static void sequence(String name, PersonaSequence sequence) {
    long start = System.nanoTime();
    long sum = 0;
    for (int place = 0; place < PLACES; place++) {
      sum += sequence.ordinalAt(place);
    }
    print("%,d places, %s (sum %d)".formatted(PLACES, name, sum), start);
  }

  private static void print(String what, long start) {
    System.out.printf("%-60s %6.2f s%n", what, (System.nanoTime() - start) / 1e9);
  }

  private static List<RoaringBitmap> strata(int count) {
    int size = 100_000 / count;
    return IntStream.range(0, count)
        .mapToObj(k -> RoaringBitmap.bitmapOfRange((long) k * size, (k + 1L) * size))
        .toList();
  }

  private static PersonaSequence weighted(int count) {
    List<WeightedStratum> strata = new ArrayList<>();
    strata(count).forEach(members -> strata.add(new WeightedStratum(strata.size() + 1, members)));
    return new WeightedSequence(strata, 7);
  }

  private static List<float[]> vectors(int count, int clusters) {
    Random random = new Random(7);
    List<float[]> centres =
        IntStream.range(0, clusters)
            .mapToObj(k -> gaussian(random, new float[DIMENSIONS]))
            .toList();
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                gaussian(
                    random,
                    clusters == 0 ? new float[DIMENSIONS] : centres.get(random.nextInt(clusters))))
        .toList();
  }

  /** A unit vector: noise around a centre of length 1, or around nothing. */
  private static float[] gaussian(Random random, float[] centre) {
    float[] vector = new float[DIMENSIONS];
    double square = 0;
    for (int d = 0; d < DIMENSIONS; d++) {
      vector[d] = (float) (centre[d] + 0.04 * random.nextGaussian());
      square += vector[d] * vector[d];
    }
    for (int d = 0; d < DIMENSIONS; d++) {
      vector[d] /= (float) Math.sqrt(square);
    }
    return vector;
  }
}
