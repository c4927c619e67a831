package io.dramatis.inference.intent;

/**
 * How near two texts are: a Gaussian kernel over the whole texts plus one over their openings.
 *
 * @param sharpness factor of the squared distance of two unit vectors, above 0
 * @param opening weight of the openings beside the whole texts' 1, 0 and up
 * @param ridge what keeps the fit from following single examples, above 0
 */
record Nearness(double sharpness, double opening, double ridge) {
  /**
   * Chosen by cross-validation within the build half for the built-in embedding model; the
   * evaluation prints the neighbouring settings.
   */
  static final Nearness CHOSEN = new Nearness(1, 0.3, 0.3);

  /** From 0 to 1 + opening, which only a text and itself reach. */
  double of(Sketch a, Sketch b) {
    return gaussian(a.wholeCosine(b)) + opening * gaussian(a.openingCosine(b));
  }

  private double gaussian(double cosine) {
    double squaredDistance = 2 * (1 - cosine);
    return Math.exp(-sharpness * squaredDistance);
  }
}
