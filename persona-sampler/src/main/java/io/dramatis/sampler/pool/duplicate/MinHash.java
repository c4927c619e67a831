package io.dramatis.sampler.pool.duplicate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * MinHash (Broder 1997) of sets of 32-bit hashes: the chance that two sets have the same minimum
 * under a random permutation is their Jaccard similarity. The permutations are x → ax + b modulo
 * 2³² with odd a, which a compiler turns into vector instructions.
 */
final class MinHash {
  /** How many permutations. */
  static final int PERMUTATIONS = 128;

  private static final int[] FACTORS = new int[PERMUTATIONS];
  private static final int[] OFFSETS = new int[PERMUTATIONS];

  static {
    SplittableRandom random = new SplittableRandom(0x5eed);
    for (int i = 0; i < PERMUTATIONS; i++) {
      FACTORS[i] = random.nextInt() | 1;
      OFFSETS[i] = random.nextInt();
    }
  }

  private MinHash() {}

  /** The least value of the set under each permutation; all the greatest of an empty set. */
  static int[] signature(int[] set) {
    int[] minima = new int[PERMUTATIONS];
    Arrays.fill(minima, Integer.MAX_VALUE);
    for (int value : set) {
      for (int i = 0; i < PERMUTATIONS; i++) {
        minima[i] = Math.min(minima[i], FACTORS[i] * value + OFFSETS[i]);
      }
    }
    return minima;
  }
}
