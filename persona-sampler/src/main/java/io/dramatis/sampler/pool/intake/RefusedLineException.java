package io.dramatis.sampler.pool.intake;

/** A line that holds no persona. */
final class RefusedLineException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason what is wrong and how to mend it
   */
  RefusedLineException(String reason) {
    super(reason);
  }

  /** What is wrong and how to mend it. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
