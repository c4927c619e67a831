package io.dramatis.filter.duplicate;

import java.nio.ByteBuffer;

/**
 * MinHash signature of a text: the share of equal places of two signatures estimates the Jaccard
 * similarity of the texts' shingles, with a standard error of at most 0.045 for 128 places.
 *
 * <p>With {@value #BANDS} bands of four places two texts of similarity s share a band with
 * probability 1 - (1 - s⁴)³²: 0.87 at 0.5, 0.999 at 0.65.
 */
final class Signature implements Sketch<Signature> {
  static final int BANDS = 32;

  private final int[] minima;

  Signature(int[] minima) {
    this.minima = minima.clone();
  }

  /** The signature that {@link #bytes} wrote. */
  static Signature of(byte[] bytes) {
    int[] minima = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).asIntBuffer().get(minima);
    return new Signature(minima);
  }

  /** Four bytes a place, big-endian. */
  @Override
  public byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(minima.length * Integer.BYTES);
    bytes.asIntBuffer().put(minima);
    return bytes.array();
  }

  /** Estimated Jaccard similarity, 0 to 1. */
  @Override
  public double similarity(Signature other) {
    int equal = 0;
    for (int i = 0; i < minima.length; i++) {
      if (minima[i] == other.minima[i]) {
        equal++;
      }
    }
    return equal / (double) minima.length;
  }

  @Override
  public long[] bandHashes(String scope) {
    int rows = minima.length / BANDS;
    long[] hashes = new long[BANDS];
    for (int band = 0; band < BANDS; band++) {
      long hash = MinHash.mix(MinHash.hash(scope) + band);
      for (int row = 0; row < rows; row++) {
        hash = MinHash.mix(hash ^ minima[band * rows + row]);
      }
      hashes[band] = hash;
    }
    return hashes;
  }
}
