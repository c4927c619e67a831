package io.dramatis.sampler.pool;

/**
 * The order in which a job meets its personas: a pure function of pool version, filter, strata and
 * seed, so that any replica finds the same persona at the same place. No persona comes twice before
 * all have come once.
 */
public interface PersonaSequence {
  /** Personas that the filter matches, 1 and up; also the length of a round. */
  int size();

  /**
   * The persona at a place.
   *
   * @param sequence zero-based place in the job
   * @return zero-based ordinal in the pool version
   */
  int ordinalAt(long sequence);
}
