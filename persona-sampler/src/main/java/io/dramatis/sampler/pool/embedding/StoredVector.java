package io.dramatis.sampler.pool.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A vector as the database holds it: little-endian 32-bit floats. */
final class StoredVector {
  private StoredVector() {}

  static byte[] write(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  static float[] read(byte[] bytes) {
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
