package io.dramatis.sampler.pool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Writes the embeddings of a pool version inside the caller's transaction. */
public final class VectorWriter {
  private static final int BATCH = 1_000;
  private static final String COPY =
      "copy sampler.persona_embedding (pool_id, ordinal, vector) from stdin";

  private final Handle handle;
  private final long poolId;
  private final StringBuilder rows = new StringBuilder();
  private int buffered;
  private int embedded;
  private int dimensions;

  /**
   * @param handle in a transaction
   * @param poolId as {@link PoolWriter#poolId()}
   */
  public VectorWriter(Handle handle, long poolId) {
    this.handle = handle;
    this.poolId = poolId;
  }

  /**
   * @param vector a unit vector
   */
  public void add(int ordinal, float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    rows.append(poolId).append('\t').append(ordinal).append("\t\\\\x");
    rows.append(HexFormat.of().formatHex(bytes.array())).append('\n');
    dimensions = vector.length;
    embedded++;
    if (++buffered == BATCH) {
      flush();
    }
  }

  /**
   * Writes what is still buffered, and by which model the vectors are; nothing when there are none.
   * The pool's version must be published.
   */
  public void publish(Supplier<String> model) {
    if (embedded == 0) {
      return;
    }
    flush();
    handle.execute(
        "insert into sampler.pool_embedding (pool_id, model, dimensions, embedded) values (?, ?, ?, ?)",
        poolId,
        model.get(),
        dimensions,
        embedded);
  }

  private void flush() {
    TableCopy.in(handle, COPY, rows);
    rows.setLength(0);
    buffered = 0;
  }
}
