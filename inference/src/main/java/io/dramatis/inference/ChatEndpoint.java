package io.dramatis.inference;

/** A model that can be asked for completions; the one door for limits, retries and errors. */
public interface ChatEndpoint {
  /** The configured model's name. */
  String name();

  /** {@code openai}, {@code ollama}, {@code anthropic} or {@code rehearsal}. */
  String provider();

  /** Whether this is the rehearsal stand-in and not a model. */
  boolean rehearsal();

  /** Most requests in flight at once. */
  int concurrency();

  /**
   * Blocks until the endpoint has written all the completions asked for. One request asks for all
   * of them; what it leaves out is asked for again. Retryable errors are retried with back-off;
   * while the endpoint is unreachable the call waits.
   *
   * @throws ModelException when the request cannot succeed, or not within its attempts
   * @throws InterruptedException when the caller is stopped while it waits
   */
  Completions complete(CompletionRequest request) throws InterruptedException;
}
