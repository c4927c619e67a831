package io.dramatis.sampler.pool.embedding;

import io.dramatis.inference.Inference;
import io.dramatis.inference.TextEmbedder;
import io.dramatis.sampler.pool.PoolVersion;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Jdbi;

/**
 * The stored vectors of pool versions, computed on demand. They go in batches of ordinals, each
 * committed by itself, so that after a kill the next call goes on where the last commit was; an
 * advisory lock of the database lets one replica at a time compute a batch, so that two together
 * compute no vector twice.
 */
@ApplicationScoped
public class PoolEmbeddings {
  static final int BATCH = 256;
  private static final int READ_AT_ONCE = 5_000;
  private static final Duration OTHERS_TURN = Duration.ofMillis(500);

  private final Jdbi jdbi;
  private final TextEmbedder embedder;

  /** On the configured embedding model. */
  @Inject
  PoolEmbeddings(@DataSource("sampler") Jdbi jdbi, Inference inference) {
    this(jdbi, inference.embedder());
  }

  /**
   * @param jdbi on the database with schema {@code sampler}
   * @param embedder the model whose vectors are wanted; those of another are computed anew
   */
  public PoolEmbeddings(Jdbi jdbi, TextEmbedder embedder) {
    this.jdbi = jdbi;
    this.embedder = embedder;
  }

  /** How many personas have a vector of the configured model. */
  public EmbeddingProgress progress(PoolVersion pool) {
    String model = embedder.model();
    int embedded =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select e.embedded
                        from sampler.pool_embedding e join sampler.pool p on p.id = e.pool_id
                        where p.name = :name and p.version = :version and e.model = :model
                        """)
                    .bind("name", pool.name())
                    .bind("version", pool.version())
                    .bind("model", model)
                    .mapTo(Integer.class)
                    .findOne()
                    .orElse(0));
    return new EmbeddingProgress(pool.name(), pool.version(), model, pool.size(), embedded);
  }

  /** Whether every persona has a vector of the configured model. */
  public boolean complete(PoolVersion pool) {
    return progress(pool).complete();
  }

  /**
   * Embeds what has no vector yet and returns when the version is complete, whoever computed what.
   * Vectors of another model than the configured one are replaced.
   *
   * @param listener told how far it is, at the start and after each batch
   * @throws io.dramatis.inference.ModelException when the embedding endpoint fails for good; what
   *     was committed stays
   * @throws CancellationException when the thread is interrupted; the flag stays set
   * @throws IllegalStateException when a replica with another model began the version anew
   */
  public EmbeddingProgress embed(PoolVersion pool, Consumer<EmbeddingProgress> listener) {
    EmbeddingProgress progress = progress(pool);
    listener.accept(progress);
    boolean first = true;
    while (!progress.complete()) {
      boolean mayReplace = first;
      EmbeddingBatch.Turn turn =
          jdbi.withHandle(
              handle -> new EmbeddingBatch(handle, embedder, pool).next(BATCH, mayReplace));
      if (turn == EmbeddingBatch.Turn.ANOTHER) {
        pause();
      } else {
        first = false;
      }
      progress = progress(pool);
      listener.accept(progress);
    }
    return progress;
  }

  private static void pause() {
    try {
      Thread.sleep(OTHERS_TURN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while another replica embeds");
    }
  }

  /**
   * Vectors of length 1 of the personas with these ordinals, in the order asked for; each is the
   * caller's own.
   *
   * @throws IllegalStateException when one is not stored: {@link #embed} the version first
   */
  public List<float[]> vectors(PoolVersion pool, List<Integer> ordinals) {
    List<float[]> vectors = new ArrayList<>(ordinals.size());
    for (int from = 0; from < ordinals.size(); from += READ_AT_ONCE) {
      List<Integer> some = ordinals.subList(from, Math.min(ordinals.size(), from + READ_AT_ONCE));
      Map<Integer, float[]> found = read(pool, some);
      for (Integer ordinal : some) {
        float[] vector = found.get(ordinal);
        if (vector == null) {
          throw new IllegalStateException(
              "pool %s version %d has no vector of %s for ordinal %d; embed it first"
                  .formatted(pool.name(), pool.version(), embedder.model(), ordinal));
        }
        vectors.add(vector.clone());
      }
    }
    return vectors;
  }

  private Map<Integer, float[]> read(PoolVersion pool, List<Integer> ordinals) {
    Map<Integer, float[]> found = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select v.ordinal, v.vector
                    from sampler.persona_embedding v
                      join sampler.pool_embedding e on e.pool_id = v.pool_id
                      join sampler.pool p on p.id = v.pool_id
                    where p.name = :name and p.version = :version and e.model = :model
                      and v.ordinal = any(:ordinals)
                    """)
                .bind("name", pool.name())
                .bind("version", pool.version())
                .bind("model", embedder.model())
                .bindArray("ordinals", Integer.class, ordinals)
                .map((row, context) -> Map.entry(row.getInt(1), StoredVector.read(row.getBytes(2))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
    return found;
  }
}
