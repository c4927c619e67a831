package io.dramatis.sampler.pool.duplicate;

/**
 * How a signature is cut into bands: two texts are compared when one band of theirs is equal (Indyk
 * and Motwani 1998). Of texts with similarity s a share of 1 - (1 - s^rows)^bands is compared.
 *
 * @param bands how many
 * @param rows places of the signature in each
 */
record Banding(int bands, int rows) {
  private static final double RECALL = 0.99;

  /**
   * As many rows as compare 99 % of the texts that are similar by just the threshold, and more of
   * those above it: the more rows, the fewer texts are compared for nothing, whose number grows
   * with the pool. 12 bands of 10 rows at 0.9.
   */
  static Banding of(double threshold) {
    for (int rows = MinHash.PERMUTATIONS; rows > 1; rows--) {
      Banding banding = new Banding(MinHash.PERMUTATIONS / rows, rows);
      if (banding.recall(threshold) >= RECALL) {
        return banding;
      }
    }
    return new Banding(MinHash.PERMUTATIONS, 1);
  }

  /** Share of the texts of that similarity that are compared, 0 to 1. */
  double recall(double similarity) {
    return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
  }

  /** The same with fewer bands, 0 and up. */
  Banding withBands(int fewer) {
    return new Banding(fewer, rows);
  }

  /** A hash of each band of the signature. */
  int[] keys(int[] signature) {
    int[] keys = new int[bands];
    for (int band = 0; band < bands; band++) {
      long key = band;
      for (int place = band * rows; place < (band + 1) * rows; place++) {
        key = (key ^ signature[place]) * 0x9e3779b97f4a7c15L;
        key ^= key >>> 32;
      }
      keys[band] = (int) key;
    }
    return keys;
  }
}
