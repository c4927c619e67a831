package io.dramatis.inference.chat;

/** Seeds of requests. */
final class Seeds {
  /** 2^64 divided by the golden ratio: Weyl increments spread well (Steele et al., SplitMix64). */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /**
   * The seed of the request for what is left after some completions, so that a server which samples
   * reproducibly does not answer the same again.
   */
  static long after(long seed, int completions) {
    return seed + completions * GOLDEN;
  }

  /** A seed for protocols that take 31 bits. */
  static int positiveInt(long seed) {
    return (int) (seed ^ (seed >>> 32)) & Integer.MAX_VALUE;
  }
}
