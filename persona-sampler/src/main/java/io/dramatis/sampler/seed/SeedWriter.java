package io.dramatis.sampler.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Writes one new version of a seed set inside the caller's transaction, a batch at a time. Memory
 * grows by a digest a text. Nobody sees anything of it before the commit.
 */
final class SeedWriter {
  private static final int BATCH = 500;

  private final Handle handle;
  private final long setId;
  private final Set<UUID> known = new HashSet<>();
  private final List<String> texts = new ArrayList<>(BATCH);
  private final List<UUID> digests = new ArrayList<>(BATCH);
  private int stored;

  SeedWriter(Handle handle) {
    this.handle = handle;
    this.setId =
        handle
            .createQuery("select nextval(pg_get_serial_sequence('sampler.seed_set', 'id'))")
            .mapTo(Long.class)
            .one();
  }

  /**
   * Adds a text.
   *
   * @return false when it is there already, and dropped
   */
  boolean add(String text) {
    UUID digest = digestOf(text);
    if (!known.add(digest)) {
      return false;
    }
    texts.add(text);
    digests.add(digest);
    stored++;
    if (texts.size() == BATCH) {
      flush();
    }
    return true;
  }

  /** Texts stored so far. */
  int stored() {
    return stored;
  }

  private void flush() {
    if (texts.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            insert into sampler.seed (set_id, ordinal, text, digest)
            select :set, :from + place - 1, text, digest
            from unnest(:texts, :digests) with ordinality as fresh (text, digest, place)
            """)
        .bind("set", setId)
        .bind("from", stored - texts.size())
        .bindArray("texts", String.class, texts)
        .bindArray("digests", UUID.class, digests)
        .execute();
    texts.clear();
    digests.clear();
  }

  /** Gives what was added the set's next version; at least one text must be stored. */
  SeedSet publish(SeedTarget target) {
    flush();
    handle.execute(
        "select pg_advisory_xact_lock(hashtextextended('sampler.seed_set/' || ?, 0))",
        target.set());
    return handle
        .createQuery(
            """
            insert into sampler.seed_set (id, name, version, size, source, licence)
            select :id, :name, coalesce(max(version), 0) + 1, :size, :source, :licence
            from sampler.seed_set where name = :name
            returning *
            """)
        .bind("id", setId)
        .bind("name", target.set())
        .bind("size", stored)
        .bind("source", target.source())
        .bind("licence", target.licence())
        .map(SeedSets::seedSet)
        .one();
  }

  private static UUID digestOf(String text) {
    try {
      ByteBuffer half =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      return new UUID(half.getLong(), half.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
