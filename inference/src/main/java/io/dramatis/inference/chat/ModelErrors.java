package io.dramatis.inference.chat;

import dev.langchain4j.exception.ContentFilteredException;
import io.dramatis.inference.ModelException;

/** What a LangChain4j model's exception means. */
final class ModelErrors {
  private ModelErrors() {}

  /**
   * The class of an error. The HTTP client has classed what went wrong before there was an answer;
   * what is left is an answer that LangChain4j could not read.
   *
   * @throws InterruptedException when the thread was interrupted, whatever it was told
   */
  static ModelException of(String endpoint, RuntimeException error) throws InterruptedException {
    if (Thread.interrupted()) {
      InterruptedException interrupted =
          new InterruptedException("interrupted while waiting for " + endpoint);
      interrupted.initCause(error);
      throw interrupted;
    }
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ModelException classed) {
        return classed;
      }
      if (cause instanceof ContentFilteredException) {
        // Without the cause: its message is the endpoint's, which may repeat the prompt.
        return new ModelException.ContentFiltered(endpoint + " refused the prompt", null);
      }
    }
    // Without the cause: Jackson's messages quote the answer.
    return new ModelException.Malformed(
        endpoint + " gave an answer that cannot be read: " + error.getClass().getSimpleName(),
        null);
  }
}
