package io.dramatis.sampler.pool;

import org.jdbi.v3.core.JdbiException;

/** The database does not take what it is given, or is away. */
final class PoolStorageException extends JdbiException {
  private static final long serialVersionUID = 1L;

  PoolStorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
