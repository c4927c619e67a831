package io.dramatis.inference.embedding;

/** Vectors of length 1. */
final class UnitVectors {
  private UnitVectors() {}

  /**
   * The vector at length 1.
   *
   * @throws ArithmeticException when it has no direction: empty, all 0, or not finite
   */
  static float[] of(float[] vector) {
    double squares = 0;
    for (float v : vector) {
      squares += (double) v * v;
    }
    double length = Math.sqrt(squares);
    if (!(length > 0) || Double.isInfinite(length)) {
      throw new ArithmeticException("a vector without direction");
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }
}
