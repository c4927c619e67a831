package io.dramatis.sampler.pool.duplicate;

/** What is compared of a text by words. */
final class Sketch {
  private final int[] words;
  private final int[] keys;

  Sketch(int[] words, int[] keys) {
    this.words = words;
    this.keys = keys;
  }

  /** The words' hashes, ascending and each once. */
  int[] words() {
    return words;
  }

  /** A hash of that band of the words' MinHash signature. */
  int key(int band) {
    return keys[band];
  }
}
