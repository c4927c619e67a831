package io.dramatis.sampler.pool.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dramatis.contracts.EventCodec;
import io.dramatis.inference.embedding.CachingEmbedder;
import io.dramatis.inference.embedding.InProcessEmbeddings;
import io.dramatis.sampler.TestPostgres;
import io.dramatis.sampler.pool.builtin.BuiltinPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.clustering.DoublePoint;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.Well19937c;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Also rebuilds the reference, when it is asked to. */
class ReferenceCellsTest {
  private static final String REBUILD =
      "./mvnw -pl persona-sampler test -Dtest=ReferenceCellsTest -Ddramatis.reference=rebuild";
  private static final int CELLS = 100;
  private static final int SAMPLE = 5_000;
  private static final long SEED = 20_240_710;
  private static final int MOST_ITERATIONS = 100;
  private static final int BATCH = 256;
  private static Jdbi jdbi;
  private static String fingerprint;

  @BeforeAll
  static void seed() throws IOException {
    jdbi = TestPostgres.jdbi();
    new BuiltinPool(jdbi).seed();
    fingerprint =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select fingerprint from sampler.pool where name = :name order by version"
                            + " desc limit 1")
                    .bind("name", BuiltinPool.NAME)
                    .mapTo(String.class)
                    .one());
    if ("rebuild".equals(System.getProperty("dramatis.reference"))) {
      write(build());
    }
  }

  @Test
  void theyAreThoseOfThisBuildsPool() {
    assertThat(ReferenceCells.read().fingerprint())
        .as("the built-in pool has changed; run %s", REBUILD)
        .isEqualTo(fingerprint);
  }

  @Test
  void theyCoverThemselves() {
    ReferenceCells reference = ReferenceCells.read();
    List<float[]> centroids = reference.cells().stream().map(ReferenceCells.Cell::vector).toList();

    int[] cellOf = reference.cellsOf(centroids);

    assertThat(cellOf).isEqualTo(IntStream.range(0, CELLS).toArray());
    assertThat(reference.coverage(cellOf, cellOf)).isEqualTo(1);
    assertThat(reference.coverage(cellOf, new int[] {3, 3, 5})).isEqualTo(0.02);
  }

  @Test
  void expectWhatDrawsWouldCover() {
    ReferenceCells halves =
        new ReferenceCells(
            "a-model",
            "a-pool",
            4,
            1,
            List.of(
                ReferenceCells.Cell.of(3, new double[] {1, 0}),
                ReferenceCells.Cell.of(1, new double[] {0, 1})));

    assertThat(halves.expectedCoverage(0)).isZero();
    assertThat(halves.expectedCoverage(1)).isEqualTo(0.5);
    // Two draws miss the first cell with 1/16 and the second with 9/16.
    assertThat(halves.expectedCoverage(2)).isCloseTo(1 - 10.0 / 32, within(1e-12));
    assertThat(halves.cellsOf(List.of(new float[] {0.6f, 0.8f}, new float[] {1, 0})))
        .containsExactly(1, 0);
  }

  private static ReferenceCells build() {
    List<String> texts =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select p.text from sampler.persona p join sampler.pool v on v.id = p.pool_id
                        where v.fingerprint = :fingerprint order by p.ordinal
                        """)
                    .bind("fingerprint", fingerprint)
                    .mapTo(String.class)
                    .list());
    List<String> sample =
        SampleVectors.ordinals(texts.size(), SAMPLE, SEED).stream().map(texts::get).toList();
    List<DoublePoint> points = new ArrayList<>();
    try (CachingEmbedder embedder =
        new CachingEmbedder(
            new InProcessEmbeddings(Runtime.getRuntime().availableProcessors()), 0)) {
      for (int from = 0; from < sample.size(); from += BATCH) {
        embedder
            .embed(sample.subList(from, Math.min(sample.size(), from + BATCH)))
            .forEach(vector -> points.add(point(vector)));
      }
      List<ReferenceCells.Cell> cells =
          new KMeansPlusPlusClusterer<DoublePoint>(
                  CELLS, MOST_ITERATIONS, new EuclideanDistance(), new Well19937c(SEED))
              .cluster(points).stream()
                  .map(
                      cluster ->
                          ReferenceCells.Cell.of(
                              cluster.getPoints().size(), cluster.getCenter().getPoint()))
                  .sorted(Comparator.comparing(ReferenceCells.Cell::size).reversed())
                  .toList();
      return new ReferenceCells(embedder.model(), fingerprint, sample.size(), SEED, cells);
    }
  }

  private static DoublePoint point(float[] vector) {
    return new DoublePoint(IntStream.range(0, vector.length).mapToDouble(i -> vector[i]).toArray());
  }

  private static void write(ReferenceCells reference) throws IOException {
    String json =
        EventCodec.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(reference);
    Files.writeString(Path.of("src/main/resources/audit", ReferenceCells.FILE), json + "\n");
    Files.writeString(Path.of("target/classes/audit", ReferenceCells.FILE), json + "\n");
  }
}
