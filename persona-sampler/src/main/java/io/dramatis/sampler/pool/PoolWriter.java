package io.dramatis.sampler.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dramatis.contracts.EventCodec;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes one new pool version inside the caller's transaction, a batch at a time, so that memory
 * does not grow with the pool. Nobody sees anything of it before the commit.
 */
public final class PoolWriter {
  private static final int BATCH = 1_000;

  private final Handle handle;
  private final Refusals refusals;
  private final long poolId;
  private final AttributeIndexer indexer = new AttributeIndexer();
  private final List<NewPersona> batch = new ArrayList<>(BATCH);
  private int stored;
  private long duplicates;

  /** Told of each persona that cannot be stored. */
  @FunctionalInterface
  public interface Refusals {
    /**
     * @param line as in {@link NewPersona#line()}
     * @param reason what is wrong and how to mend it
     */
    void refuse(long line, String reason);
  }

  /**
   * @param handle in a transaction
   */
  public PoolWriter(Handle handle, Refusals refusals) {
    this.handle = handle;
    this.refusals = refusals;
    this.poolId =
        handle
            .createQuery("select nextval(pg_get_serial_sequence('sampler.pool', 'id'))")
            .mapTo(Long.class)
            .one();
  }

  /**
   * Lets one transaction at a time publish a version of that pool; held until the commit.
   *
   * @param pool the pool's name
   */
  public static void lock(Handle handle, String pool) {
    handle.execute("select pg_advisory_xact_lock(hashtextextended('sampler.pool/' || ?, 0))", pool);
  }

  /** Adds a persona. One whose text is there already, but for case and white space, is dropped. */
  public void add(NewPersona persona) {
    batch.add(persona);
    if (batch.size() == BATCH) {
      flush();
    }
  }

  /** Writes what is still buffered; ask for counts after it. */
  public void flush() {
    if (batch.isEmpty()) {
      return;
    }
    Set<UUID> texts = known("digest", UUID.class, batch.stream().map(NewPersona::digest).toList());
    Set<String> ids = known("id", String.class, batch.stream().map(NewPersona::id).toList());
    List<NewPersona> fresh = new ArrayList<>(batch.size());
    for (NewPersona persona : batch) {
      if (texts.contains(persona.digest())) {
        duplicates++;
      } else if (ids.contains(persona.id())) {
        refusals.refuse(
            persona.line(),
            "id %s belongs to another persona of this file; ids are unique"
                .formatted(persona.id()));
      } else {
        texts.add(persona.digest());
        ids.add(persona.id());
        fresh.add(persona);
      }
    }
    batch.clear();
    insert(fresh);
  }

  /** Personas stored so far. */
  public int stored() {
    return stored;
  }

  /** Personas dropped so far because their text was there already. */
  public long duplicates() {
    return duplicates;
  }

  /** Attributes with too many or too long values to be selected by. */
  public List<String> notIndexed() {
    return indexer.notIndexed();
  }

  /**
   * Gives what was added the pool's next version; at least one persona must be stored.
   *
   * @param fingerprint of what generated the pool; null for one that was imported
   */
  public PoolVersion publish(
      String name, String source, String licence, @Nullable String fingerprint) {
    lock(handle, name);
    PoolVersion version =
        handle
            .createQuery(
                """
                insert into sampler.pool (id, name, version, size, source, licence, fingerprint)
                select :id, :name, coalesce(max(version), 0) + 1, :size, :source, :licence, :fingerprint
                from sampler.pool where name = :name
                returning version, created_at
                """)
            .bind("id", poolId)
            .bind("name", name)
            .bind("size", stored)
            .bind("source", source)
            .bind("licence", licence)
            .bind("fingerprint", fingerprint)
            .map(
                (row, context) ->
                    new PoolVersion(
                        name,
                        row.getInt(1),
                        stored,
                        source,
                        licence,
                        row.getObject(2, OffsetDateTime.class).toInstant()))
            .one();
    indexer.write(handle, poolId);
    return version;
  }

  private <T> Set<T> known(String column, Class<T> type, List<T> values) {
    return new HashSet<>(
        handle
            .createQuery(
                "select <column> from sampler.persona where pool_id = :pool and <column> ="
                    + " any(:values)")
            .define("column", column)
            .bind("pool", poolId)
            .bindArray("values", type, values)
            .mapTo(type)
            .list());
  }

  private void insert(List<NewPersona> fresh) {
    handle
        .createUpdate(
            """
            insert into sampler.persona (pool_id, ordinal, id, text, attributes, digest)
            select :pool, :stored + place - 1, id, text, attributes::jsonb, digest
            from unnest(:ids, :texts, :attributes, :digests)
              with ordinality as fresh (id, text, attributes, digest, place)
            """)
        .bind("pool", poolId)
        .bind("stored", stored)
        .bindArray("ids", String.class, fresh.stream().map(NewPersona::id).toList())
        .bindArray("texts", String.class, fresh.stream().map(NewPersona::text).toList())
        .bindArray(
            "attributes", String.class, fresh.stream().map(p -> json(p.attributes())).toList())
        .bindArray("digests", UUID.class, fresh.stream().map(NewPersona::digest).toList())
        .execute();
    fresh.forEach(persona -> indexer.observe(persona.attributes()));
    stored += fresh.size();
  }

  private static String json(Map<String, String> attributes) {
    try {
      return EventCodec.mapper().writeValueAsString(attributes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is always JSON", e);
    }
  }
}
