package io.dramatis.filter.duplicate;

/** What a text is compared by, and found by: equal bands are likely for texts that are alike. */
interface Sketch<S extends Sketch<S>> {
  /** As it is stored. */
  byte[] bytes();

  /** How alike two texts are, at most 1. */
  double similarity(S other);

  /**
   * A hash of each band, in which the scope and the band's place are mixed, so that equal hashes
   * mean an equal band of the same scope.
   */
  long[] bandHashes(Scope scope);
}
