package io.dramatis.sampler.pool;

/**
 * A seeded shuffle of the numbers from 0 to size-1 that needs no list: each place is computed by
 * itself.
 *
 * <p>A balanced Feistel network permutes the least power of four that holds the size; a result
 * beyond the size is put through again until it is inside (cycle walking: Black and Rogaway,
 * "Ciphers with Arbitrary Finite Domains", CT-RSA 2002). The round function is the finaliser of
 * SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). It shuffles well; it is no cipher.
 */
public final class Permutation {
  // Four rounds make a pseudo-random permutation of a large domain (Luby and Rackoff); domains of a
  // few bits need more until every order is about equally likely.
  private static final int ROUNDS = 10;
  private static final int LEAST_HALF_BITS = 2;
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final int size;
  private final int halfBits;
  private final long halfMask;
  private final long key;

  /**
   * @param size 1 and up
   */
  public Permutation(int size, long key) {
    this.size = size;
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
    this.halfBits = Math.max(LEAST_HALF_BITS, (bits + 1) / 2);
    this.halfMask = (1L << halfBits) - 1;
    this.key = key;
  }

  /**
   * A key that differs with each of the numbers and with their order.
   *
   * @param seed the job's seed
   * @param path what the shuffle is for, such as round, purpose and cycle
   */
  public static long key(long seed, long... path) {
    long key = mix(seed + GOLDEN_GAMMA);
    for (long step : path) {
      key = mix(key ^ mix(step + GOLDEN_GAMMA) + GOLDEN_GAMMA);
    }
    return key;
  }

  /** The number at a place; both are from 0 to size-1. */
  public int at(int place) {
    long number = place;
    do {
      number = encrypt(number);
    } while (number >= size);
    return (int) number;
  }

  private long encrypt(long block) {
    long left = block >>> halfBits;
    long right = block & halfMask;
    for (int round = 1; round <= ROUNDS; round++) {
      long next = left ^ (mix(right + key + round * GOLDEN_GAMMA) & halfMask);
      left = right;
      right = next;
    }
    return left << halfBits | right;
  }

  private static long mix(long z) {
    long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
