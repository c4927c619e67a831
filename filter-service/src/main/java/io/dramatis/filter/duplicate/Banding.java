package io.dramatis.filter.duplicate;

/**
 * How the places of a signature are cut into bands. Two texts of similarity s share a band with
 * probability 1 - (1 - s^places)^bands (Leskovec, Rajaraman and Ullman, Mining of Massive Datasets,
 * section 3.4).
 *
 * @param bands at least 1
 * @param places of each band, at least 1
 */
record Banding(int bands, int places) {
  /** For every threshold: 0.87 of the pairs at 0.5 are found and 0.999 of those at 0.65. */
  private static final Banding ANY = new Banding(32, 4);

  private static final double MISSED = 0.002;
  private static final int MOST_PLACES = 64;

  /**
   * The widest bands by which at most two in a thousand of the pairs at a threshold are missed.
   * Wide bands are shared by few texts that are not alike, so that what is read for a text hardly
   * grows with the job; and there are fewer of them to be written.
   *
   * @param similarity the threshold, 0 to 1; below 0.65 no bands of four places find as many, and
   *     the pairs are cut as for any threshold
   */
  static Banding of(double similarity) {
    for (int places = MOST_PLACES; places >= ANY.places; places--) {
      double share = Math.pow(similarity, places);
      int bands = (int) Math.max(1, Math.ceil(Math.log(MISSED) / Math.log1p(-share)));
      if (share > 0 && (long) bands * places <= MinHash.PLACES) {
        return new Banding(bands, places);
      }
    }
    return ANY;
  }
}
