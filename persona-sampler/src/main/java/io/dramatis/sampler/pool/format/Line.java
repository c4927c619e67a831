package io.dramatis.sampler.pool.format;

/** One line of a persona file. */
sealed interface Line {
  /** Its place in the file, 1 and up. */
  long number();

  /**
   * @param text without its end
   */
  record Text(long number, String text) implements Line {}

  /**
   * @param reason why it cannot be read, and how to mend it
   */
  record Unreadable(long number, String reason) implements Line {}
}
