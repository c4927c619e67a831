package io.dramatis.filter.duplicate;

import io.dramatis.filter.embedding.HalfPrecision;
import java.util.List;

/**
 * A text's direction in the embedding model's space; two are as alike as their cosine.
 *
 * <p>Bands are signs of random projections (Charikar 2002): two vectors at an angle a agree on one
 * sign with probability 1 - a/π. With {@value #BANDS} bands of {@value #SIGNS} signs two texts
 * share a band with probability 0.98 at a cosine of 0.95, 0.77 at 0.9 and 0.03 at 0.6.
 */
final class Meaning implements Sketch<Meaning> {
  static final int BANDS = 32;
  static final int SIGNS = 20;

  private final float[] direction;

  private Meaning(float[] direction) {
    this.direction = direction;
  }

  /** The meaning that {@link #bytes} wrote. */
  static Meaning of(byte[] bytes) {
    return new Meaning(HalfPrecision.vector(bytes));
  }

  /**
   * The direction in between the vectors of a text's passages.
   *
   * @param passages unit vectors of one dimension, at least one; not all opposite to each other
   */
  static Meaning of(List<float[]> passages) {
    float[] sum = new float[passages.getFirst().length];
    for (float[] passage : passages) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += passage[i];
      }
    }
    double squares = 0;
    for (float number : sum) {
      squares += (double) number * number;
    }
    float length = (float) Math.sqrt(Math.max(squares, Float.MIN_NORMAL));
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= length;
    }
    return new Meaning(HalfPrecision.rounded(sum));
  }

  @Override
  public byte[] bytes() {
    return HalfPrecision.bytes(direction);
  }

  /** Cosine; -1 to another dimension, which only another model of the same name can have. */
  @Override
  public double similarity(Meaning other) {
    if (direction.length != other.direction.length) {
      return -1;
    }
    double cosine = 0;
    for (int i = 0; i < direction.length; i++) {
      cosine += (double) direction[i] * other.direction[i];
    }
    return Math.min(1, cosine);
  }

  @Override
  public long[] bandHashes(Scope scope) {
    return scope.bandHashes(
        BANDS,
        band -> {
          long signs = 0;
          for (int i = 0; i < SIGNS; i++) {
            signs = signs << 1 | (RandomPlanes.above(band * SIGNS + i, direction) ? 1 : 0);
          }
          return signs;
        });
  }
}
