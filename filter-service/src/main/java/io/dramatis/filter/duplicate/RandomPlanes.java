package io.dramatis.filter.duplicate;

/**
 * Planes through the origin whose normals have coordinates of 1 and -1, drawn once and for all
 * (Achlioptas 2003 shows that such projections keep angles as Gaussian ones do). Bands are stored,
 * so these planes must not change.
 */
final class RandomPlanes {
  private static final long SEED = 0x6472616d61746973L;

  private RandomPlanes() {}

  /**
   * Whether a vector lies above a plane, or on it.
   *
   * @param plane which one, 0 and up
   */
  static boolean above(int plane, float[] vector) {
    double height = 0;
    long coordinates = 0;
    for (int i = 0; i < vector.length; i++) {
      if (i % Long.SIZE == 0) {
        coordinates = MinHash.mix(SEED + ((long) plane << 32) + i);
      }
      height += (coordinates >>> i & 1) == 0 ? vector[i] : -vector[i];
    }
    return height >= 0;
  }
}
