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

  // A file may claim any job; more of them than any pool was grown by are not selected by.
  private static final int MOST_JOBS = 1_000;

  private final Map<String, RoaringBitmap> jobs = new HashMap<>();

  JobIndexer() {}

  /**
   * @param sample {@code job.sequence.index}; null for a persona that was no sample
   */
  void observe(int ordinal, @Nullable String sample) {
    int end = sample == null ? -1 : sample.indexOf('.');
    if (sample != null && end > 0) {
      String job = sample.substring(0, end);
      if (jobs.size() < MOST_JOBS || jobs.containsKey(job)) {
        jobs.computeIfAbsent(job, id -> new RoaringBitmap()).add(ordinal);
      }
    }
  }

  void write(Handle handle, long poolId) {
    AttributeIndexer.write(handle, poolId, ATTRIBUTE, jobs);
  }
}
