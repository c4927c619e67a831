package io.dramatis.inference.tokens;

import io.dramatis.contracts.Require;
import io.dramatis.inference.CompletionRequest;
import io.dramatis.inference.ModelException;

/**
 * How much a model reads and writes at once.
 *
 * @param tokens of prompt and completion together, 1 and up
 */
public record ContextWindow(long tokens) {
  /** Not known: nothing is refused. */
  public static final ContextWindow UNKNOWN = new ContextWindow(Long.MAX_VALUE);

  public ContextWindow {
    Require.range("context-tokens", tokens, 1, Long.MAX_VALUE);
  }

  /**
   * Refuses a request that cannot fit. Only a prompt that comes near is read by the tokenizer.
   *
   * @throws ModelException.ContextExceeded when the prompt and {@code maxTokens} are more than this
   */
  void requireFit(String endpoint, CompletionRequest request) {
    long room = tokens - request.maxTokens();
    if (TokenCounter.most(request.messages()) <= room) {
      return;
    }
    long prompt = TokenCounter.ofPrompt(request.messages());
    if (prompt > room) {
      throw new ModelException.ContextExceeded(
          "%s: a prompt of %d tokens and maxTokens %d are more than context-tokens %d; shorten the seed or the persona, or lower maxTokens"
              .formatted(endpoint, prompt, request.maxTokens(), tokens));
    }
  }
}
