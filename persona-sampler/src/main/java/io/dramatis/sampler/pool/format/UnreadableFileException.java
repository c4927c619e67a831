package io.dramatis.sampler.pool.format;

/** A file that is not what it should be, from some place on. */
public class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and how to mend it
   */
  public UnreadableFileException(String message) {
    super(message);
  }
}
