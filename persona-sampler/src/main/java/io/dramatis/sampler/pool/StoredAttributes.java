package io.dramatis.sampler.pool;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.roaringbitmap.RoaringBitmap;

/** The attribute indexes of stored pool versions; those used last are kept in memory. */
@ApplicationScoped
public class StoredAttributes {
  private static final long KEPT_BYTES = 64L * 1024 * 1024;

  private final Jdbi jdbi;
  private final Map<Key, SortedMap<String, RoaringBitmap>> kept =
      new LinkedHashMap<>(16, 0.75f, true);
  private long keptBytes;

  /**
   * @param jdbi on the database with schema {@code sampler}
   */
  public StoredAttributes(@DataSource("sampler") Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * How many personas have each value, by attribute, the commonest values first.
   *
   * @param values most values told of an attribute
   */
  public SortedMap<String, Map<String, Integer>> counts(PoolVersion pool, int values) {
    SortedMap<String, Map<String, Integer>> counts = new TreeMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select attribute, value, size from (
                      select a.attribute, a.value, a.size,
                             row_number() over (partition by a.attribute order by a.size desc, a.value) as place
                      from sampler.pool_attribute a join sampler.pool p on p.id = a.pool_id
                      where p.name = :name and p.version = :version and a.attribute not like :reserved) ranked
                    where place <= :values order by attribute, place
                    """)
                .bind("name", pool.name())
                .bind("version", pool.version())
                .bind("values", values)
                .bind("reserved", LicenceIndexer.RESERVED + "%")
                .map(
                    (row, context) ->
                        counts
                            .computeIfAbsent(row.getString(1), name -> new LinkedHashMap<>())
                            .put(row.getString(2), row.getInt(3)))
                .forEach(previous -> {}));
    return counts;
  }

  /** Every attribute that a persona of the version has, indexed or not, in alphabetical order. */
  public List<String> every(PoolVersion pool) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct jsonb_object_keys(e.attributes) as name
                    from sampler.persona e join sampler.pool p on p.id = e.pool_id
                    where p.name = :name and p.version = :version order by name
                    """)
                .bind("name", pool.name())
                .bind("version", pool.version())
                .mapTo(String.class)
                .list());
  }

  /** The index of one pool version. */
  public AttributeIndex of(PoolVersion pool) {
    return new AttributeIndex() {
      @Override
      public List<String> names() {
        return namesOf(pool);
      }

      @Override
      public SortedMap<String, RoaringBitmap> values(String attribute) {
        return valuesOf(new Key(pool.name(), pool.version(), attribute));
      }
    };
  }

  private List<String> namesOf(PoolVersion pool) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct a.attribute
                    from sampler.pool_attribute a join sampler.pool p on p.id = a.pool_id
                    where p.name = :name and p.version = :version and a.attribute not like :reserved
                    order by 1
                    """)
                .bind("name", pool.name())
                .bind("version", pool.version())
                .bind("reserved", LicenceIndexer.RESERVED + "%")
                .mapTo(String.class)
                .list());
  }

  private SortedMap<String, RoaringBitmap> valuesOf(Key key) {
    if (key.attribute().indexOf('\0') >= 0) {
      // PostgreSQL refuses it even to search for.
      return Collections.emptySortedMap();
    }
    synchronized (kept) {
      SortedMap<String, RoaringBitmap> values = kept.get(key);
      if (values != null) {
        return values;
      }
    }
    SortedMap<String, RoaringBitmap> read = read(key);
    if (!read.isEmpty()) {
      keep(key, read);
    }
    return read;
  }

  private void keep(Key key, SortedMap<String, RoaringBitmap> values) {
    synchronized (kept) {
      if (kept.put(key, values) == null) {
        keptBytes += bytes(values);
      }
      var eldest = kept.entrySet().iterator();
      while (keptBytes > KEPT_BYTES && kept.size() > 1) {
        keptBytes -= bytes(eldest.next().getValue());
        eldest.remove();
      }
    }
  }

  private static long bytes(SortedMap<String, RoaringBitmap> values) {
    return values.values().stream().mapToLong(RoaringBitmap::getLongSizeInBytes).sum();
  }

  private SortedMap<String, RoaringBitmap> read(Key key) {
    SortedMap<String, RoaringBitmap> values = new TreeMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select a.value, a.members
                    from sampler.pool_attribute a join sampler.pool p on p.id = a.pool_id
                    where p.name = :name and p.version = :version and a.attribute = :attribute
                    """)
                .bind("name", key.pool())
                .bind("version", key.version())
                .bind("attribute", key.attribute())
                .map((row, context) -> Map.entry(row.getString(1), bitmap(row.getBytes(2))))
                .forEach(entry -> values.put(entry.getKey(), entry.getValue())));
    return Collections.unmodifiableSortedMap(values);
  }

  private static RoaringBitmap bitmap(byte[] serialised) {
    try {
      RoaringBitmap bitmap = new RoaringBitmap();
      bitmap.deserialize(ByteBuffer.wrap(serialised));
      return bitmap;
    } catch (IOException e) {
      throw new UncheckedIOException("a stored bitmap is damaged", e);
    }
  }

  private record Key(String pool, int version, String attribute) {}
}
