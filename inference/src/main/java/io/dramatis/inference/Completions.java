package io.dramatis.inference;

import java.util.List;

/**
 * The answer to a {@link CompletionRequest}.
 *
 * @param completions exactly as many as asked for
 * @param promptTokens tokens read over all requests; 0 where the endpoint does not say
 * @param completionTokens tokens written over all requests; 0 where the endpoint does not say
 * @param servedModel what the endpoint calls the model that answered; empty when it does not say
 * @param requests requests answered
 * @param retries requests repeated after an error
 */
public record Completions(
    List<Completion> completions,
    long promptTokens,
    long completionTokens,
    String servedModel,
    int requests,
    int retries) {
  public Completions {
    completions = List.copyOf(completions);
  }
}
