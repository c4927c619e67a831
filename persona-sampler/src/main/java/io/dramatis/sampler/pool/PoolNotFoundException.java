package io.dramatis.sampler.pool;

/** A pool that nobody has imported. */
public class PoolNotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message names the pool and the mend
   */
  public PoolNotFoundException(String message) {
    super(message);
  }
}
