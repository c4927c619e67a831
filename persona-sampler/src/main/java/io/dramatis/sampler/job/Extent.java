package io.dramatis.sampler.job;

/**
 * How many prompts a job's design has.
 *
 * @param prompts 0 and up; {@link Long#MAX_VALUE} when they go on for ever
 * @param usedUp what is used up after them, with the numbers; empty when they go on for ever
 */
public record Extent(long prompts, String usedUp) {
  /** Prompts go on for ever. */
  public static final Extent ENDLESS = new Extent(Long.MAX_VALUE, "");

  /** The one that ends first. */
  Extent or(Extent other) {
    return prompts <= other.prompts ? this : other;
  }
}
