package io.dramatis.sampler.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.dramatis.contracts.EventCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a pool's next version takes over from its newest one: every persona with its id, place,
 * origin and embedding. Nobody else publishes a version of the pool until the transaction ends.
 */
public final class PoolExtension {
  private static final int PAGE = 2_000;
  private static final int VECTORS = 50_000;
  private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};

  private final Handle handle;
  private final @Nullable PoolVersion newest;
  private final long poolId;

  /**
   * @param handle in a transaction
   * @param pool the pool's name; it need not exist
   */
  public PoolExtension(Handle handle, String pool) {
    this.handle = handle;
    PoolWriter.lock(handle, pool);
    this.newest = PoolRows.newest(handle, pool).orElse(null);
    this.poolId =
        handle
            .createQuery("select id from sampler.pool where name = ? order by version desc limit 1")
            .bind(0, pool)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L);
  }

  /** The version that is extended; absent when the pool is new. */
  public Optional<PoolVersion> newest() {
    return Optional.ofNullable(newest);
  }

  /** The licences that its personas are under; empty when the pool is new. */
  public SortedSet<String> licences() {
    if (newest == null) {
      return new TreeSet<>();
    }
    SortedSet<String> licences =
        new TreeSet<>(
            handle
                .createQuery(
                    "select value from sampler.pool_attribute where pool_id = ? and attribute = ?")
                .bind(0, poolId)
                .bind(1, LicenceIndexer.ATTRIBUTE)
                .mapTo(String.class)
                .list());
    // A version from before licences were indexed is under the pool's.
    return licences.isEmpty() ? new TreeSet<>(Set.of(newest.licence())) : licences;
  }

  /**
   * Copies the personas, those that had no source or licence of their own with their old version's
   * where the new one says something else.
   *
   * @param source the new version's
   * @param licence the new version's
   * @param copied told of each page of personas in order
   */
  public void copyTo(
      PoolWriter writer, String source, String licence, Consumer<List<NewPersona>> copied) {
    if (newest == null) {
      return;
    }
    @Nullable String stillFrom = newest.source().equals(source) ? null : newest.source();
    @Nullable String stillUnder = newest.licence().equals(licence) ? null : newest.licence();
    for (int from = 0; from < newest.size(); from += PAGE) {
      List<NewPersona> page = page(from, stillFrom, stillUnder);
      page.forEach(writer::add);
      copied.accept(page);
    }
  }

  private List<NewPersona> page(int from, @Nullable String source, @Nullable String licence) {
    return handle
        .createQuery(
            """
            select * from sampler.persona
             where pool_id = :pool and ordinal >= :from and ordinal < :to order by ordinal
            """)
        .bind("pool", poolId)
        .bind("from", from)
        .bind("to", from + PAGE)
        .map((row, context) -> persona(row, source, licence))
        .list();
  }

  private static NewPersona persona(
      ResultSet row, @Nullable String source, @Nullable String licence) throws SQLException {
    try {
      return new NewPersona(
          row.getInt("ordinal") + 1L,
          row.getString("id"),
          row.getString("text"),
          EventCodec.mapper().readValue(row.getString("attributes"), ATTRIBUTES),
          row.getObject("digest", UUID.class),
          new StatedOrigin(
              own(row.getString("source"), source),
              own(row.getString("licence"), licence),
              row.getString("parent"),
              row.getString("relation"),
              row.getInt("generation"),
              row.getString("sample"),
              row.getBoolean("rehearsal")));
    } catch (JsonProcessingException e) {
      throw new SQLException("attributes of a stored persona are not a map of texts", e);
    }
  }

  private static @Nullable String own(@Nullable String stated, @Nullable String otherwise) {
    return stated == null ? otherwise : stated;
  }

  /** Copies the embeddings that are there, so that only what is new is left to compute. */
  public void copyEmbeddings(PoolWriter writer) {
    // Locked, so that vectors and their number are of one moment while others are computed.
    handle.execute(
        """
        with known as (select * from sampler.pool_embedding where pool_id = ? for share)
        insert into sampler.pool_embedding (pool_id, model, dimensions, embedded)
        select ?, model, dimensions, embedded from known
        """,
        poolId,
        writer.poolId());
    // In parts, since a statement may take no longer than a connection's socket waits.
    for (int from = 0; newest != null && from < newest.size(); from += VECTORS) {
      copyVectors(writer.poolId(), from);
    }
  }

  private void copyVectors(long to, int from) {
    handle.execute(
        """
        insert into sampler.persona_embedding (pool_id, ordinal, vector)
        select e.pool_id, v.ordinal, v.vector
          from sampler.pool_embedding e
          join sampler.persona_embedding v on v.pool_id = ? and v.ordinal < e.embedded
         where e.pool_id = ? and v.ordinal >= ? and v.ordinal < ?
        """,
        poolId,
        to,
        from,
        from + VECTORS);
  }
}
