package io.dramatis.inference.simulation;

/** What can be wrong with the files of a batch that has ended. */
public enum BatchDamage {
  /** A line of the output stops in the middle. */
  HALF_LINE,
  /** A request is in neither file. */
  MISSING_LINE,
  /** A line answers a {@code custom_id} that was not asked. */
  UNKNOWN_ID,
  /** A line is there twice. */
  TWICE
}
