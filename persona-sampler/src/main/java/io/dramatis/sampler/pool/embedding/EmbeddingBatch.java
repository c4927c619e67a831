package io.dramatis.sampler.pool.embedding;

import io.dramatis.inference.TextEmbedder;
import io.dramatis.sampler.pool.PoolVersion;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The next vectors of a pool version. A lock of the connection, and not of a transaction, keeps
 * others out: no transaction is open while the model computes or is away, and what was stored is as
 * it was read when the vectors come.
 */
final class EmbeddingBatch {
  private final Handle handle;
  private final TextEmbedder embedder;
  private final PoolVersion pool;

  /** What came of asking for a batch. */
  enum Turn {
    /** Vectors were stored, or there was nothing left to do. */
    DONE,
    /** Another connection is at a batch of this pool version. */
    ANOTHER
  }

  /**
   * @param handle not in a transaction
   */
  EmbeddingBatch(Handle handle, TextEmbedder embedder, PoolVersion pool) {
    this.handle = handle;
    this.embedder = embedder;
    this.pool = pool;
  }

  /**
   * Stores the next vectors, in one transaction.
   *
   * @param most texts at most
   * @param mayReplace whether vectors of another model may be thrown away
   * @throws IllegalStateException when there are some and they may not
   */
  Turn next(int most, boolean mayReplace) {
    long poolId = poolId();
    if (!locked(poolId)) {
      return Turn.ANOTHER;
    }
    try {
      embed(poolId, most, mayReplace);
      return Turn.DONE;
    } finally {
      unlock(poolId);
    }
  }

  private void embed(long poolId, int most, boolean mayReplace) {
    Stored stored = stored(poolId).orElse(Stored.NOTHING);
    boolean others = !stored.isNothing() && !stored.model().equals(embedder.model());
    if (others && !mayReplace) {
      throw new IllegalStateException(
          "pool %s version %d is being embedded with %s meanwhile; let every replica have one model"
              .formatted(pool.name(), pool.version(), stored.model()));
    }
    int from = others ? 0 : stored.embedded();
    List<String> texts = texts(poolId, from, most);
    if (texts.isEmpty()) {
      return;
    }
    List<float[]> vectors = embedder.embed(texts);
    handle.useTransaction(
        transaction -> {
          if (others) {
            transaction.execute("delete from sampler.persona_embedding where pool_id = ?", poolId);
          }
          store(poolId, from, vectors);
        });
  }

  private long poolId() {
    return handle
        .createQuery("select id from sampler.pool where name = :name and version = :version")
        .bind("name", pool.name())
        .bind("version", pool.version())
        .mapTo(Long.class)
        .one();
  }

  private boolean locked(long poolId) {
    return handle
        .createQuery(
            "select pg_try_advisory_lock(hashtextextended('sampler.pool_embedding/' || :pool,"
                + " 0))")
        .bind("pool", poolId)
        .mapTo(Boolean.class)
        .one();
  }

  private void unlock(long poolId) {
    handle
        .createQuery(
            "select pg_advisory_unlock(hashtextextended('sampler.pool_embedding/' || :pool, 0))")
        .bind("pool", poolId)
        .mapTo(Boolean.class)
        .one();
  }

  private Optional<Stored> stored(long poolId) {
    return handle
        .createQuery("select model, embedded from sampler.pool_embedding where pool_id = :pool")
        .bind("pool", poolId)
        .map((row, context) -> new Stored(row.getString(1), row.getInt(2)))
        .findOne();
  }

  private List<String> texts(long poolId, int from, int most) {
    return handle
        .createQuery(
            """
            select text from sampler.persona
            where pool_id = :pool and ordinal >= :from order by ordinal limit :most
            """)
        .bind("pool", poolId)
        .bind("from", from)
        .bind("most", most)
        .mapTo(String.class)
        .list();
  }

  private void store(long poolId, int from, List<float[]> vectors) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into sampler.persona_embedding (pool_id, ordinal, vector)
            values (:pool, :ordinal, :vector)
            """);
    for (int i = 0; i < vectors.size(); i++) {
      batch
          .bind("pool", poolId)
          .bind("ordinal", from + i)
          .bind("vector", StoredVector.write(vectors.get(i)))
          .add();
    }
    batch.execute();
    handle
        .createUpdate(
            """
            insert into sampler.pool_embedding (pool_id, model, dimensions, embedded)
            values (:pool, :model, :dimensions, :embedded)
            on conflict (pool_id) do update
            set model = excluded.model, dimensions = excluded.dimensions, embedded = excluded.embedded
            """)
        .bind("pool", poolId)
        .bind("model", embedder.model())
        .bind("dimensions", vectors.getFirst().length)
        .bind("embedded", from + vectors.size())
        .execute();
  }

  /** What the database says of a version's vectors. */
  record Stored(String model, int embedded) {
    static final Stored NOTHING = new Stored("", 0);

    boolean isNothing() {
      return embedded == 0;
    }
  }
}
