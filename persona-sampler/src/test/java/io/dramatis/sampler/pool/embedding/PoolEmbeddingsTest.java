package io.dramatis.sampler.pool.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dramatis.inference.TextEmbedder;
import io.dramatis.sampler.TestPostgres;
import io.dramatis.sampler.pool.PoolVersion;
import io.dramatis.sampler.pool.TestPools;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolEmbeddingsTest {
  private static final int SIZE = 3 * PoolEmbeddings.BATCH + 10;
  private static final AtomicInteger POOLS = new AtomicInteger();
  private static Jdbi jdbi;

  private final FakeEmbedder embedder = new FakeEmbedder("a-model");
  private PoolVersion pool;

  @BeforeAll
  static void database() {
    jdbi = TestPostgres.jdbi();
  }

  @BeforeEach
  void store() {
    pool = TestPools.store(jdbi, "people-" + POOLS.incrementAndGet(), SIZE);
  }

  @Test
  void storesAVectorForEachPersonaAndTellsHowFarItIs() {
    PoolEmbeddings embeddings = new PoolEmbeddings(jdbi, embedder);
    List<Integer> told = new ArrayList<>();

    assertThat(embeddings.complete(pool)).isFalse();
    EmbeddingProgress end = embeddings.embed(pool, progress -> told.add(progress.embedded()));

    assertThat(told).containsExactly(0, 256, 512, 768, SIZE);
    assertThat(end).isEqualTo(new EmbeddingProgress(pool.name(), 1, "a-model", SIZE, SIZE));
    assertThat(embeddings.complete(pool)).isTrue();
    assertThat(embeddings.vectors(pool, List.of(SIZE - 1, 0, 300, 0)))
        .containsExactly(vector(SIZE - 1), vector(0), vector(300), vector(0));
  }

  @Test
  void goesOnAfterAKillWhereTheLastCommitWas() {
    FakeEmbedder killed = new FakeEmbedder("a-model", 2 * PoolEmbeddings.BATCH);
    assertThatThrownBy(() -> new PoolEmbeddings(jdbi, killed).embed(pool, progress -> {}))
        .hasMessage("the process was killed");
    PoolEmbeddings restarted = new PoolEmbeddings(jdbi, embedder);
    assertThat(restarted.progress(pool).embedded()).isEqualTo(2 * PoolEmbeddings.BATCH);
    assertThatThrownBy(() -> restarted.vectors(pool, List.of(SIZE - 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("embed it first");

    restarted.embed(pool, progress -> {});

    assertThat(embedder.embedded()).hasSize(SIZE - 2 * PoolEmbeddings.BATCH);
    assertThat(restarted.vectors(pool, List.of(0, SIZE - 1)))
        .containsExactly(vector(0), vector(SIZE - 1));
  }

  @Test
  void holdsNoTransactionWhileTheModelComputes() {
    List<Integer> open = new ArrayList<>();
    TextEmbedder watching =
        new TextEmbedder() {
          @Override
          public String model() {
            return embedder.model();
          }

          @Override
          public List<float[]> embed(List<String> texts) {
            open.add(transactions());
            return embedder.embed(texts);
          }
        };

    new PoolEmbeddings(jdbi, watching).embed(pool, progress -> {});

    assertThat(open).containsExactly(0, 0, 0, 0);
    assertThat(locks()).isZero();
  }

  private static int transactions() {
    return count(
        "select count(*) from pg_stat_activity where datname = current_database()"
            + " and xact_start is not null and pid <> pg_backend_pid()");
  }

  private static int locks() {
    return count(
        "select count(*) from pg_locks l join pg_database d on d.oid = l.database"
            + " where l.locktype = 'advisory' and d.datname = current_database()");
  }

  private static int count(String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Integer.class).one());
  }

  @Test
  void twoReplicasAtOnceComputeNoVectorTwice() {
    FakeEmbedder other = new FakeEmbedder("a-model");

    CompletableFuture<EmbeddingProgress> second =
        CompletableFuture.supplyAsync(
            () -> new PoolEmbeddings(jdbi, other).embed(pool, progress -> {}));
    EmbeddingProgress first = new PoolEmbeddings(jdbi, embedder).embed(pool, progress -> {});

    assertThat(first.complete()).isTrue();
    assertThat(second.join().complete()).isTrue();
    assertThat(embedder.embedded().size() + other.embedded().size()).isEqualTo(SIZE);
  }

  @Test
  void vectorsOfAnotherModelAreReplaced() {
    new PoolEmbeddings(jdbi, new FakeEmbedder("an-older-model")).embed(pool, progress -> {});
    PoolEmbeddings embeddings = new PoolEmbeddings(jdbi, embedder);

    assertThat(embeddings.progress(pool).embedded()).isZero();
    embeddings.embed(pool, progress -> {});

    assertThat(embeddings.vectors(pool, List.of(7))).containsExactly(vector(7));
    assertThat(embedder.embedded()).hasSize(SIZE);
  }

  @Test
  void aModelThatChangesUnderwayIsRefused() {
    PoolEmbeddings older = new PoolEmbeddings(jdbi, new FakeEmbedder("an-older-model"));
    PoolEmbeddings newer = new PoolEmbeddings(jdbi, embedder);

    assertThatThrownBy(
            () ->
                older.embed(
                    pool,
                    progress -> {
                      if (progress.embedded() == PoolEmbeddings.BATCH) {
                        newer.embed(pool, itsProgress -> {});
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("embedded with a-model meanwhile");
    assertThat(newer.complete(pool)).isTrue();
  }

  private float[] vector(int ordinal) {
    return embedder.vector(TestPools.text(pool.name(), ordinal));
  }
}
