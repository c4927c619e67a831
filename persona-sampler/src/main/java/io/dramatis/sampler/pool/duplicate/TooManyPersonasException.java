package io.dramatis.sampler.pool.duplicate;

/** More personas than de-duplication may hold in memory; the message names the mend. */
public final class TooManyPersonasException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyPersonasException(String message) {
    super(message);
  }
}
