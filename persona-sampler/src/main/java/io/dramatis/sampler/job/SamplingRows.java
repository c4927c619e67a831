package io.dramatis.sampler.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** What was settled about a job's prompts, as its row; a job with nothing settled has none. */
final class SamplingRows {
  /** The row's columns, as {@link #read} wants them, of a job_sampling called s. */
  static final String COLUMNS =
      "s.left_out, s.first, s.seed_version, s.places, s.used_up, s.example_version";

  private SamplingRows() {}

  static void insert(Handle handle, Job job) {
    SettledSampling sampling = job.sampling();
    if (sampling.equals(SettledSampling.NOTHING)) {
      return;
    }
    boolean endless = sampling.extent().equals(Extent.ENDLESS);
    handle
        .createUpdate(
            """
            insert into sampler.job_sampling (job_id, left_out, first, seed_version, places, used_up, example_version)
            values (:job, :leftOut, :first, :seedVersion, :places, :usedUp, :exampleVersion)
            """)
        .bind("job", job.id())
        .bind("leftOut", sampling.leftOut().isEmpty() ? null : bytes(sampling.leftOut()))
        .bind("first", sampling.first().isEmpty() ? null : bytes(sampling.first()))
        .bind("seedVersion", sampling.seedVersion())
        .bind("places", endless ? null : sampling.extent().prompts())
        .bind("exampleVersion", sampling.exampleVersion())
        .bind("usedUp", endless ? null : sampling.extent().usedUp())
        .execute();
  }

  static SettledSampling read(ResultSet row) throws SQLException {
    String usedUp = row.getString("used_up");
    return new SettledSampling(
        bitmap(row.getBytes("left_out")),
        integers(row.getBytes("first")),
        row.getObject("seed_version", Integer.class),
        usedUp == null ? Extent.ENDLESS : new Extent(row.getLong("places"), usedUp),
        row.getObject("example_version", Integer.class));
  }

  private static byte[] bytes(RoaringBitmap bitmap) {
    ByteBuffer buffer = ByteBuffer.allocate(bitmap.serializedSizeInBytes());
    bitmap.serialize(buffer);
    return buffer.array();
  }

  private static RoaringBitmap bitmap(byte @Nullable [] serialised) {
    RoaringBitmap bitmap = new RoaringBitmap();
    if (serialised != null) {
      try {
        bitmap.deserialize(ByteBuffer.wrap(serialised));
      } catch (IOException e) {
        throw new UncheckedIOException("a stored bitmap is damaged", e);
      }
    }
    return bitmap;
  }

  private static byte[] bytes(List<Integer> integers) {
    ByteBuffer buffer = ByteBuffer.allocate(integers.size() * Integer.BYTES);
    integers.forEach(buffer::putInt);
    return buffer.array();
  }

  private static List<Integer> integers(byte @Nullable [] bytes) {
    if (bytes == null) {
      return List.of();
    }
    IntBuffer buffer = ByteBuffer.wrap(bytes).asIntBuffer();
    return IntStream.range(0, buffer.limit()).map(buffer::get).boxed().toList();
  }
}
