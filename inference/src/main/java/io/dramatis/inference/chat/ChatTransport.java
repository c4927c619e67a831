package io.dramatis.inference.chat;

import io.dramatis.inference.CompletionRequest;

/** How one provider is asked, once. */
public interface ChatTransport extends AutoCloseable {
  /** {@code openai}, {@code ollama}, {@code anthropic} or {@code rehearsal}. */
  String provider();

  /** Whether this is the stand-in and not a model. */
  default boolean rehearsal() {
    return false;
  }

  /**
   * Refuses, without sending it, a request that cannot fit the model's context.
   *
   * @throws io.dramatis.inference.ModelException.ContextExceeded when the context is known and too
   *     small
   */
  default void requireFit(CompletionRequest request) {
    // Where the context is not known, everything is sent.
  }

  /**
   * Sends one request.
   *
   * @throws io.dramatis.inference.ModelException when it fails
   * @throws InterruptedException when the thread is interrupted while it waits
   */
  Answer ask(CompletionRequest request) throws InterruptedException;

  @Override
  void close();
}
