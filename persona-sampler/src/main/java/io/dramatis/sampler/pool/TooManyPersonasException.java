package io.dramatis.sampler.pool;

/** More personas than may be held in memory; the message names the mend. */
public final class TooManyPersonasException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message how many are too many and how to mend it
   */
  public TooManyPersonasException(String message) {
    super(message);
  }
}
