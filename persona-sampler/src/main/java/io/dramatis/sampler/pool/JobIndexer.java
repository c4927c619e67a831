package io.dramatis.sampler.pool;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Takes note of which personas of a version were a sample of which job, so that a job can select
 * what another one grew. Kept as an attribute whose name no file and no model may give.
 */
public final class JobIndexer {
  /** The attribute to select by; its value is the id of the job. */
  public static final String ATTRIBUTE = LicenceIndexer.RESERVED + "job";

  private final Map<String, RoaringBitmap> jobs = new HashMap<>();

  JobIndexer() {}

  /** Whether no file and no model may give an attribute this name. */
  public static boolean isReserved(String attribute) {
    return attribute.startsWith(LicenceIndexer.RESERVED);
  }

  /**
   * @param sample {@code job.sequence.index}; null for a persona that was no sample
   */
  void observe(int ordinal, @Nullable String sample) {
    int end = sample == null ? -1 : sample.indexOf('.');
    if (sample != null && end > 0) {
      jobs.computeIfAbsent(sample.substring(0, end), job -> new RoaringBitmap()).add(ordinal);
    }
  }

  void write(Handle handle, long poolId) {
    AttributeIndexer.write(handle, poolId, ATTRIBUTE, jobs);
  }
}
