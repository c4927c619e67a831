package io.dramatis.sampler.pool;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes one new pool version inside the caller's transaction, a batch at a time. Memory grows by
 * two digests a persona and by the bitmaps of its attributes; texts are not held. Nobody sees
 * anything of it before the commit.
 */
public final class PoolWriter {
  /** How the names of attributes begin that no persona may have. */
  public static final String RESERVED = LicenceIndexer.RESERVED;

  private static final int BATCH = 2_000;
  // Of two sets of UUIDs: in each an entry of 32 bytes, the UUID of 32 and up to 8 of the table.
  private static final int HELD_OF_A_PERSONA = 144;
  private static final int HELD_OF_AN_ATTRIBUTE = 2;

  private final Handle handle;
  private final HeapBudget.Share heap;
  private final Refusals refusals;
  private final long poolId;
  private final PersonaCopy copy;
  private final AttributeIndexer attributes = new AttributeIndexer();
  private final LicenceIndexer licences = new LicenceIndexer();
  private final JobIndexer jobs = new JobIndexer();
  private final ContentHash content = new ContentHash();
  private final Set<UUID> texts = new HashSet<>();
  private final Set<UUID> ids = new HashSet<>();
  private final List<NewPersona> batch = new ArrayList<>(BATCH);
  private int stored;
  private long held;
  private long duplicates;
  private boolean rehearsal;
  private @Nullable String contentHash;

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
    this(handle, refusals, HeapBudget.ofThisProcess());
  }

  /**
   * @param budget what the writer holds is counted in, until the handle is closed
   */
  PoolWriter(Handle handle, Refusals refusals, HeapBudget budget) {
    this.handle = handle;
    this.heap = budget.open();
    handle.addCleanable(heap::close);
    this.refusals = refusals;
    this.poolId =
        handle
            .createQuery("select nextval(pg_get_serial_sequence('sampler.pool', 'id'))")
            .mapTo(Long.class)
            .one();
    this.copy = new PersonaCopy(handle, poolId);
  }

  /**
   * Lets one transaction at a time publish a version of that pool; held until the commit. Waits for
   * as long as another one is at it.
   *
   * @param pool the pool's name
   * @throws java.util.concurrent.CancellationException when the thread is interrupted meanwhile
   */
  public static void lock(Handle handle, String pool) {
    PoolLock.take(handle, pool);
  }

  /**
   * Adds a persona. One whose text is there already, but for case and white space, is dropped.
   *
   * @return whether it has a place in the pool; else it was dropped or refused
   * @throws TooManyPersonasException when the heap that all writers share does not allow more
   */
  public boolean add(NewPersona persona) {
    if (texts.contains(persona.digest())) {
      duplicates++;
      return false;
    }
    if (!ids.add(keyOf(persona.id()))) {
      refusals.refuse(
          persona.line(),
          "id %s belongs to another persona of this file; ids are unique".formatted(persona.id()));
      return false;
    }
    texts.add(persona.digest());
    held += HELD_OF_A_PERSONA + (long) HELD_OF_AN_ATTRIBUTE * persona.attributes().size();
    int ordinal = stored++;
    attributes.observe(ordinal, persona.attributes());
    licences.observe(ordinal, persona.origin().licence());
    jobs.observe(ordinal, persona.origin().sample());
    content.add(persona);
    rehearsal |= persona.origin().rehearsal();
    batch.add(persona);
    if (batch.size() == BATCH) {
      flush();
    }
    return true;
  }

  /** Whether a persona with that id has a place in the pool. */
  public boolean hasId(String id) {
    return ids.contains(keyOf(id));
  }

  /** Whether a persona with that text, but for case and white space, has a place in the pool. */
  public boolean hasText(UUID digest) {
    return texts.contains(digest);
  }

  private static UUID keyOf(String id) {
    return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes what is still buffered. */
  public void flush() {
    if (!batch.isEmpty()) {
      heap.hold(held);
      copy.write(stored - batch.size(), batch);
      batch.clear();
    }
  }

  /** Where the personas are stored; gone again when the transaction is rolled back. */
  public long poolId() {
    return poolId;
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
    return attributes.notIndexed();
  }

  /**
   * The newest version of a pool when it says the same of the same personas, so that publishing
   * would make a copy of it. Nobody else publishes a version of the pool until the transaction
   * ends.
   */
  public Optional<PoolVersion> newestIfEqual(NewVersion version) {
    lock(handle, version.name());
    return PoolRows.newest(handle, version.name())
        .filter(
            newest ->
                contentHash().equals(newest.contentHash())
                    && newest.source().equals(version.source())
                    && newest.licence().equals(version.licence()));
  }

  /**
   * Gives what was added the pool's next version; at least one persona must be stored.
   *
   * @param fingerprint of what generated the pool; null for one that was imported
   */
  public PoolVersion publish(
      String name, String source, String licence, @Nullable String fingerprint) {
    return publish(new NewVersion(name, source, licence, fingerprint, null));
  }

  /** Gives what was added the pool's next version; at least one persona must be stored. */
  public PoolVersion publish(NewVersion version) {
    flush();
    lock(handle, version.name());
    handle
        .createUpdate(
            """
            insert into sampler.pool
              (id, name, version, size, source, licence, fingerprint, content_hash, rehearsal, origin_job)
            select :id, :name, coalesce(max(version), 0) + 1, :size, :source, :licence, :fingerprint,
              :hash, :rehearsal, :job
            from sampler.pool where name = :name
            """)
        .bind("id", poolId)
        .bind("name", version.name())
        .bind("size", stored)
        .bind("source", version.source())
        .bind("licence", version.licence())
        .bind("fingerprint", version.fingerprint())
        .bind("hash", contentHash())
        .bind("rehearsal", rehearsal)
        .bind("job", version.originJob())
        .execute();
    attributes.write(handle, poolId);
    licences.write(handle, poolId, stored, version.licence());
    jobs.write(handle, poolId);
    return PoolRows.newest(handle, version.name()).orElseThrow();
  }

  private String contentHash() {
    if (contentHash == null) {
      contentHash = content.finish();
    }
    return contentHash;
  }
}
