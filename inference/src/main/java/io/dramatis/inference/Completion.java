package io.dramatis.inference;

import dev.langchain4j.model.output.FinishReason;
import java.util.List;

/**
 * One text that a model wrote.
 *
 * @param text as the endpoint returned it
 * @param finish why the model stopped
 * @param tokens completion tokens of this one, 0 and up; 0 where nobody counted them
 * @param seed the seed that was sent for it; completions of one request by {@code n} share the
 *     request's, so only where the endpoint takes no {@code n} has each its own. 0 where none was
 *     sent
 * @param choices its tokens with their probabilities, in order; empty where they were not asked for
 *     or the endpoint does not give them
 */
public record Completion(
    String text, FinishReason finish, long tokens, long seed, List<TokenChoice> choices) {
  public Completion {
    choices = List.copyOf(choices);
  }

  /** A completion without probabilities. */
  public Completion(String text, FinishReason finish, long tokens, long seed) {
    this(text, finish, tokens, seed, List.of());
  }

  /** A completion whose tokens and seed are not known. */
  public Completion(String text, FinishReason finish) {
    this(text, finish, 0, 0);
  }

  /** The same completion with its tokens. */
  public Completion withTokens(long counted) {
    return new Completion(text, finish, counted, seed, choices);
  }

  /** The same completion with the seed that was sent for it. */
  public Completion withSeed(long sent) {
    return new Completion(text, finish, tokens, sent, choices);
  }
}
