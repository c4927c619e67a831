package io.dramatis.sampler.pool;

/**
 * The van der Corput sequence in base 2 (van der Corput, 1935: the bits of the place, reversed, as
 * a fraction) with a digital shift, which the seed gives: its points lie as evenly in the unit
 * interval after every place. How many of the first n points lie below a bound is found in as many
 * steps as a point has bits, without looking at the points: that so many leading bits of a point
 * are given says what the place's remainder by a power of two is.
 *
 * <p>A bound is off by at most one point for each bit of n (Niederreiter, "Random Number Generation
 * and Quasi-Monte Carlo Methods", 1992, theorem 3.6 and before it).
 */
final class VanDerCorput {
  /** Bits of a point. */
  static final int BITS = 48;

  /** One more than the largest point. */
  static final long END = 1L << BITS;

  private final long shift;

  VanDerCorput(long seed) {
    this.shift = Permutation.key(seed) & (END - 1);
  }

  /**
   * The point at a place.
   *
   * @param place from 0 to {@link #END} - 1
   * @return the same range
   */
  long point(long place) {
    return Long.reverse(place) >>> (Long.SIZE - BITS) ^ shift;
  }

  /** How many points at places before {@code places} are below {@code bound}. */
  long countBelow(long places, long bound) {
    if (bound >= END) {
      return places;
    }
    long count = 0;
    for (int leading = 1; leading <= BITS; leading++) {
      int rest = BITS - leading;
      if ((bound >>> rest & 1) == 1) {
        // The points that agree with the bound up to this bit and have 0 where it has 1.
        count += countWith(places, bound >>> rest ^ 1, leading);
      }
    }
    return count;
  }

  /** How many of the first points begin with these bits. */
  private long countWith(long places, long bits, int leading) {
    long unshifted = bits ^ shift >>> (BITS - leading);
    long remainder = Long.reverse(unshifted) >>> (Long.SIZE - leading);
    return places > remainder ? ((places - remainder - 1) >>> leading) + 1 : 0;
  }
}
