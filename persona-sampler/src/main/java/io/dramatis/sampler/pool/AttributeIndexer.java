package io.dramatis.sampler.pool;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.roaringbitmap.RoaringBitmap;

/**
 * Builds the bitmaps of a pool version. An attribute with very many or very long values, such as a
 * name or a biography, describes and does not group: it stays with the persona and is not indexed.
 * So memory is bounded by one attribute's bitmaps, whatever the file holds.
 */
final class AttributeIndexer {
  static final int MAX_ATTRIBUTES = 64;
  static final int MAX_VALUES = 1_000;
  static final int MAX_VALUE_LENGTH = 200;
  private static final int MAX_TOLD = 2 * MAX_ATTRIBUTES;
  private static final int FETCH = 5_000;

  private final Map<String, Set<String>> indexed = new TreeMap<>();
  private final Set<String> notIndexed = new TreeSet<>();

  /** Takes note of a persona's attributes. */
  void observe(Map<String, String> attributes) {
    attributes.forEach(
        (name, value) -> {
          if (!notIndexed.contains(name)) {
            observe(name, value);
          }
        });
  }

  private void observe(String name, String value) {
    boolean room = indexed.containsKey(name) || indexed.size() + notIndexed.size() < MAX_ATTRIBUTES;
    if (room && name.length() <= MAX_VALUE_LENGTH && value.length() <= MAX_VALUE_LENGTH) {
      Set<String> values = indexed.computeIfAbsent(name, key -> new HashSet<>());
      values.add(value);
      if (values.size() <= MAX_VALUES) {
        return;
      }
    }
    indexed.remove(name);
    if (notIndexed.size() < MAX_TOLD) {
      notIndexed.add(name);
    }
  }

  /** Attributes that cannot be selected by, in alphabetical order. */
  List<String> notIndexed() {
    return List.copyOf(notIndexed);
  }

  /** Writes the bitmaps of the personas that are stored under that pool id. */
  void write(Handle handle, long poolId) {
    for (String attribute : indexed.keySet()) {
      write(handle, poolId, attribute, bitmaps(handle, poolId, attribute));
    }
  }

  private static Map<String, RoaringBitmap> bitmaps(Handle handle, long poolId, String attribute) {
    Map<String, RoaringBitmap> bitmaps = new HashMap<>();
    handle
        .createQuery(
            """
            select ordinal, attributes ->> :attribute from sampler.persona
            where pool_id = :pool and attributes ->> :attribute is not null order by ordinal
            """)
        .bind("attribute", attribute)
        .bind("pool", poolId)
        .setFetchSize(FETCH)
        .map((row, context) -> Map.entry(row.getString(2), row.getInt(1)))
        .forEach(
            entry ->
                bitmaps
                    .computeIfAbsent(entry.getKey(), value -> new RoaringBitmap())
                    .add(entry.getValue()));
    return bitmaps;
  }

  private static void write(
      Handle handle, long poolId, String attribute, Map<String, RoaringBitmap> bitmaps) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into sampler.pool_attribute (pool_id, attribute, value, size, members)
            values (:pool, :attribute, :value, :size, :members)
            """);
    bitmaps.forEach(
        (value, members) ->
            batch
                .bind("pool", poolId)
                .bind("attribute", attribute)
                .bind("value", value)
                .bind("size", members.getCardinality())
                .bind("members", serialised(members))
                .add());
    batch.execute();
  }

  private static byte[] serialised(RoaringBitmap bitmap) {
    bitmap.runOptimize();
    ByteBuffer buffer = ByteBuffer.allocate(bitmap.serializedSizeInBytes());
    bitmap.serialize(buffer);
    return buffer.array();
  }
}
