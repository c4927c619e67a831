package io.dramatis.inference.endpoint;

import io.dramatis.inference.ModelException;
import io.dramatis.inference.Share;

/**
 * A request to any of a model's endpoints.
 *
 * @param <T> its answer
 */
public interface EndpointRequest<T> {
  /** Whose it is. */
  default Share share() {
    return Share.NONE;
  }

  /** Tokens that it may spend, an estimate, 0 and up. */
  default long estimatedTokens() {
    return 0;
  }

  /** Tokens that an answer did spend, 0 and up. */
  default long spentTokens(T answer) {
    return 0;
  }

  /**
   * Sends it once and waits for its answer.
   *
   * @param endpoint which one, counted from 0 in the order in which the guard was given them
   * @throws ModelException when it fails
   */
  T send(int endpoint) throws InterruptedException;
}
