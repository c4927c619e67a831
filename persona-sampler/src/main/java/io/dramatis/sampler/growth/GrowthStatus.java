package io.dramatis.sampler.growth;

/** Where the growth of a pool by one job stands. */
public enum GrowthStatus {
  /** The job runs, or its last samples are on their way. */
  GROWING,
  /**
   * The job has ended, but samples are missing for longer than they should, or publishing fails.
   */
  WAITING,
  /** The pool has a new version. */
  PUBLISHED,
  /** It ended without a new version; the reason says why. */
  NOTHING
}
