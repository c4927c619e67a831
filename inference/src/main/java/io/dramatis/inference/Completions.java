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
 * @param estimated whether any of the token counts is a tokenizer's, the endpoint having said none
 * @param cost of all requests by the price table, in its currency, 0 and up; 0 without a price
 * @param endpoint the configured name of the endpoint that answered last, which is the model's
 *     where there is one only; empty where there is none
 */
public record Completions(
    List<Completion> completions,
    long promptTokens,
    long completionTokens,
    String servedModel,
    int requests,
    int retries,
    boolean estimated,
    double cost,
    String endpoint) {
  public Completions {
    completions = List.copyOf(completions);
  }

  /** An answer and what its requests have spent. */
  public static Completions of(List<Completion> completions, String servedModel, Spent spent) {
    return new Completions(
        completions,
        spent.promptTokens(),
        spent.completionTokens(),
        servedModel,
        spent.requests(),
        spent.retries(),
        spent.estimated(),
        spent.cost());
  }

  /** What its requests have spent. */
  public Spent spent() {
    return new Spent(promptTokens, completionTokens, requests, retries, estimated, cost);
  }

  /** An answer of no endpoint in particular. */
  public Completions(
      List<Completion> completions,
      long promptTokens,
      long completionTokens,
      String servedModel,
      int requests,
      int retries,
      boolean estimated,
      double cost) {
    this(
        completions,
        promptTokens,
        completionTokens,
        servedModel,
        requests,
        retries,
        estimated,
        cost,
        "");
  }

  /** The same answer, of an endpoint. */
  public Completions servedBy(String name) {
    return new Completions(
        completions,
        promptTokens,
        completionTokens,
        servedModel,
        requests,
        retries,
        estimated,
        cost,
        name);
  }

  /** An answer whose tokens the endpoint counted, and without a price. */
  public Completions(
      List<Completion> completions,
      long promptTokens,
      long completionTokens,
      String servedModel,
      int requests,
      int retries) {
    this(completions, promptTokens, completionTokens, servedModel, requests, retries, false, 0);
  }
}
