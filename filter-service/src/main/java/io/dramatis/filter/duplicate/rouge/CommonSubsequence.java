package io.dramatis.filter.duplicate.rouge;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Length of the longest common subsequence of two word sequences, 64 cells of the table at a time
 * (Hyyrö 2004, "Bit-parallel LCS-length computation revisited").
 */
final class CommonSubsequence {
  private CommonSubsequence() {}

  /** Words that both have in the same order, not necessarily side by side. */
  static int length(int[] a, int[] b) {
    if (a.length == 0 || b.length == 0) {
      return 0;
    }
    int blocks = Math.ceilDiv(a.length, Long.SIZE);
    Map<Integer, long[]> places = places(a, blocks);
    long[] row = new long[blocks];
    Arrays.fill(row, -1);
    for (int word : b) {
      long[] matches = places.get(word);
      if (matches != null) {
        advance(row, matches);
      }
    }
    int kept = 0;
    for (long bits : row) {
      kept += Long.bitCount(bits);
    }
    return blocks * Long.SIZE - kept;
  }

  private static Map<Integer, long[]> places(int[] words, int blocks) {
    Map<Integer, long[]> places = new HashMap<>();
    for (int i = 0; i < words.length; i++) {
      places.computeIfAbsent(words[i], word -> new long[blocks])[i / Long.SIZE] |= 1L << i;
    }
    return places;
  }

  /** V := (V + (V & M)) | (V & ~M), the addition carried from block to block. */
  private static void advance(long[] row, long[] matches) {
    long carry = 0;
    for (int i = 0; i < row.length; i++) {
      long matched = row[i] & matches[i];
      long sum = row[i] + matched;
      long carried = sum + carry;
      carry =
          Long.compareUnsigned(sum, matched) < 0 || Long.compareUnsigned(carried, sum) < 0 ? 1 : 0;
      row[i] = carried | (row[i] & ~matches[i]);
    }
  }
}
