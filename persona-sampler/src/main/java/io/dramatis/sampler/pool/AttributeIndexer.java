package io.dramatis.sampler.pool;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.roaringbitmap.RoaringBitmap;

/**
 * Builds the bitmaps of a pool version as its personas are added. An attribute with very many or
 * very long values, such as a name or a biography, describes and does not group: it stays with the
 * persona and is not indexed. A bitmap takes at most two bytes a member, so the index takes less
 * memory than what tells duplicates apart.
 */
final class AttributeIndexer {
  static final int MAX_ATTRIBUTES = 64;
  static final int MAX_VALUES = 1_000;
  static final int MAX_VALUE_LENGTH = 200;
  private static final int MAX_TOLD = 2 * MAX_ATTRIBUTES;

  private final SortedMap<String, Map<String, RoaringBitmap>> indexed = new TreeMap<>();
  private final Set<String> notIndexed = new TreeSet<>();

  /** Takes note of a persona's attributes. */
  void observe(int ordinal, Map<String, String> attributes) {
    attributes.forEach(
        (name, value) -> {
          if (!notIndexed.contains(name)) {
            observe(ordinal, name, value);
          }
        });
  }

  private void observe(int ordinal, String name, String value) {
    boolean room = indexed.containsKey(name) || indexed.size() + notIndexed.size() < MAX_ATTRIBUTES;
    if (room && name.length() <= MAX_VALUE_LENGTH && value.length() <= MAX_VALUE_LENGTH) {
      Map<String, RoaringBitmap> values = indexed.computeIfAbsent(name, key -> new HashMap<>());
      values.computeIfAbsent(value, key -> new RoaringBitmap()).add(ordinal);
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

  /** Writes the bitmaps of what was observed. */
  void write(Handle handle, long poolId) {
    indexed.forEach((attribute, bitmaps) -> write(handle, poolId, attribute, bitmaps));
  }

  /** Writes the bitmaps of one attribute by value. */
  static void write(
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
