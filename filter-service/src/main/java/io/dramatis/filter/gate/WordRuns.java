package io.dramatis.filter.gate;

import java.util.List;

/** Runs of neighbouring words as 64-bit hashes; equal runs have equal hashes. */
final class WordRuns {
  private WordRuns() {}

  /**
   * The hash of each run of a length, by the place of its first word; none in a shorter text.
   *
   * @param length in words, 1 and up
   */
  static long[] of(List<String> words, int length) {
    long[] hashes = new long[Math.max(0, words.size() - length + 1)];
    for (int i = 0; i < hashes.length; i++) {
      long hash = length;
      for (int j = i; j < i + length; j++) {
        hash = mix(hash * 31 + words.get(j).hashCode());
      }
      hashes[i] = hash;
    }
    return hashes;
  }

  /** The length of a run that says as much in this text as one of so many words in English. */
  static int length(int englishWords, List<String> words) {
    return Words.mostlyLetters(words) ? 2 * englishWords : englishWords;
  }

  /** The finaliser of SplitMix64 (Steele et al. 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
