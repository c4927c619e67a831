package io.dramatis.sampler.pool;

/**
 * The order in which a job meets its personas: a pure function of pool version, selection and seed,
 * so that any replica finds the same persona at the same place. It goes on for ever. Without
 * weights no persona comes twice before all have come once; with weights, none of a stratum before
 * all of that stratum have.
 */
public interface PersonaSequence {
  /** Personas that the selection matches, 1 and up; without weights also the length of a round. */
  int size();

  /**
   * The persona at a place.
   *
   * @param sequence zero-based place in the job
   * @return zero-based ordinal in the pool version
   */
  int ordinalAt(long sequence);

  /**
   * A persona and the seed that it meets.
   *
   * @param ordinal zero-based ordinal in the pool version
   * @param seed zero-based
   */
  record Meeting(int ordinal, int seed) {}

  /**
   * Persona × seed as a cross: neighbours in a round have neighbouring seeds, and in each round a
   * persona meets the next seed. So every seed is used as often as any other, and no persona meets
   * a seed twice before it has met all of them. It needs every round in the first one's order.
   *
   * @param sequence zero-based place in the job
   * @param seeds how many there are, 1 and up
   */
  default Meeting crossedAt(long sequence, int seeds) {
    long round = sequence / size();
    long place = sequence % size();
    return new Meeting(ordinalAt(place), (int) ((place + round) % seeds));
  }

  /**
   * Seeds that come round by round and meet different personas, while none meets more than {@link
   * #mostPerSeed}; seeds and personas are used evenly wherever the job stops.
   *
   * <p>Without the step aside after each common multiple of seeds and personas, a seed would meet
   * the same persona again then; with it, only after as many rounds as there are personas.
   *
   * @param sequence zero-based place in the job
   * @param seeds how many there are, 1 and up
   */
  default Meeting perSeedAt(long sequence, int seeds) {
    long aside = sequence / leastCommonMultiple(seeds, size());
    return new Meeting(ordinalAt((sequence + aside) % size()), (int) (sequence % seeds));
  }

  /**
   * Most different personas that each seed can meet.
   *
   * @param seeds how many there are, 1 and up
   */
  default long mostPerSeed(int seeds) {
    return size();
  }

  private static long leastCommonMultiple(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return a / x * b;
  }

  /**
   * The number of places from the first one on in which no persona comes more often than that.
   *
   * @param uses 1 and up
   */
  default long placesWithin(int uses) {
    return (long) uses * size();
  }
}
