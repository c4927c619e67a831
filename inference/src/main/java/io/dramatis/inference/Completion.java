package io.dramatis.inference;

import dev.langchain4j.model.output.FinishReason;

/**
 * One text that a model wrote.
 *
 * @param text as the endpoint returned it
 * @param finish why the model stopped
 * @param tokens completion tokens of this one, 0 and up; 0 where nobody counted them
 * @param seed the seed that was sent for it; completions of one request by {@code n} share the
 *     request's, so only where the endpoint takes no {@code n} has each its own. 0 where none was
 *     sent
 */
public record Completion(String text, FinishReason finish, long tokens, long seed) {
  /** A completion whose tokens and seed are not known. */
  public Completion(String text, FinishReason finish) {
    this(text, finish, 0, 0);
  }

  /** The same completion with its tokens. */
  public Completion withTokens(long counted) {
    return new Completion(text, finish, counted, seed);
  }

  /** The same completion with the seed that was sent for it. */
  public Completion withSeed(long sent) {
    return new Completion(text, finish, tokens, sent);
  }
}
