package io.dramatis.inference.rate;

/** The database of the rates does not answer, or does not answer what it should. */
final class BucketAwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BucketAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
