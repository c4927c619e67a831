package io.dramatis.filter.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddingStoreTest {
  private static EmbeddedPostgres postgres;

  private final CountingModel model = new CountingModel();
  private EmbeddingStore store;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .schemas("filter")
        .locations("db/filter")
        .load()
        .migrate();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void emptyStore() {
    execute("TRUNCATE filter.embedding");
    store = new EmbeddingStore(postgres.getPostgresDatabase());
  }

  private static void execute(String statement) {
    Jdbi.create(postgres.getPostgresDatabase()).useHandle(handle -> handle.execute(statement));
  }

  private Map<String, float[]> vectors(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "text " + i)
        .collect(Collectors.toMap(TextHash::of, text -> HalfPrecision.rounded(model.vector(text))));
  }

  @Test
  void whatIsKeptIsFoundUnderItsModelAndHashBitForBit() {
    Map<String, float[]> kept = vectors(0, 3);
    store.keep("m", kept);

    Map<String, float[]> found = store.find("m", vectors(1, 5).keySet());

    assertThat(found).containsOnlyKeys(vectors(1, 3).keySet());
    found.forEach((hash, vector) -> assertThat(vector).isEqualTo(kept.get(hash)));
    assertThat(store.find("another", kept.keySet())).isEmpty();
    assertThat(store.find("m", List.of())).isEmpty();
  }

  @Test
  void whatIsThereStaysUnlessItHasAnotherDimension() {
    String hash = TextHash.of("a");
    store.keep("m", Map.of(hash, new float[] {1, 0}));
    store.keep("m", Map.of(hash, new float[] {0, 1}));
    assertThat(store.find("m", List.of(hash)).get(hash)).containsExactly(1, 0);

    store.keep("m", Map.of(hash, new float[] {0, 1, 0}));
    assertThat(store.find("m", List.of(hash)).get(hash)).containsExactly(0, 1, 0);
  }

  @Test
  void aBatchThatFailsHalfWayLeavesNothing() {
    execute("ALTER TABLE filter.embedding ADD CONSTRAINT small CHECK (octet_length(vector) < 20)");
    try {
      assertThatThrownBy(
              () ->
                  store.keep(
                      "m",
                      Map.of(TextHash.of("a"), new float[8], TextHash.of("b"), new float[800])))
          .isInstanceOf(JdbiException.class);
      assertThat(store.find("m", List.of(TextHash.of("a")))).isEmpty();
    } finally {
      execute("ALTER TABLE filter.embedding DROP CONSTRAINT small");
    }
  }

  @Test
  void theOldestAreForgottenBeyondANumber() {
    store.keep("m", vectors(0, 5));
    store.keep("m", vectors(5, 10));

    assertThat(store.forgetBeyond(5)).isEqualTo(5);
    assertThat(store.find("m", vectors(0, 10).keySet())).containsOnlyKeys(vectors(5, 10).keySet());
    assertThat(store.forgetBeyond(5)).isZero();
  }

  @Test
  void whatAModelIsKnownByIsNeverForgotten() {
    String specimen = TextHash.of(LastingVectors.SPECIMEN);
    store.keep("m", Map.of(specimen, new float[] {1, 0}));
    store.keep("m", vectors(0, 10));

    assertThat(store.forgetBeyond(0)).isEqualTo(10);
    assertThat(store.find("m", List.of(specimen))).containsOnlyKeys(specimen);
  }

  @Test
  void writersOfTheSameTextsDoNotBlockEachOtherForGood() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        int from = round * 50;
        List<Future<?>> writers =
            IntStream.range(0, 4)
                .<Future<?>>mapToObj(
                    i -> threads.submit(() -> store.keep("m", vectors(from, from + 50))))
                .toList();
        for (Future<?> writer : writers) {
          writer.get();
        }
      }
    }
    assertThat(store.find("m", vectors(0, 1000).keySet())).hasSize(1000);
  }

  @Test
  void replicasEmbedATextOnceBetweenThem() {
    String text = "x".repeat(100_000) + " \uD83D\uDC1D سلام 水";
    CountingModel other = new CountingModel();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<float[]> first = replica(model, threads).embed(List.of(text));

      assertThat(replica(other, threads).embed(List.of(text)).getFirst())
          .isEqualTo(first.getFirst());
    }
    assertThat(other.times).doesNotContainKey(text);
  }

  private LastingEmbedder replica(CountingModel ofIt, ExecutorService threads) {
    return new LastingEmbedder(
        ofIt,
        new LastingVectors(ofIt, store, EmbeddingTally.NONE, java.time.Duration.ofSeconds(1)),
        10,
        threads,
        Runnable::run);
  }
}
