package io.dramatis.sampler.pool;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Takes note of which personas of a version are under which licence, so that a job can refuse
 * licences without reading personas. Kept as an attribute whose name no file may give.
 */
final class LicenceIndexer {
  /** How the names of attributes begin that no file may give. */
  static final String RESERVED = "dramatis:";

  static final String ATTRIBUTE = RESERVED + "licence";

  private final Map<String, RoaringBitmap> own = new HashMap<>();

  /**
   * @param licence as the persona states it; null when it is under the pool's
   */
  void observe(int ordinal, @Nullable String licence) {
    if (licence != null) {
      own.computeIfAbsent(licence, key -> new RoaringBitmap()).add(ordinal);
    }
  }

  /**
   * @param size personas in the version
   * @param licence the pool's
   */
  void write(Handle handle, long poolId, int size, String licence) {
    RoaringBitmap others = RoaringBitmap.bitmapOfRange(0, size);
    own.values().forEach(others::andNot);
    if (!others.isEmpty()) {
      own.merge(licence, others, (one, other) -> RoaringBitmap.or(one, other));
    }
    AttributeIndexer.write(handle, poolId, ATTRIBUTE, own);
  }
}
